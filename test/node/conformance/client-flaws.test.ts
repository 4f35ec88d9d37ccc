import { playFixture, readFixtures, type PlayResult } from '@aisle/conformance';
import { expect, it } from 'vitest';
import { mapAtOnce } from './check-gateway.js';
import { FLAWS, toyClient, type Flaw } from './toy-client.js';

/** Where each mistake has to show. */
const FOUND_BY: Readonly<Record<Flaw, string>> = {
  'the end of the connection is the end of the answer': 'end-without-terminal',
  'what was had is applied again': 'every-event-twice',
  'gaps are not seen': 'gap',
  'the cursor is forgotten when nothing came': 'two-drops-in-a-row',
  'a new run id each time': 'not-so-fast',
  'anything is a stream': 'web-page',
  'events after the terminal count': 'events-after-terminal',
  'the price of an open card shows': 'card-with-facts-at-its-end',
  'facts in deltas are believed': 'facts-in-deltas',
  'a stop is followed by a resume': 'stop-and-lost-connection',
  'redirects are followed': 'redirect-elsewhere',
  'a refusal is tried again': 'nothing-left',
};

async function play(flaw: Flaw, name: string): Promise<PlayResult> {
  const [fixture] = await readFixtures([name]);
  const signal = AbortSignal.timeout(20_000);
  return playFixture(fixture!, { client: toyClient(flaw), timeoutMs: 5_000, seed: 1, splits: 3, signal });
}

it('finds what a hurried author gets wrong, and nothing where another mistake was made', async () => {
  const found = await mapAtOnce(FLAWS, 6, async (flaw) => ({
    flaw,
    found: (await play(flaw, FOUND_BY[flaw])).faults.length > 0,
  }));
  expect(found).toEqual(FLAWS.map((flaw) => ({ flaw, found: true })));
  // The toy is right about everything else that these fixtures ask for.
  const others = await mapAtOnce(
    ['gap', 'end-without-terminal', 'every-event-twice', 'nothing-left', 'web-page', 'stop-and-lost-connection'],
    6,
    (name) => play(name === 'web-page' ? FLAWS[0] : FLAWS[5], name),
  );
  expect(others.flatMap(({ fixture, faults }) => faults.map((fault) => `${fixture.name}: ${fault}`))).toEqual([]);
}, 60_000);
