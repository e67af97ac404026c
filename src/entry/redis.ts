/** `wapi-ts/redis`: what several processes share, through Redis. Needs `ioredis`; the throttle `rate-limiter-flexible`, the queue `bullmq`. */
export type { RedisConnection } from "../redis/connection.js";
export type { DeadLetterPage, DeadLetters, ListDeadLetters, QueuedDeadLetter } from "../redis/queue/dead-letters.js";
export { type RedisQueue, type RedisQueueOptions, redisQueue } from "../redis/queue/queue.js";
export { type RedisSeenStoreOptions, redisSeenStore } from "../redis/seen.js";
export { type RedisThrottleOptions, redisThrottle } from "../redis/throttle.js";
