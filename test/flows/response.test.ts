// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
/** What a completed flow sends, parsed and held against the Flow JSON. */
import { expect, test } from "vitest";
import { defineFlow } from "wapi-ts";
import { FlowResponseError, type WebhookEvent } from "wapi-ts/webhook";
import { failureOf } from "../support/graph-failure.js";
import { incoming, messageOf } from "../support/webhook-bodies.js";
import { receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";
import { booking } from "./booking.js";

type Reply = WebhookEvent<"message.interactive.nfm_reply">;

/** The event that a handler gets for the answer to a flow. */
async function replyOf(response_json: string): Promise<Reply> {
  const webhook = receiver();
  const events: Reply[] = [];
  webhook.on("message.interactive.nfm_reply", (event) => {
    events.push(event);
  });
  const interactive = { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } };
  await deliver(webhook, incoming(messageOf("interactive", interactive)));
  const [event] = events;
  if (!event) throw new Error("no event");
  return event;
}

const survey = defineFlow({
  version: "7.3",
  screens: [
    {
      id: "GARDEN",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "CheckboxGroup",
            name: "plants",
            label: "Plants",
            required: true,
            "data-source": [
              { id: "trees", title: "Trees" },
              { id: "herbs", title: "Herbs" },
            ],
          },
          { type: "PhotoPicker", name: "leaf", label: "A leaf" },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": { name: "complete", payload: { plants: "${form.plants}", leaf: "${form.leaf}" } },
          },
        ],
      },
    },
  ],
});

const leaf = { id: "790649003254124", mime_type: "image/jpeg", file_name: "IMG_5237.jpg", sha256: "SfIn=" };

test("parses what the flow sent, and leaves the text as it came", async () => {
  const text = '{"flow_token":"visit-5521","day":"2026-12-04","order":12345678901234567890123,"__proto__":{"a":1}}';
  const event = await replyOf(text);
  expect(await event.flowResponse()).toEqual({
    flow_token: "visit-5521",
    day: "2026-12-04",
    order: "12345678901234567890123",
  });
  expect(event.message.interactive.nfm_reply.response_json).toBe(text);
  expect(JSON.stringify(event)).not.toContain("flowResponse");
});

test("parses what a stored event holds", async () => {
  const stored = JSON.stringify(await replyOf('{"flow_token":"t","plants":["trees"]}'));
  const event = receiver().revive(stored) as Reply;
  expect(await event.flowResponse(survey)).toEqual({ flow_token: "t", plants: ["trees"] });
});

test("holds it against a Flow JSON, and leaves out what that does not name", async () => {
  const event = await replyOf(JSON.stringify({ flow_token: "t", plants: ["herbs"], leaf: [leaf], more: 1 }));
  const { plants, leaf: [first] = [], flow_token } = await event.flowResponse(survey);
  expect({ plants, first, flow_token }).toEqual({ plants: ["herbs"], first: leaf, flow_token: "t" });
});

test("takes what an endpoint ended the flow with", async () => {
  const event = await replyOf('{"flow_token":"t","booked":"9:00"}');
  expect(await event.flowResponse(booking)).toEqual({ flow_token: "t", booked: "9:00" });
});

test.each<[string, string, string]>([
  ["no JSON", "no JSON", "response_json must be JSON"],
  ["a list", "[]", "response_json must be as Meta describes it (type object)"],
  ["a token that is a number", '{"flow_token":5}', "flow_token must be as Meta describes it (type string)"],
  ["JSON nested too deep", `{"a":${"[".repeat(500)}${"]".repeat(500)}}`, "response_json must be JSON"],
  [
    "a choice that the flow does not have",
    '{"plants":["moss"]}',
    "response_json.plants.0 must be one of the flow's choices",
  ],
  ["nothing of what the flow asks for", "{}", "response_json.plants must be given"],
])("refuses %s, and tells what is wrong without the values", async (_what, text, said) => {
  const error = await failureOf((await replyOf(text)).flowResponse(survey), FlowResponseError);
  expect(error.message).toContain(said);
  expect(JSON.stringify(error)).not.toContain("moss");
});
