/**
 * Asks for one output after the other; answers `undefined` as soon as the signal is aborted, whatever the iterator does. One listener
 * for all of them.
 */
export function nextOrAbort<T>(
  outputs: AsyncIterator<T>,
  signal: AbortSignal,
): () => Promise<IteratorResult<T> | undefined> {
  let giveUp: () => void = () => undefined;
  signal.addEventListener('abort', () => giveUp(), { once: true });
  return () => {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      giveUp = () => resolve(undefined);
      outputs.next().then(resolve, reject);
    });
  };
}
