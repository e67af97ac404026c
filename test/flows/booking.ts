// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
/** A flow with an endpoint, to test with. */
import { defineFlow } from "wapi-ts";

export const booking = defineFlow({
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { DAY: ["HOUR"], HOUR: [] },
  screens: [
    {
      id: "DAY",
      title: "Pick a day",
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "DatePicker", name: "day", label: "Day", required: true },
          { type: "TextArea", name: "wish", label: "A wish?", required: false },
          {
            type: "Footer",
            label: "Continue",
            "on-click-action": { name: "data_exchange", payload: { day: "${form.day}", wish: "${form.wish}" } },
          },
        ],
      },
    },
    {
      id: "HOUR",
      title: "Pick an hour",
      terminal: true,
      refresh_on_back: true,
      data: {
        hours: {
          type: "array",
          items: {
            type: "object",
            properties: { id: { type: "string" }, title: { type: "string" } },
            required: ["id", "title"],
          },
          __example__: [{ id: "9", title: "9:00" }],
        },
        is_busy: { type: "boolean", __example__: false },
      },
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "Dropdown", name: "hour", label: "Hour", required: true, "data-source": "${data.hours}" },
          { type: "PhotoPicker", name: "leaf", label: "A photo", "max-uploaded-photos": 3 },
          {
            type: "Footer",
            label: "Book",
            "on-click-action": {
              name: "data_exchange",
              payload: { hour: "${form.hour}", leaf: "${form.leaf}", wish: "${screen.DAY.form.wish}" },
            },
          },
        ],
      },
    },
  ],
});

export const hours = [{ id: "9", title: "9:00" }];
