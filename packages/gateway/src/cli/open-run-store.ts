import type { Config } from '../config.js';
import type { OpenRunStore } from '../runs/run-store.js';

/** Where the command keeps runs: `undefined` is in memory. */
export interface CliRunStore {
  readonly runStore: OpenRunStore | undefined;
  /** What whoever runs it is to know, a line each. */
  readonly warnings: readonly string[];
}

/**
 * The store that the settings name, when it can be reached. Loaded only where it is used: without `--redis` no client of Redis is needed.
 * @throws GatewayError `not_started` when it cannot be used.
 */
export async function openRunStore({ redis }: Pick<Config, 'redis'>, signal: AbortSignal): Promise<CliRunStore> {
  if (redis === undefined) return { runStore: undefined, warnings: [] };
  const { checkRedis, createRedisRunStore } = await import('../redis.js');
  const { warnings } = await checkRedis(redis, { signal });
  return { runStore: createRedisRunStore({ url: redis }), warnings };
}
