/** Libraries that are loaded by whoever needs them, so that the others need not be installed. */
import { ConfigurationError } from "../entry/errors.js";

async function load<Module>(user: string, name: string, loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (cause) {
    const isMissing = (cause as { code?: unknown }).code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing) throw cause;
    throw new ConfigurationError(`${user} needs ${name}, which is not installed: npm install ${name}`);
  }
}

/** Rejects with `ConfigurationError` where it is not installed. */
export const loadLimiter = () => load("redisThrottle", "rate-limiter-flexible", import("rate-limiter-flexible"));

/** Rejects with `ConfigurationError` where it is not installed. */
export const loadBullmq = () => load("redisQueue", "bullmq", import("bullmq"));

/** What `loadBullmq` resolves to. */
export type Bullmq = Awaited<ReturnType<typeof loadBullmq>>;
