import fc from 'fast-check';
import type { ConnectionFault } from './network.js';

/** Something that the visitor, the browser or the gateway's keeper does. `tab` counts the tabs that are open, modulo their number. */
export type Action =
  | { readonly name: 'send'; readonly tab: number }
  | { readonly name: 'stop'; readonly tab: number }
  /** `which` counts the messages that this can be done with, modulo their number. */
  | { readonly name: 'edit' | 'cancel' | 'retry'; readonly tab: number; readonly which: number }
  | { readonly name: 'offline'; readonly ms: number }
  /** The tab dies, and a new one opens after a while. */
  | { readonly name: 'crash'; readonly tab: number; readonly ms: number }
  /** The page is left in good order, and the next one opens after a while. */
  | { readonly name: 'leave'; readonly tab: number; readonly ms: number }
  /** The page is put aside for the back button, and comes back. */
  | { readonly name: 'away'; readonly tab: number; readonly ms: number }
  | { readonly name: 'open' }
  | { readonly name: 'close'; readonly tab: number }
  | { readonly name: 'show'; readonly tab: number }
  | { readonly name: 'restart'; readonly log: 'kept' | 'lost' };

export interface Script {
  readonly seed: number;
  /** The most tabs that are open at once. */
  readonly tabs: number;
  /** A first exchange without faults: the gateway is known to resume. */
  readonly warmUp: boolean;
  readonly signedIn: boolean;
  readonly gateway: {
    readonly resume: 'cursor' | 'none';
    readonly snapshotAhead: number;
    readonly replay: number;
    readonly ttlMs: number;
    readonly lineEnd: '\n' | '\r\n' | '\r';
  };
  /** Pieces of each answer. */
  readonly size: number;
  /** Milliseconds that each step of the database takes. */
  readonly storageMs: number;
  readonly faults: readonly (ConnectionFault | undefined)[];
  readonly actions: readonly { readonly afterMs: number; readonly action: Action }[];
}

const bytes = fc.integer({ min: 0, max: 1_200 });
const frame = fc.integer({ min: 1, max: 12 });
const tab = fc.integer({ min: 0, max: 3 });
const which = fc.integer({ min: 0, max: 5 });

const status = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant({ name: 'status', status: 429, code: 'rate_limited', retryAfterMs: 2_000 } as const),
  },
  { weight: 3, arbitrary: fc.constant({ name: 'status', status: 503, code: 'overloaded' } as const) },
  { weight: 2, arbitrary: fc.constant({ name: 'status', status: 401, code: 'unauthorized' } as const) },
  { weight: 1, arbitrary: fc.constant({ name: 'status', status: 500, code: 'internal' } as const) },
  { weight: 1, arbitrary: fc.constant({ name: 'status', status: 410, code: 'gone' } as const) },
);

const fault: fc.Arbitrary<ConnectionFault | undefined> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ name: fc.constant('cut' as const), bytes, end: fc.constantFrom('clean', 'error') }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('stall' as const), bytes }) },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('drip' as const),
      bytes: fc.integer({ min: 1, max: 40 }),
      everyMs: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ name: fc.constantFrom('duplicate', 'reorder', 'gap', 'corrupt'), frame }) },
  { weight: 2, arbitrary: fc.constantFrom({ name: 'refuse' as const }, { name: 'lose' as const }) },
  { weight: 2, arbitrary: status },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const ms = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3_000 }), fc.constant(20_000));

const single: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ name: fc.constant('send' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('stop' as const), tab }) },
  { weight: 3, arbitrary: fc.record({ name: fc.constantFrom('edit', 'cancel', 'retry'), tab, which }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('offline' as const), ms }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('crash' as const), tab, ms }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('leave' as const), tab, ms }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('away' as const), tab, ms }) },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constant('restart' as const), log: fc.constantFrom('kept', 'kept', 'lost') }),
  },
);

const several: fc.Arbitrary<Action> = fc.oneof(
  { weight: 14, arbitrary: single },
  { weight: 4, arbitrary: fc.constant({ name: 'open' } as const) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('close' as const), tab }) },
  { weight: 3, arbitrary: fc.record({ name: fc.constant('show' as const), tab }) },
);

/** Scripts for one tab, or for up to `tabs`. */
export function scripts(tabs: number): fc.Arbitrary<Script> {
  // Without its bias to small values: an empty script shows nothing.
  const script = fc.record({
    seed: fc.nat(),
    tabs: fc.constant(tabs),
    warmUp: fc.nat(3).map((one) => one > 0),
    signedIn: fc.boolean(),
    gateway: fc.record({
      resume: fc.nat(11).map((one) => (one === 0 ? 'none' : 'cursor')),
      snapshotAhead: fc.constantFrom(0, 0, 1, 4),
      replay: fc.constantFrom(0, 0, 1, 3),
      ttlMs: fc.nat(7).map((one) => (one === 0 ? 10_000 : 3_600_000)),
      lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    }),
    size: fc.integer({ min: 0, max: 8 }),
    storageMs: fc.constantFrom(0.02, 0.02, 1, 8),
    faults: fc.array(fault, { minLength: 2, maxLength: 10, size: 'max' }),
    actions: fc.array(fc.record({ afterMs: ms, action: tabs > 1 ? several : single }), {
      minLength: 2,
      maxLength: 9,
      size: 'max',
    }),
  });
  return fc.noBias(script);
}
