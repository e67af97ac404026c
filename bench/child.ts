/** Programs in processes of their own, asked over the channel that Node keeps to its children. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Child<Stats> {
  readonly port: number;
  /** What it has counted up to now; `collect`: once it has collected its garbage. */
  stats(first?: "collect"): Promise<Stats>;
  /** Tells it to begin with something, and resolves when it has. */
  begin(what: string): Promise<void>;
  stop(): void;
}

async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const ended = once(child, "exit", { signal: over.signal }).then(() => {
    throw new Error("A process of the bench ended before it had answered.");
  });
  const [message] = await Promise.race([once(child, "message", { signal: over.signal }), ended]);
  ended.catch(() => {});
  over.abort();
  return message as T;
}

/** Starts a program that tells its port when it listens. */
export async function start<Stats>(file: string, ...args: string[]): Promise<Child<Stats>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  const { port } = await nextMessage<{ port: number }>(child);
  return {
    port,
    stats(first) {
      const told = nextMessage<Stats>(child);
      child.send(first ?? "stats");
      return told;
    },
    async begin(what) {
      const told = nextMessage(child);
      child.send(what);
      await told;
    },
    stop: () => child.disconnect(),
  };
}
