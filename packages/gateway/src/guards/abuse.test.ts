import { describe, expect, it } from 'vitest';
import { playAbuse } from '../../test-support/abuse/play.js';
import * as core from '../index.js';
import * as node from '../node.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const ATTACKS = process.env['AISLE_FULL'] ? 900 : 90;

describe('mixed attacks', () => {
  it(`in fast motion, ${ATTACKS} of them, read nothing that is foreign and call no model`, async () => {
    const outcome = await playAbuse({ ...core, ...node }, { seed, attacks: ATTACKS });
    console.log(
      `abuse: ${ATTACKS} attacks of ${outcome.counts.size} kinds in ${outcome.minutes.toFixed(0)} minutes of the gateway's clock, ` +
        `${outcome.faults.length} got through, ${outcome.modelCalls} calls of the model within the limits (seed ${seed})`,
    );
    const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
    const { early, late } = outcome.heap;
    console.log(`abuse: heap ${mebibytes(early)} after a quarter of the attacks, ${mebibytes(late)} after all`);
    expect(outcome.faults).toEqual([]);
    expect(late).toBeLessThan(early + 30 * 1024 * 1024);
    expect(outcome.counts.size).toBeGreaterThanOrEqual(25);
  }, 240_000);
});
