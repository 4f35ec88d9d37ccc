/** Names of keys. They share no hash slot: a Redis Cluster will not do. */
export interface RedisKeys {
  /** Hash: whose run it is, its fencing token, its holder, its last id. */
  run(runId: string): string;
  /** Stream of its events, `N-0`. */
  log(runId: string): string;
  /** Who holds it may answer. */
  lease(runId: string): string;
  /** A stop of a run not seen yet, bound to its owner. */
  mark(ownerKey: string, runId: string): string;
  /** There while a replica that does not hold the run has readers of it. */
  readers(runId: string): string;
  /** Sorted set of an owner's live runs, by the time their leases end. */
  live(ownerKey: string): string;
  /** Sorted set of the times of what is counted. */
  rate(key: string): string;
  /** What is counted by the day. */
  counter(key: string): string;
  /** Stream of what a replica is to know: `stop` of a run that it holds. */
  mail(replica: string): string;
  /** Counter of fencing tokens. */
  readonly fence: string;
}

export function createRedisKeys(prefix: string): RedisKeys {
  return {
    run: (runId) => `${prefix}run:${runId}`,
    log: (runId) => `${prefix}log:${runId}`,
    lease: (runId) => `${prefix}lease:${runId}`,
    mark: (ownerKey, runId) => `${prefix}mark:${ownerKey}:${runId}`,
    readers: (runId) => `${prefix}readers:${runId}`,
    live: (ownerKey) => `${prefix}live:${ownerKey}`,
    rate: (key) => `${prefix}rate:${key}`,
    counter: (key) => `${prefix}count:${key}`,
    mail: (replica) => `${prefix}mail:${replica}`,
    fence: `${prefix}fence`,
  };
}
