import fc from 'fast-check';
import { it } from 'vitest';
import { bundleClient } from './simulation/bundle-client.js';
import { compileClient, type ClientScript } from './simulation/page.js';
import { play } from './simulation/play.js';
import { scripts } from './simulation/script.js';

const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 1_000_000_000);
const isFull = process.env['AISLE_FULL'] !== undefined;

/** Plays scripts until one ends wrong, and makes that one as short as it gets. */
async function check(client: ClientScript, tabs: number, numRuns: number): Promise<void> {
  const counts = new Map<string, number>();
  let runs = 0;
  const property = fc.asyncProperty(scripts(tabs), async (script) => {
    const verdict = await play(script, client);
    runs += 1;
    for (const [name, count] of verdict.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    if (verdict.wrong.length > 0) throw new Error(verdict.wrong.join('\n'));
  });
  const result = await fc.check(property, { seed, numRuns });
  const wrong = result.failed ? 1 : 0;
  const often = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name} ${count}`);
  console.log(`model: ${runs} runs in up to ${tabs} tabs, ${wrong} wrong (seed ${seed}): ${often.join(', ')}`);
  if (result.failed) {
    throw new Error(`${JSON.stringify(result.counterexample)}\n${String(result.errorInstance)}\npath ${result.counterexamplePath ?? ''}`);
  }
}

it('comes to what the log says, whatever happens to the network, the gateway and the page', async () => {
  await check(compileClient(await bundleClient()), 1, isFull ? 6_000 : 400);
}, 600_000);
