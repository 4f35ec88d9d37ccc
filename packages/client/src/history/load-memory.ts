import { sleep } from '../run/sleep.js';
import type * as Memory from './memory-store.js';

const TRY_AGAIN_MS = 5_000;

/** Few visitors need it. Whatever is to be kept there waits for it, and nothing is sent before it is kept: so it is tried until it is there. */
export async function loadMemory(): Promise<typeof Memory> {
  for (;;) {
    try {
      return await import('./memory-store.js');
    } catch {
      await sleep(TRY_AGAIN_MS);
    }
  }
}
