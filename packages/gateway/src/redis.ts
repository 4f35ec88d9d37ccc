export { createRedisRunStore } from './runs/redis/redis-run-store.js';
export type { RedisRunStoreOptions } from './runs/redis/redis-run-store.js';
export { checkRedis } from './runs/redis/check-redis.js';
export type { CheckRedisOptions, RedisFindings } from './runs/redis/check-redis.js';
