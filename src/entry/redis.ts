/** `wapi-ts/redis`: what several processes share, through Redis. Needs `ioredis` and `rate-limiter-flexible`. */
export type { RedisConnection } from "../redis/connection.js";
export { type RedisThrottleOptions, redisThrottle } from "../redis/throttle.js";
