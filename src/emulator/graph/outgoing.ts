/** The way out of an answer: at once, held back by the clock, or never. */
import type { ServerResponse } from "node:http";
import type { World } from "../world.js";
import type { Reply } from "./reply.js";

/** Where an answer leaves by. */
export class Exit {
  readonly response: ServerResponse;
  /** Resolves when the answer has left or the caller went away. */
  readonly closed: Promise<void>;
  /** Resolves then too, or before: what the call has brought about waits no longer for its answer. */
  readonly answered: Promise<void>;
  #goOn: () => void = () => {};

  constructor(response: ServerResponse) {
    this.response = response;
    this.closed = new Promise((resolve) => response.once("close", resolve));
    this.answered = new Promise((resolve) => {
      this.#goOn = resolve;
    });
    this.closed.then(() => this.#goOn());
  }

  /** Aborts when the caller went away. Made for who asks: most answers leave at once. */
  gone(): AbortSignal {
    const leaving = new AbortController();
    this.closed.then(() => leaving.abort());
    return leaving.signal;
  }

  /** Lets the webhooks of the call overtake its answer. */
  goOn(): void {
    this.#goOn();
  }
}

/** Resolves to false when the caller did not wait so long. */
async function held({ busy, clock, feed }: World, { strike, heldMs = 0 }: Reply, exit: Exit): Promise<boolean> {
  exit.goOn();
  const gone = exit.gone();
  try {
    await busy.pause(() => {
      const over = clock.sleep(heldMs, gone);
      // Only now, so that whoever hears of it can move the clock.
      if (strike) feed.tell({ type: "fault", id: strike.id, rule: strike.rule });
      return over;
    });
    return true;
  } catch (error) {
    if (!gone.aborted) busy.fail("The clock could not hold an answer back.", error);
    return false;
  }
}

/** Writes the answer, or does with it what a fault asks for. Resolves when the caller has it or is gone. */
export async function sendReply(world: World, reply: Reply, exit: Exit): Promise<void> {
  const { busy, feed } = world;
  const { status, contentType, body, headers, loss, heldMs, strike } = reply;
  const { response, closed } = exit;
  if (heldMs !== undefined) {
    if (!(await held(world, reply, exit))) response.destroy();
  } else if (strike) feed.tell({ type: "fault", id: strike.id, rule: strike.rule });
  if (loss === "silence") {
    exit.goOn();
    return busy.pause(() => closed);
  }
  if (loss === "reset") response.socket?.resetAndDestroy();
  else if (!response.destroyed) response.writeHead(status, { ...headers, "content-type": contentType }).end(body);
  return closed;
}
