/** Scripts that Redis runs as a whole: nothing happens between their steps, and all of it is in the log, or none. */
import type { RedisConnection } from "./connection.js";

/** What `ioredis` has for them. */
interface Scripted {
  defineCommand(name: string, definition: { numberOfKeys: number; lua: string }): void;
}

/** Calls a script with the key that says where it runs, in a cluster, and its arguments. */
export type Script = (key: string, ...args: (string | number)[]) => Promise<unknown>;

/** Each script as a function. They are known to the connection by their names from now on. */
export function scriptsOf<Name extends string>(
  redis: RedisConnection,
  scripts: Readonly<Record<Name, string>>,
): Record<Name, Script> {
  const defined = redis as RedisConnection & Scripted & Record<string, Script>;
  const calls = Object.entries<string>(scripts).map(([name, lua]): [string, Script] => {
    const command = `wapi_${name}`;
    defined.defineCommand(command, { numberOfKeys: 1, lua });
    return [name, (...args) => (defined[command] as Script).apply(defined, args)];
  });
  return Object.fromEntries(calls) as Record<Name, Script>;
}
