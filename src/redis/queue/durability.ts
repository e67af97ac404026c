/** What makes the queue's promise weaker than it could be, by the settings of the server. */
import type { Commands } from "./store.js";

/** A setting is undefined where nobody may ask for it. */
interface Settings {
  appendonly: string | undefined;
  appendfsync: string | undefined;
  policy: string | undefined;
}

/** What `INFO` says: lines of `name:value`. */
const infoOf = (text: string) => new Map(text.split(/\r?\n/).map((line) => line.split(":", 2) as [string, string]));

const CONFIG_NAMES = ["appendonly", "appendfsync", "maxmemory-policy"];

/** Hosts of Redis forbid `CONFIG`, or hide it; of `INFO`, what is asked here is open nearly everywhere. */
async function settingsOf(redis: Commands): Promise<Settings> {
  try {
    const config = new Map<string, string>();
    // One at a time: several in one question need Redis 7.
    for (const name of CONFIG_NAMES) config.set(name, (await redis.config("GET", name))[1] ?? "");
    return {
      appendonly: config.get("appendonly") || undefined,
      appendfsync: config.get("appendfsync") || undefined,
      policy: config.get("maxmemory-policy") || undefined,
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const read = (section: string) =>
    redis.info(section).then(infoOf, (error: unknown) => {
      if (isRefusal(error)) return new Map<string, string>();
      throw error;
    });
  const [persistence, memory] = [await read("persistence"), await read("memory")];
  const enabled = persistence.get("aof_enabled");
  return {
    appendonly: enabled === undefined ? undefined : enabled === "1" ? "yes" : "no",
    appendfsync: undefined,
    policy: memory.get("maxmemory_policy"),
  };
}

/** The server's own no, as opposed to no answer. */
const isRefusal = (error: unknown) => error instanceof Error && error.name === "ReplyError";

const NOT_ASKED = "Redis may not be asked whether";

function logSentence({ appendonly, appendfsync }: Settings): string | undefined {
  if (appendonly === undefined)
    return `${NOT_ASKED} it keeps a log (appendonly): without one, a crash loses events that were accepted.`;
  if (appendonly !== "yes")
    return "Redis keeps no log (appendonly is no): when it crashes, accepted events that were not handled are lost, back to its last snapshot if there is one. Set appendonly to yes, and appendfsync to always.";
  if (appendfsync === undefined)
    return `${NOT_ASKED} its log is on the disk before it answers (appendfsync): unless that is always, a crash loses up to a second of accepted events, or more.`;
  if (appendfsync === "everysec")
    return "Redis writes its log to the disk once a second (appendfsync is everysec): when the machine crashes, up to a second of accepted events is lost. Set appendfsync to always.";
  if (appendfsync === "no")
    return "Redis leaves it to the system when its log is on the disk (appendfsync is no): when the machine crashes, what the system had not written is lost, half a minute of accepted events or more. Set appendfsync to always.";
  return undefined;
}

function memorySentence({ policy }: Settings): string | undefined {
  if (policy === undefined)
    return `${NOT_ASKED} it removes keys when its memory is full (maxmemory-policy): unless that is noeviction, it may remove accepted events.`;
  if (policy !== "noeviction")
    return `Redis may remove accepted events when its memory is full (maxmemory-policy is ${policy}). Set it to noeviction: then it refuses further ones, and Meta is answered 503.`;
  return undefined;
}

/** In sentences; none where each accepted event survives a crash. */
export async function weaknessesOf(redis: Commands): Promise<readonly string[]> {
  const settings = await settingsOf(redis);
  return [logSentence(settings), memorySentence(settings)].filter((sentence) => sentence !== undefined);
}
