import type { SweepOptions } from './sweep.js';

/** Storage is full: deletes the conversation that was written longest ago. `false` where none may go. */
export async function makeRoom(options: SweepOptions): Promise<boolean> {
  const { deleteOldest } = await import('./sweep.js');
  return deleteOldest(options);
}
