/** The documented limits of orders, each broken by one, and their sums. */
import { expect, test } from "vitest";
import { type OrderDetailsParameters, orderDetails, orderStatus } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { sends, startGraph } from "../support/graph-server.js";
import { bill } from "../support/message-kinds.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

type Order = NonNullable<OrderDetailsParameters["order"]>;
const order = bill.order as Order;
const [item = {} as never] = order.items;
const cents = (value: number) => ({ value, offset: 100 }) as const;
const details = (change: Partial<OrderDetailsParameters>) => orderDetails("B", { ...bill, ...change });
const ordered = (change: Partial<Order>) => details({ order: { ...order, ...change } });
const status = (change: object) => orderStatus("B", { reference_id: "1", order: { status: "shipped", ...change } });

const PARAMETERS = "interactive.action.parameters";
const TOTAL = `${PARAMETERS}.total_amount.value`;
const ITEM = `${PARAMETERS}.order.items.0`;

const refusals: Refusal[] = [
  ["a total that is not the sum", details({ total_amount: cents(5501) }), TOTAL, "x-sum", 5500, 5501],
  ["a total without its tax", ordered({ tax: cents(100) }), TOTAL, "x-sum", 5600, 5500],
  ["a total that forgets the discount", ordered({ discount: cents(400) }), TOTAL, "x-sum", 5600, 5500],
  [
    "a sale above the price",
    ordered({ items: [{ ...item, sale_amount: cents(2500) }] }),
    `${ITEM}.sale_amount.value`,
    "x-less-than",
    2500,
    2500,
  ],
  ["half cents", details({ total_amount: cents(0.5) }), TOTAL, "type", "integer", "number"],
  ["a debt", ordered({ tax: cents(-1) }), `${PARAMETERS}.order.tax.value`, "minimum", 0, -1],
  [
    "thousandths",
    details({ total_amount: { value: 1, offset: 1000 as never } }),
    `${PARAMETERS}.total_amount.offset`,
    "const",
    100,
    1000,
  ],
  ["another currency", details({ currency: "EUR" as never }), `${PARAMETERS}.currency`, "enum", ["INR", "BRL"], "EUR"],
  ["an id of 61", details({ reference_id: long(61) }), `${PARAMETERS}.reference_id`, "maxLength", 60, 61],
  [
    "an id of 36 in India",
    details({ currency: "INR", reference_id: long(36) }),
    `${PARAMETERS}.reference_id`,
    "maxLength",
    35,
    36,
  ],
  ["an id with a blank", details({ reference_id: `${MARK} 1` }), `${PARAMETERS}.reference_id`, "pattern"],
  ["an order of nothing", ordered({ items: [] }), `${PARAMETERS}.order.items`, "minItems", 1, 0],
  ["an item's name of 61", ordered({ items: [{ ...item, name: long(61) }] }), `${ITEM}.name`, "maxLength", 60, 61],
  ["no piece of an item", ordered({ items: [{ ...item, quantity: 0 }] }), `${ITEM}.quantity`, "minimum", 1, 0],
  [
    "a tax's description of 61",
    ordered({ tax: { ...cents(0), description: long(61) } }),
    `${PARAMETERS}.order.tax.description`,
    "maxLength",
    60,
    61,
  ],
  [
    "an end in words",
    ordered({ expiration: { timestamp: MARK } }),
    `${PARAMETERS}.order.expiration.timestamp`,
    "pattern",
  ],
  [
    "an unknown way to pay",
    details({ payment_settings: [{ type: "cash" } as never] }),
    `${PARAMETERS}.payment_settings.0.type`,
    "x-members",
    undefined,
    "cash",
  ],
  [
    "a video above a bill",
    orderDetails("B", bill, { header: { type: "video" } as never }),
    "interactive.header.type",
    "x-members",
    ["image", "document"],
    "video",
  ],
  ["a remark of 121", status({ description: long(121) }), `${PARAMETERS}.order.description`, "maxLength", 120, 121],
  [
    "a payment's state that is none",
    orderStatus("B", { reference_id: "1", order: { status: "shipped" }, payment: { status: "lost" as never } }),
    `${PARAMETERS}.payment.status`,
    "enum",
    ["pending", "captured", "failed"],
    "lost",
  ],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});

const { order: _order, ...payment } = bill;

test.each<[string, OrderDetailsParameters]>([
  ["a total that is the sum", bill],
  ["a total without an order", payment],
  [
    "an order without shipping and discount",
    {
      ...bill,
      total_amount: cents(5000),
      order: { status: "pending", items: order.items, subtotal: cents(5000), tax: cents(0) },
    },
  ],
  ["a sale below the price", { ...bill, order: { ...order, items: [{ ...item, sale_amount: cents(2499) }] } }],
  ["an id of 35 in India", { ...bill, currency: "INR", reference_id: "x".repeat(35) }],
])("sends %s", async (_what, parameters) => {
  const graph = await startGraph(sends);
  await facade(graph.url).messaging.message.send("15551234567", orderDetails("B", parameters));
  expect(graph.accepted).toBe(1);
});
