/** The documented limits of flows, calls and forms for addresses, each broken by one. */
import { test } from "vitest";
import { addressMessage, flow, voiceCall } from "wapi-ts";
import { PARAMETERS } from "../support/interactive.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

const start = { flow_id: "1", flow_cta: "Open" };

const refusals: Refusal[] = [
  [
    "a flow by id and by name",
    flow("B", { ...start, flow_name: MARK } as never),
    `${PARAMETERS}.flow_name`,
    "false schema",
  ],
  ["a flow by nothing", flow("B", { flow_cta: "Open" } as never), `${PARAMETERS}.flow_id`, "required"],
  [
    "a first screen for a flow that asks its endpoint",
    flow("B", { ...start, flow_action: "data_exchange", flow_action_payload: { screen: MARK } }),
    `${PARAMETERS}.flow_action_payload`,
    "false schema",
  ],
  [
    "a flow's mode that is none",
    flow("B", { ...start, mode: "live" as never }),
    `${PARAMETERS}.mode`,
    "enum",
    ["draft", "published"],
    "live",
  ],
  [
    "no data for a flow's screen",
    flow("B", { ...start, flow_action_payload: { data: {} } }),
    `${PARAMETERS}.flow_action_payload.data`,
    "minProperties",
    1,
    0,
  ],
  [
    "a call's label of 21",
    voiceCall("B", { display_text: long(21) }),
    `${PARAMETERS}.display_text`,
    "maxLength",
    20,
    21,
  ],
  [
    "a call's button for 43,201 minutes",
    voiceCall("B", { ttl_minutes: 43_201 }),
    `${PARAMETERS}.ttl_minutes`,
    "maximum",
    43_200,
    43_201,
  ],
  ["a call's payload of 513", voiceCall("B", { payload: long(513) }), `${PARAMETERS}.payload`, "maxLength", 512, 513],
  [
    "another country's addresses",
    addressMessage("B", { country: "SG" as never }),
    `${PARAMETERS}.country`,
    "enum",
    ["IN"],
    "SG",
  ],
  [
    "a PIN code of seven",
    addressMessage("B", { country: "IN", values: { in_pin_code: long(7) } }),
    `${PARAMETERS}.values.in_pin_code`,
    "maxLength",
    6,
    7,
  ],
  [
    "two saved addresses of one id",
    addressMessage("B", {
      country: "IN",
      saved_addresses: [
        { id: "a", value: {} },
        { id: "a", value: {} },
      ],
    }),
    `${PARAMETERS}.saved_addresses`,
    "x-unique-by",
    "id",
  ],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});
