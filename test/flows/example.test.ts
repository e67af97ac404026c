/** The example of docs/guides/flows.md does what the page says, and the page shows what the example does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDraft, mistakesIn, replace, survey } from "../../examples/flow.js";
import { ACCOUNT_ID, graphClient } from "../support/graph-client.js";
import { answers, startGraph } from "../support/graph-server.js";
import { root } from "../support/readme.js";

const read = (file: string) => readFileSync(join(root, file), "utf8");

test("creates a draft with the Flow JSON as a text", async () => {
  const graph = await startGraph(answers({ id: "1103477094411423", success: true }));
  expect(await createDraft(graphClient(graph.url), ACCOUNT_ID, survey)).toBe("1103477094411423");
  const { path, json } = graph.only();
  expect(path).toMatch(new RegExp(`/${ACCOUNT_ID}/flows$`));
  expect(json).toMatchObject({ categories: ["SURVEY"] });
  expect(JSON.parse((json as { flow_json: string }).flow_json)).toEqual(survey);
});

test("sends nothing that is wrong", async () => {
  const graph = await startGraph(answers({ id: "1" }));
  const broken = { ...survey, screens: survey.screens.slice(0, 1) };
  await expect(createDraft(graphClient(graph.url), ACCOUNT_ID, broken)).rejects.toThrow("/screens: contains");
  expect(graph.requests).toEqual([]);
});

test("replaces the Flow JSON and hands on what Meta finds wrong", async () => {
  const message = "Required property 'label' is missing.";
  const graph = await startGraph(answers({ success: true, validation_errors: [{ message }] }));
  expect(await replace(graphClient(graph.url), "1103477094411423", survey)).toEqual([message]);
  const { path, headers, bytes } = graph.only();
  expect(path).toMatch(/\/1103477094411423\/assets$/);
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
  expect([form.get("name"), form.get("asset_type")]).toEqual(["flow.json", "FLOW_JSON"]);
  const file = form.get("file") as File;
  expect([file.type, JSON.parse(await file.text())]).toEqual(["application/json", survey]);
});

test("has no mistake, and tells one", () => {
  expect(mistakesIn(survey)).toEqual([]);
  expect(mistakesIn({ ...survey, version: 7 })).toEqual(["/version: type"]);
});

test("is what docs/guides/flows.md shows", () => {
  const example = read("examples/flow.ts");
  const snippets = [...read("docs/guides/flows.md").matchAll(/```ts excerpt\n([\s\S]*?)```/g)].map(
    ([, code = ""]) => code,
  );
  expect(snippets).toHaveLength(4);
  for (const line of snippets.flatMap((code) => code.split("\n")).filter((code) => !code.includes("// ...")))
    expect(example).toContain(line);
});
