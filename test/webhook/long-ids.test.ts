import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createWebhook } from "wapi-ts/webhook";

test("keeps every digit of an id that Meta sends as a number", async () => {
  const webhook = createWebhook({ appSecret: "secret" });
  const ids: unknown[] = [];
  webhook.on("message_template_status_update", (event) => ids.push(event.value.message_template_id));
  const value =
    '{"event":"APPROVED","message_template_id":24139382929027371,"message_template_name":"a","message_template_language":"en"}';
  const body = new TextEncoder().encode(
    `{"object":"whatsapp_business_account","entry":[{"id":"1","time":1,"changes":[{"field":"message_template_status_update","value":${value}}]}]}`,
  );
  const signature = `sha256=${createHmac("sha256", "secret").update(body).digest("hex")}`;
  expect(await webhook.handle({ method: "POST", headers: { "x-hub-signature-256": signature }, body })).toMatchObject({
    status: 200,
  });
  expect(ids).toEqual(["24139382929027371"]);
});
