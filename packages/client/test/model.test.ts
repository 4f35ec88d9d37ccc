import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleClient } from './simulation/bundle-client.js';
import { MUTANTS } from './simulation/mutants.js';
import { compileClient, type ClientScript } from './simulation/page.js';
import { play, type Verdict } from './simulation/play.js';
import { scripts, type Script } from './simulation/script.js';

const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 1_000_000_000);
/** A file with scripts, one to a line, as a run that failed prints them: they are played instead. */
const replayed = process.env['AISLE_SCRIPT'];
const isFull = process.env['AISLE_FULL'] !== undefined;
/** A mutant is given that many runs, and is convicted by this many wrong ones. */
const MUTANT_RUNS = 400;
const PROOF = 3;

/** Plays scripts until one ends wrong, and makes that one as short as it gets. */
async function check(tabs: number, numRuns: number): Promise<void> {
  const client = compileClient(await bundleClient());
  const verdicts: Verdict[] = [];
  const property = fc.asyncProperty(scripts(tabs), async (script) => {
    const verdict = await play(script, client);
    verdicts.push(verdict);
    if (verdict.wrong.length > 0) throw new Error(verdict.wrong.join('\n'));
  });
  const result = await fc.check(property, { seed, numRuns });
  const { failed, counterexample, errorInstance } = result;
  const wrong = failed ? 1 : 0;
  console.log(
    `model: ${result.numRuns} runs in up to ${tabs} tabs, ${wrong} wrong (seed ${seed}): ${tally(verdicts.slice(0, result.numRuns))}`,
  );
  if (failed) throw new Error(`${JSON.stringify(counterexample?.[0])}\n${String(errorInstance)}`);
}

/** How often each thing happened. */
function tally(verdicts: readonly Verdict[]): string {
  const sums = new Map<string, number>();
  for (const { counts } of verdicts) {
    for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return [...sums]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

async function playAll(file: string | URL): Promise<void> {
  const client = compileClient(await bundleClient());
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const script = JSON.parse(line) as Script;
    const { wrong } = await play(script, client);
    expect(wrong, line).toEqual([]);
  }
}

describe('a script that went wrong once', () => {
  it('goes right now', async () => {
    await playAll(replayed ?? new URL('simulation/found.jsonl', import.meta.url));
  });
});

describe('whatever happens to the network, the gateway and the pages', () => {
  it('a chat in one tab at a time comes to what was asked and what the log says', async () => {
    await check(1, isFull ? 6_500 : 320);
  }, 900_000);

  it('a chat in several tabs does so too, and all of them show the same', async () => {
    await check(4, isFull ? 3_500 : 280);
  }, 900_000);
});

describe('the model', () => {
  const sample: readonly Script[] = fc.sample(scripts(1), { seed, numRuns: MUTANT_RUNS });

  it.each(MUTANTS)('finds a client with the bug "$name"', async (mutant) => {
    const client = compileClient(await bundleClient(mutant));
    const sound = compileClient(await bundleClient());
    const isWrong = async (script: Script, one: ClientScript): Promise<boolean> =>
      (await play(script, one)).wrong.length > 0;
    let wrong = 0;
    let runs = 0;
    for (const script of sample) {
      runs += 1;
      // What the client itself gets wrong proves nothing about the mutant.
      if ((await isWrong(script, client)) && !(await isWrong(script, sound))) wrong += 1;
      if (wrong === PROOF) break;
    }
    console.log(`mutant "${mutant.name}": ${wrong} of ${runs} runs wrong (seed ${seed})`);
    expect(wrong).toBeGreaterThan(0);
  });
});
