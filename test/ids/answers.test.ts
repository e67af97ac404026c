/** Ids that the Graph answers as numbers arrive as texts, with every digit. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { getBusinessAccount, getTemplate, listTemplates } from "wapi-ts/graph";
import { validateListTemplatesResponse } from "../../src/generated/validators/responses/listTemplates.js";
import { ACCOUNT_ID, facade, graphClient } from "../support/graph-client.js";
import { type Reaction, startGraph } from "../support/graph-server.js";

/** Answers with this very text: `JSON.stringify` cannot write a long number. */
const writes =
  (json: string): Reaction =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(json);
    return true;
  };

const button = (flowId: string) => `{"type":"FLOW","text":"Sign up","flow_id":${flowId}}`;
const buttons = (...ids: string[]) => `{"type":"BUTTONS","buttons":[${ids.map(button).join(",")}]}`;
const carousel = (...cards: string[]) =>
  `{"type":"CAROUSEL","cards":[${cards.map((card) => `{"components":[${card}]}`).join(",")}]}`;
const template = (...components: string[]) => `{"id":"1667192013751005","components":[${components.join(",")}]}`;
const page = (...templates: string[]) => `{"data":[${templates.join(",")}]}`;

const path = { template_id: "1667192013751005" };

/** The ids of flows in an answer, in order. */
const flowIds = (answer: unknown): unknown[] => {
  const found: unknown[] = [];
  JSON.stringify(answer, (member, value: unknown) => {
    if (member === "flow_id") found.push(value);
    return value;
  });
  return found;
};

test.each(["24139382929027371", "1689556908129832", "7"])("a flow's id %s, by a request function", async (id) => {
  const { url } = await startGraph(writes(template(buttons(id))));
  const answer = await getTemplate(graphClient(url), { params: { path } });
  expect(answer.components?.[0]?.buttons?.[0]?.flow_id).toBe(id);
});

test("by the path-typed client, through cards within cards", async () => {
  const { url } = await startGraph(
    writes(template(carousel(buttons("1", "2"), carousel(buttons("24139382929027371"))))),
  );
  const { data } = await graphClient(url).GET("/{template_id}", { params: { path } });
  expect(flowIds(data)).toEqual(["1", "2", "24139382929027371"]);
});

test("by the facade, in pages of a list", async () => {
  const graph = await startGraph(writes(page(template(buttons("7")), template(), template(buttons('"8"', "9")))));
  const found: unknown[] = [];
  for await (const one of facade(graph.url).business.template.list()) found.push(...flowIds(one));
  expect(found).toEqual(["7", "8", "9"]);
});

test("below an edge of the account", async () => {
  const { url } = await startGraph(writes(`{"id":"5","message_templates":${page(template(buttons("7")))}}`));
  const answer = await getBusinessAccount(graphClient(url), {
    params: { path: { waba_id: ACCOUNT_ID }, query: { fields: "message_templates" } },
  });
  expect(flowIds(answer)).toEqual(["7"]);
});

test("any number of digits, and the generated validator agrees", async () => {
  let json = "";
  const graph = await startGraph((request, response) => writes(json)(request, response));
  const client = graphClient(graph.url);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.bigInt({ min: 0n, max: 10n ** 40n }), { maxLength: 4 }), async (ids) => {
      const texts = ids.map(String);
      json = page(template(buttons(...texts), carousel(buttons(...texts))));
      const answer = await listTemplates(client, { params: { path: { waba_id: ACCOUNT_ID } } });
      expect(flowIds(answer)).toEqual([...texts, ...texts]);
      expect(validateListTemplatesResponse(answer)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("numbers that are no ids stay numbers", async () => {
  const { url } = await startGraph(writes(`{"id":"5","quality_score":{"score":"GREEN","date":1767225600}}`));
  const answer = await getTemplate(graphClient(url), { params: { path } });
  expect(answer.quality_score?.date).toBe(1767225600);
});
