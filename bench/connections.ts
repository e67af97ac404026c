/** Connections to one server that stay open. Each has one request at a time under way. */
import { Client, type Dispatcher } from "undici";
import type { Signed } from "./notifications.js";

/** One request, until it was answered. */
class Asked implements Dispatcher.DispatchHandler {
  readonly #ended: (failure?: string) => void;
  #status = 0;

  constructor(ended: (failure?: string) => void) {
    this.#ended = ended;
  }
  onRequestStart(): void {}
  onResponseStart(_controller: unknown, status: number): void {
    this.#status = status;
  }
  onResponseData(): void {}
  onResponseEnd(): void {
    this.#ended(this.#status === 200 ? undefined : `status ${this.#status}`);
  }
  onResponseError(_controller: unknown, error: Error): void {
    this.#ended(error.message);
  }
}

export class Connections {
  readonly #clients: Client[];
  readonly #bodies: readonly Signed[];
  #next = 0;
  /** Requests that were sent, or wait for their connection. */
  waiting = 0;
  answered = 0;
  failed = 0;
  firstFailure: string | undefined;

  constructor(url: string, count: number, bodies: readonly Signed[]) {
    this.#clients = Array.from({ length: count }, () => new Client(url, { pipelining: 1 }));
    this.#bodies = bodies;
  }

  /** A few at a time: a server has room for only so many that knock. */
  async open(): Promise<void> {
    for (let start = 0; start < this.#clients.length; start += 100)
      await Promise.all(
        this.#clients
          .slice(start, start + 100)
          .map((client) => new Promise<void>((resolve) => this.#ask(client, resolve))),
      );
  }

  /** Sends the next body on the next connection; `answered` is told unless it fails. */
  send(answered: () => void): void {
    const client = this.#clients[this.#next % this.#clients.length];
    if (client) this.#ask(client, answered);
  }

  /** All of them ask again as soon as they were answered. Resolves to how many answers that were. */
  async saturate(milliseconds: number): Promise<number> {
    const before = this.answered;
    const end = performance.now() + milliseconds;
    await Promise.all(
      this.#clients.map(
        (client) =>
          new Promise<void>((resolve) => {
            const again = () => (performance.now() < end ? this.#ask(client, again) : resolve());
            again();
          }),
      ),
    );
    return this.answered - before;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }

  #ask(client: Client, answered: () => void): void {
    const one = this.#bodies[this.#next++ % this.#bodies.length];
    if (!one) throw new Error("There is nothing to send.");
    this.waiting++;
    const asked = new Asked((failure) => {
      this.waiting--;
      if (failure === undefined) {
        this.answered++;
      } else {
        this.failed++;
        this.firstFailure ??= failure;
      }
      answered();
    });
    client.dispatch({ path: "/webhook", method: "POST", headers: { ...one.headers }, body: one.body }, asked);
  }
}
