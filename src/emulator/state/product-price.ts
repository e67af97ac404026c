/** What a product costs. */
import type { EmulatorClock } from "../base/clock.js";
import type { StoredProduct } from "./catalog.js";

const HUNDREDTHS = 100;

/** An amount in hundredths as the Graph shows it: `$9.99`. */
export const priceText = (amount: number, currency: string): string =>
  new Intl.NumberFormat("en-US", { style: "currency", currency }).format(amount / HUNDREDTHS);

/** What one costs now, in whole units of the currency: in a sale, less. */
export function currentPrice(product: StoredProduct, clock: EmulatorClock): number {
  const { price, sale_price, sale_price_start_date = "", sale_price_end_date = "" } = product;
  const now = clock.now();
  // What is no date is as good as none.
  const isOver = now < Date.parse(sale_price_start_date) || now > Date.parse(sale_price_end_date);
  return (sale_price !== undefined && !isOver ? sale_price : price) / HUNDREDTHS;
}
