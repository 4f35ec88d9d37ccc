import type { Clock } from '../clock.js';

/** Remembers for a while that something does not work, so that not every call has to find out. */
export interface Circuit {
  /** Whether to try it. While it is resting, one call in each period may look whether it is back. */
  admits(): boolean;
  worked(): void;
  /** It rests for so many milliseconds, or longer if it asked for that. */
  failed(restMs: number): void;
  /** A call that was admitted ended without showing anything. */
  withdrew(): void;
}

/** A circuit that is closed: everything is tried. */
export function createCircuit(clock: Clock): Circuit {
  let restsUntil: number | undefined;
  let isProbed = false;
  return {
    admits() {
      if (restsUntil === undefined) return true;
      if (clock.now() < restsUntil || isProbed) return false;
      isProbed = true;
      return true;
    },
    worked() {
      restsUntil = undefined;
      isProbed = false;
    },
    failed(restMs) {
      restsUntil = clock.now() + restMs;
      isProbed = false;
    },
    withdrew() {
      isProbed = false;
    },
  };
}
