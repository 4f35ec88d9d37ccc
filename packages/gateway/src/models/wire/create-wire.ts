import { systemClock } from '../../clock.js';
import type { ModelBounds, ModelOptions } from '../model-options.js';
import type { Wire } from './call-wire.js';

const BOUNDS: ModelBounds = {
  headersMs: 60_000,
  firstTokenMs: 60_000,
  idleMs: 30_000,
  answerBytes: 16 * 1024 * 1024,
};

/** What the calls of a model are made with. */
export function createWire({ fetch, bounds, clock = systemClock }: ModelOptions): Wire {
  return {
    // Looked up at each call: a test, or a tracer, may put another in its place.
    fetch: fetch ?? ((url, options) => globalThis.fetch(url, options)),
    bounds: { ...BOUNDS, ...bounds },
    clock,
  };
}
