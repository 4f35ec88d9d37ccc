/** What is worked off. */
export interface ParallelWork<T> {
  readonly items: readonly T[];
  /** How many at a time. */
  readonly width: number;
  readonly work: (item: T, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Works items off in their order, some at a time. The first that fails ends the others, and is what is thrown once they have ended.
 * @throws the signal's reason when it is aborted
 */
export async function inParallel<T>({ items, width, work, signal }: ParallelWork<T>): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  let next = 0;
  let failure: { readonly reason: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (next < items.length && !stop.signal.aborted) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await work(item, stop.signal);
    }
  };
  const fail = (reason: unknown): void => {
    failure ??= { reason };
    stop.abort(reason);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, () => worker().catch(fail)));
  signal.removeEventListener('abort', abort);
  signal.throwIfAborted();
  if (failure) throw failure.reason;
}
