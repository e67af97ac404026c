/** What the handlers of a receiver get of a notification: counted, since not all of them hand on everything. */
import type { Handler } from "./floor.js";
import type { Signed } from "./notifications.js";

/** Resolves to the HTTP status of the answer, when the handlers have ended. */
export type Answer = (input: Signed) => Promise<number>;

/** A receiver with its one handler. */
export type Receive = (handler: Handler) => Answer | Promise<Answer>;

const idsIn = ({ body }: Signed): Set<string> => new Set(body.toString().match(/wamid\.[^"]+/g));

/** Throws where a notification that somebody else signed is believed. `handled` tells how many events handlers got. */
export async function refusesForged(
  name: string,
  answer: Answer,
  make: () => Signed,
  handled: () => number | Promise<number>,
): Promise<void> {
  const before = await handled();
  const status = await answer({ ...make(), headers: make().headers });
  if (status !== 401 || (await handled()) !== before) throw new Error(`${name} answered a forged signature ${status}.`);
}

/** How many events of a notification get to the handler of a receiver, once each. */
export async function deliveredBy(name: string, receive: Receive, make: () => Signed): Promise<number> {
  const got: string[] = [];
  const answer = await receive(async (id) => got.push(id));
  const input = make();
  const wanted = idsIn(input);
  const status = await answer(input);
  if (status !== 200) throw new Error(`${name} answered ${status}.`);
  if (new Set(got).size !== got.length || got.some((id) => !wanted.has(id)))
    throw new Error(`${name} handed on what was not in the notification, or twice.`);
  await refusesForged(name, answer, make, () => got.length);
  return got.length;
}

/** How much of a notification is handed on, for a table. */
export const shareOf = (delivered: number, { items }: Signed): string =>
  delivered === items ? "all" : `${delivered} of ${items.toLocaleString("en")}`;
