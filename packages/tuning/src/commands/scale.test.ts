import { expect, it } from 'vitest';
import { measureAll } from '../../load/measure.mjs';

const full = process.env['AISLE_FULL'] === '1';
const TURNS = full ? 100_000 : 2_000;

it(`${TURNS} turns are collected, exported and reported under 1 GiB, with progress, and interrupted runs continue`, async () => {
  const { results } = await measureAll({ turns: TURNS });
  expect(results.map(({ command }) => command)).toEqual(['collect', 'export', 'report']);
  for (const { mebibytes, progressLines, sameBytes, files, interruptedWith } of results) {
    expect(mebibytes).toBeGreaterThan(20);
    expect(mebibytes).toBeLessThan(1_024);
    expect(progressLines).toBeGreaterThanOrEqual(10);
    expect(files.length).toBeGreaterThan(0);
    expect(sameBytes).toBe(true);
    // A small log may be read to its end before it can be interrupted.
    expect(full ? [130] : [0, 130]).toContain(interruptedWith);
  }
}, 900_000);
