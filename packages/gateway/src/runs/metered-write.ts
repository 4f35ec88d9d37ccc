import type { StreamEvent } from '@aisle/protocol';
import { isReadable } from '../conversations/turn-trace.js';
import type { RunMeter } from '../metrics/run-meter.js';

/** Writes events as they are written, and measures when the first words or card came. */
export function meteredWrite(
  write: (event: StreamEvent) => Promise<void>,
  meter: Pick<RunMeter, 'firstToken'>,
): (event: StreamEvent) => Promise<void> {
  const begun = performance.now();
  let answered = false;
  return async (event) => {
    await write(event);
    if (answered || !isReadable(event)) return;
    answered = true;
    meter.firstToken((performance.now() - begun) / 1_000);
  };
}
