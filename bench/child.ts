/** Programs in processes of their own, asked over the channel that Node keeps to its children. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Child<Stats> {
  readonly port: number;
  /** What it has counted up to now; `collect`: once it has collected its garbage. */
  stats(first?: "collect"): Promise<Stats>;
  stop(): void;
}

const nextMessage = async <T>(child: ChildProcess): Promise<T> => (await once(child, "message"))[0] as T;

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
    stop: () => child.disconnect(),
  };
}
