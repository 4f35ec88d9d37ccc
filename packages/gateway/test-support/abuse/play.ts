import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededNumbers } from '../../load/seeded-shop.mjs';
import { ATTACKS, type Attack } from './attacks.js';
import { createWorld, type Attacked } from './world.js';

export interface AbusePlay {
  readonly seed: number;
  /** How many; at a mean of four seconds each, 900 are an hour. */
  readonly attacks: number;
  /** @defaultValue all attacks */
  readonly only?: (attack: Attack) => boolean;
  /** @defaultValue 'end' */
  readonly until?: 'fault' | 'end';
}

export interface AbuseOutcome {
  /** Of the gateway's clock. */
  readonly minutes: number;
  readonly faults: readonly string[];
  readonly modelCalls: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Bytes in use after a quarter, and at the end. */
  readonly heap: { readonly early: number; readonly late: number };
}

const MEAN_PAUSE_MS = 4_000;

/** Mixed attacks in fast motion: each one at once, and then the gateway's clock goes on by some seconds. */
export async function playAbuse(
  attacked: Attacked,
  { seed, attacks: total, only = () => true, until = 'end' }: AbusePlay,
): Promise<AbuseOutcome> {
  const draw = seededNumbers(seed);
  const world = await createWorld(attacked);
  const attacks = ATTACKS.filter(only);
  const faults: string[] = [];
  const counts = new Map<string, number>();
  const begin = world.clock.now();
  let early = 0;
  try {
    for (let count = 0; count < total; count += 1) {
      // Each once, then by lot.
      const attack = attacks[count] ?? drawn(attacks, draw());
      const fault = await attack.run(world, draw);
      counts.set(attack.name, (counts.get(attack.name) ?? 0) + 1);
      if (fault !== undefined) faults.push(`${attack.name}: ${fault}`);
      if (fault !== undefined && until === 'fault') break;
      world.clock.advance(Math.floor(draw() * 2 * MEAN_PAUSE_MS));
      if (count === Math.floor(total / 4)) early = heapUsed();
    }
    const late = heapUsed();
    return {
      minutes: (world.clock.now() - begin) / 60_000,
      faults,
      modelCalls: world.calls(),
      counts,
      heap: { early, late },
    };
  } finally {
    await world.close();
  }
}

function drawn(attacks: readonly Attack[], lot: number): Attack {
  let left = lot * attacks.reduce((total, { weight }) => total + weight, 0);
  for (const attack of attacks) {
    left -= attack.weight;
    if (left < 0) return attack;
  }
  return attacks[0] as Attack;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
