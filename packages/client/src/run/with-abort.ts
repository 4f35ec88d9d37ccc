import { ProtocolError } from '@aisle/protocol';
import { errorOfFetch } from '../transport/fetch-error.js';
import { sleep } from './sleep.js';

/**
 * Runs `task` with a controller that `parent` aborts too, and rejects as soon as either aborts. When it is over the
 * controller aborts, so that nothing the task began goes on. `AbortSignal.any` would do, but browsers of 2023 lack it.
 */
export async function withAbort<T>(parent: AbortSignal, task: (controller: AbortController) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const onParent = (): void => controller.abort(parent.reason);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(errorOfFetch(signal.reason, signal)), { once: true });
  });
  if (parent.aborted) onParent();
  parent.addEventListener('abort', onParent);
  try {
    return await Promise.race([aborted, task(controller)]);
  } finally {
    parent.removeEventListener('abort', onParent);
    controller.abort(new ProtocolError('aborted', 'no longer needed'));
  }
}

/** Runs `task` for at most `ms`. Rejects with `timeout` after that, and with the reason of `parent` when it aborts. */
export function within<T>(ms: number, parent: AbortSignal, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withAbort(parent, (controller) => {
    void sleep(ms, controller.signal).then(() =>
      controller.abort(new ProtocolError('timeout', `no answer within ${ms} ms`)),
    );
    return task(controller.signal);
  });
}
