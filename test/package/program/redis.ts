/** One of several processes that send from the same numbers. */
import { Client, type ThrottleStore } from "wapi-ts";
import { type RedisConnection, type RedisThrottleOptions, redisThrottle } from "wapi-ts/redis";

declare const redis: RedisConnection;

const options: RedisThrottleOptions = { prefix: "shop", timeoutMs: 100 };
const store: ThrottleStore = redisThrottle(redis, options);
export const client = new Client({ apiAccessToken: "token", graph: { throttle: { store, perSecond: 60 } } });
