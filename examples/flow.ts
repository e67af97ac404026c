/**
 * A flow of two screens: described as a typed object, checked, and uploaded. On its own, with a real account:
 *
 *   ACCESS_TOKEN=... WABA_ID=... npx tsx examples/flow.ts
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
import { pathToFileURL } from "node:url";
import { createFlow, createGraphClient, type FlowJson, type GraphClient, updateFlowJson } from "wapi-ts/graph";
import { validateFlowJson } from "wapi-ts/validators";

export const survey: FlowJson = {
  version: "7.3",
  screens: [
    {
      id: "GARDEN",
      title: "Your garden",
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "CheckboxGroup",
            name: "plants",
            label: "What grows there?",
            "data-source": [
              { id: "trees", title: "Trees" },
              { id: "herbs", title: "Herbs" },
            ],
          },
          {
            type: "Footer",
            label: "Continue",
            "on-click-action": {
              name: "navigate",
              next: { type: "screen", name: "THANKS" },
              payload: { plants: "${form.plants}" },
            },
          },
        ],
      },
    },
    {
      id: "THANKS",
      title: "Thank you",
      terminal: true,
      data: { plants: { type: "array", items: { type: "string" }, __example__: ["trees"] } },
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextArea", name: "comment", label: "Anything else?", required: false },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": { name: "complete", payload: { plants: "${data.plants}", comment: "${form.comment}" } },
          },
        ],
      },
    },
  ],
};

/** What is wrong with a Flow JSON, before Meta is asked. */
export function mistakesIn(flow: unknown): string[] {
  if (validateFlowJson(flow)) return [];
  return (validateFlowJson.errors ?? []).map(({ instancePath, keyword }) => `${instancePath}: ${keyword}`);
}

/** Makes a draft with the Flow JSON. Resolves to its id. */
export async function createDraft(graph: GraphClient, waba_id: string, flow: FlowJson): Promise<string> {
  const mistakes = mistakesIn(flow);
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  const { id } = await createFlow(graph, {
    params: { path: { waba_id } },
    body: { name: "garden_survey", categories: ["SURVEY"], flow_json: JSON.stringify(flow) },
  });
  return id;
}

/** Replaces the Flow JSON of a draft. Resolves to what Meta finds wrong with it. */
export async function replace(graph: GraphClient, flow_id: string, flow: FlowJson): Promise<string[]> {
  const file = new Blob([JSON.stringify(flow)], { type: "application/json" });
  const { validation_errors = [] } = await updateFlowJson(graph, {
    params: { path: { flow_id } },
    body: { name: "flow.json", asset_type: "FLOW_JSON", file },
  });
  return validation_errors.map(({ message = "" }) => message);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", WABA_ID = "" } = process.env;
  console.log("Draft:", await createDraft(createGraphClient({ accessToken: ACCESS_TOKEN }), WABA_ID, survey));
}
