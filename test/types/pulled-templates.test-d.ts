/** The file that `wapi-ts templates pull` writes for hostile texts (made by test/long/cli/templates-source.test.ts) asks for what is in them. */
import { test } from "vitest";
import * as pulled from "./pulled-templates.js";

const picture = { link: "https://example.com/a.png" };

test("types what the templates of a pulled file ask for", () => {
  pulled.orderUpdate.en_US.message({ body: { first_name: "Pablo" } });
  // One language of several, chosen when it runs.
  const language = "sv" as keyof typeof pulled.orderUpdate;
  pulled.orderUpdate[language].message({ body: { first_name: "Pablo" } });
  pulled.class$.en.message({ body: ["1", "2"] });
  pulled.$_2fa.en.message({ body: ["1", "2"] });
  pulled.aB.en.message({ body: ["1", "2"] });
  pulled.a_B.en.message({ body: ["1", "2"] });
  pulled.checked.en.message({
    cards: [
      { header: picture, buttons: ["7"] },
      { header: picture, buttons: ["7"] },
    ],
  });
  pulled.oddShapes.en.message({ header: picture, body: ["7"], buttons: { 1: "7", 2: {} } });
  // @ts-expect-error the flow is missing
  pulled.oddShapes.en.message({ header: picture, body: ["7"], buttons: { 1: "7" } });
  // @ts-expect-error the second value is missing
  pulled.default$.en.message({ body: ["1"] });
  // @ts-expect-error the name is missing
  pulled.orderUpdate.sv.message({ body: {} });
});
