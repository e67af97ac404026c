/** How many messages a second a number may send. */
import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { PhoneNumber } from "../../generated/openapi.js";
import { getPhoneNumber } from "../../generated/operations.js";

/** Messages a second at the level that Meta raises a number to. */
const HIGH_PER_SECOND = 1000;
const STANDARD_PER_SECOND = 80;
/** Beside the WhatsApp Business app, whatever the level says. */
const COEXISTENCE_PER_SECOND = 20;

/** The client, if it has a throttle to tell: others serve as well, in tests of a bot for one. */
interface ThrottledClient extends GraphClient {
  setLevel?(phoneNumberId: string, perSecond: number): void;
}

/** What a number may send. */
export interface Throughput {
  /** As Meta tells it: `STANDARD`, `HIGH`; undefined where it does not. */
  level: NonNullable<PhoneNumber["throughput"]>["level"];
  /** Messages in any second, received ones included: 80, 1,000 or, beside the WhatsApp Business app, 20. */
  perSecond: number;
}

/** Reads the level of a number, and has the throttle go by it. */
export async function readThroughput(
  graph: ThrottledClient,
  phoneNumberId: string,
  options: CallOptions,
): Promise<Throughput> {
  const params = { path: { phone_number_id: phoneNumberId }, query: { fields: "throughput,is_on_biz_app" } };
  const number = await getPhoneNumber(graph, { params, ...options });
  const level = number.throughput?.level;
  const standard = level === "HIGH" ? HIGH_PER_SECOND : STANDARD_PER_SECOND;
  const perSecond = number.is_on_biz_app ? COEXISTENCE_PER_SECOND : standard;
  graph.setLevel?.(phoneNumberId, perSecond);
  return { level, perSecond };
}
