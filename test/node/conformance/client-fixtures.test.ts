import { playFixture, readFixtures } from '@aisle/conformance';
import { expect, it, vi } from 'vitest';
import { isFull, mapAtOnce, seed } from './check-gateway.js';
import { ourClient } from './our-client.js';

it('our client makes of every fixture what it should', async () => {
  // Full jitter at its least: a test need not wait for the back-off's upper half.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const options = {
    client: ourClient,
    timeoutMs: 20_000,
    seed,
    splits: isFull ? Infinity : 12,
    atOnce: 12,
    signal: AbortSignal.timeout(240_000),
  };
  const fixtures = await readFixtures();
  const played = await mapAtOnce(fixtures, 60, (fixture) => playFixture(fixture, options));
  const times = played.reduce((sum, one) => sum + one.times, 0);
  console.log(`${fixtures.length} fixtures, ${times} plays (seed ${seed})`);
  expect(
    played.filter(({ faults }) => faults.length > 0).map(({ fixture, faults }) => [fixture.name, ...faults]),
  ).toEqual([]);
}, 240_000);
