/** What a batch resolves to, by its parts. */
import { expectTypeOf, test } from "vitest";
import type { BatchClients, BatchResult, Client, PhoneNumber, WhatsAppBusinessAccount } from "wapi-ts";

declare const client: Client;
declare const ids: string[];

test("gives a tuple of what the parts resolve to", () => {
  const results = client.batch([
    ({ business }) => business.fetch(),
    ({ business }) => business.phoneNumber.get("1"),
    async () => 5,
  ]);
  expectTypeOf(results).resolves.toEqualTypeOf<
    [BatchResult<WhatsAppBusinessAccount>, BatchResult<PhoneNumber>, BatchResult<number>]
  >();
});

test("gives a list of one type for parts that were made from a list", () => {
  const parts = ids.map(
    (id) =>
      ({ business }: BatchClients) =>
        business.phoneNumber.get(id),
  );
  expectTypeOf(client.batch(parts)).resolves.toEqualTypeOf<BatchResult<PhoneNumber>[]>();
});

test("takes functions only, and such that give a promise", () => {
  // @ts-expect-error a call that was made already is no part
  client.batch([client.business.fetch()]);
  // @ts-expect-error a list is walked, not awaited
  client.batch([({ business }) => business.template.list()]);
});
