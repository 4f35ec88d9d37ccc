import type { Clock } from './clock.js';
import type { Sink } from './gateway.js';

/** What happens to one open stream on its way. Frames and bytes count from 1 on this connection. */
export type WireFault =
  | { readonly name: 'cut'; readonly bytes: number; readonly end: 'clean' | 'error' }
  | { readonly name: 'stall'; readonly bytes: number }
  | { readonly name: 'drip'; readonly bytes: number; readonly everyMs: number }
  | { readonly name: 'duplicate' | 'reorder' | 'gap' | 'corrupt'; readonly frame: number };

export type LineEnd = '\n' | '\r\n' | '\r';

/** Where the bytes come out. */
export interface WireEnd {
  bytes(bytes: Uint8Array): void;
  close(end: 'clean' | 'error'): void;
}

const encoder = new TextEncoder();

/** The way from the gateway to the page: takes frames, hands out bytes. */
export function createWire(
  clock: Clock,
  lineEnd: LineEnd,
  fault: WireFault | undefined,
  onFault: () => void,
  out: WireEnd,
): Sink {
  let frames = 0;
  let sent = 0;
  let held = '';
  let dripAt = 0;
  let isDead = false;
  const limit = fault?.name === 'cut' || fault?.name === 'stall' ? fault.bytes : Number.POSITIVE_INFINITY;

  function write(text: string): void {
    if (isDead) return;
    const bytes = encoder.encode(text.replaceAll('\n', lineEnd));
    const fits = bytes.subarray(0, Math.max(0, limit - sent));
    sent += bytes.length;
    if (fits.length > 0) emit(fits);
    if (sent < limit) return;
    isDead = true;
    onFault();
    if (fault?.name === 'cut') clock.after(1, () => out.close(fault.end));
  }

  function emit(bytes: Uint8Array): void {
    if (fault?.name !== 'drip') return out.bytes(bytes);
    onFault();
    for (let at = 0; at < bytes.length; at += fault.bytes) {
      const drop = bytes.slice(at, at + fault.bytes);
      dripAt = Math.max(clock.now(), dripAt) + fault.everyMs;
      clock.after(dripAt - clock.now(), () => out.bytes(drop));
    }
  }

  function faultAt(frame: number): string {
    return fault && 'frame' in fault && fault.frame === frame ? fault.name : '';
  }

  return {
    frame(_, text) {
      frames += 1;
      const name = faultAt(frames);
      if (name !== '' && !isDead) onFault();
      if (name === 'gap') return;
      if (name === 'reorder') {
        held = text;
        return;
      }
      write(name === 'corrupt' ? text.replace('{', '{{') : text);
      if (name === 'duplicate') write(text);
      write(held);
      held = '';
    },
    comment: () => write(': still there\n\n'),
    end() {
      write(held);
      if (isDead) return;
      isDead = true;
      clock.after(Math.max(1, dripAt - clock.now() + 1), () => out.close('clean'));
    },
  };
}
