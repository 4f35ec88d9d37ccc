import { act } from './actions.js';
import { runDatabasesOn } from './browser.js';
import { createClock } from './clock.js';
import { judge } from './judge.js';
import type { ClientScript } from './page.js';
import type { Script } from './script.js';
import { createWorld, isAtRest, type World } from './world.js';

export interface Verdict {
  /** What is not as it must be; empty when all is well. */
  readonly wrong: readonly string[];
  /** How often each fault really happened. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Longer than any back-off, and not so long that nobody would wait. */
const PATIENCE_MS = 15 * 60_000;

/** Many times what any script takes. */
const MAX_TASKS = 200_000;

/** Plays a script against a client, and says what is wrong at its end. */
export async function play(script: Script, client: ClientScript): Promise<Verdict> {
  const clock = createClock(undefined, MAX_TASKS);
  const undo = runDatabasesOn(clock, script.storageMs);
  const world = createWorld(script, client, clock);
  try {
    world.network.set('healed');
    world.open();
    if (script.warmUp || script.tabs > 1) await warmUp(world, script);
    world.network.set('armed');
    for (const { afterMs, action } of script.actions) {
      await clock.run(afterMs);
      await act(world, script, action);
    }
    await comeToRest(world);
    await judge(world, script);
  } catch (cause) {
    world.record.wrong.push(
      `the script broke: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    );
  } finally {
    for (const tab of world.tabs) world.kill(tab);
    undo();
  }
  return { wrong: world.record.wrong, counts: world.record.counts };
}

async function warmUp(world: World, script: Script): Promise<void> {
  const tab = world.tabs[0]!;
  await act(world, script, { name: 'send', tab: 0 });
  await world.clock.run(PATIENCE_MS, () => isAtRest(tab));
  await world.clock.run(1_000);
}

/** Nothing breaks any more, and time passes until nothing is left to do. */
async function comeToRest(world: World): Promise<void> {
  const { clock, network } = world;
  network.set('healed');
  await clock.run(25_000);
  // A hidden page does not notice that a connection hangs, and nobody waits for it.
  world.tabs.forEach(({ page }, at) => page.setVisible(at === 0 ? 'visible' : 'hidden'));
  world.setOnline('online');
  if (world.tabs.length === 0) world.open();
  await clock.run(PATIENCE_MS, () => world.tabs.every(isAtRest));
  // Stored, and told to the other tabs.
  await clock.run(3_000);
}
