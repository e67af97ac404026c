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

/** Libraries as they are imported. */
export type Limiter = typeof import("rate-limiter-flexible");
export type Bullmq = typeof import("bullmq");

/** Rejects with `ConfigurationError` where it is not installed. */
export const loadLimiter = (): Promise<Limiter> =>
  load("redisThrottle", "rate-limiter-flexible", import("rate-limiter-flexible"));

/** Rejects with `ConfigurationError` where it is not installed. */
export const loadBullmq = (): Promise<Bullmq> => load("redisQueue", "bullmq", import("bullmq"));
