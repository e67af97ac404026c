/** Orders: what is to be paid, and how it goes on. */
import type { OrderAmount, OrderDetailsParameters, OrderStatusParameters } from "../../../../generated/openapi.js";

const money = ({ value, offset }: OrderAmount, currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(value / offset);

const SUMS = [
  ["subtotal", "Subtotal"],
  ["tax", "Tax"],
  ["shipping", "Shipping"],
  ["discount", "Discount"],
] as const;

function Sum({ label, amount }: { label: string; amount: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{amount}</td>
    </tr>
  );
}

export function OrderDetails({ parameters }: { parameters: OrderDetailsParameters }) {
  const { order, currency, total_amount, reference_id } = parameters;
  return (
    <table class="order">
      <caption>Order {reference_id}</caption>
      <tbody>
        {order?.items.map((item, index) => (
          <tr key={index}>
            <th scope="row">
              {item.quantity} × {item.name}
            </th>
            <td>{money(item.sale_amount ?? item.amount, currency)}</td>
          </tr>
        ))}
        {order &&
          SUMS.map(([name, label]) => {
            const amount = order[name];
            if (!amount?.value) return undefined;
            return (
              <Sum key={name} label={label} amount={`${name === "discount" ? "−" : ""}${money(amount, currency)}`} />
            );
          })}
        <Sum label="Total" amount={money(total_amount, currency)} />
      </tbody>
    </table>
  );
}

export function OrderStatus({ parameters: { reference_id, order } }: { parameters: OrderStatusParameters }) {
  return (
    <p class="card">
      Order {reference_id}: <strong>{order.status}</strong>
      {order.description && ` · ${order.description}`}
    </p>
  );
}
