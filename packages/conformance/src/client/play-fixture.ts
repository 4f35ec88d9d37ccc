import { createRandom } from '../proxy/fault.js';
import type { Fixture, ShownState } from './fixture.js';
import { bytesOf, startFixtureServer } from './fixture-server.js';
import { judgeCalls, judgeStates } from './judge-states.js';

/** What a client is told: ask anything of the gateway at `url`, and return every state until the run has ended. */
export type PlayedClient = (task: {
  readonly url: string;
  readonly accept: readonly string[];
  /** `stop`: stop the answer as soon as it holds a text. */
  readonly act: 'stop' | undefined;
  readonly signal: AbortSignal;
}) => Promise<readonly ShownState[]>;

/** What came of a fixture. */
export interface PlayResult {
  readonly fixture: Fixture;
  /** What was wrong, in words for the client's developer, with the place of the split where there is one; empty when all was well. */
  readonly faults: readonly string[];
  /** How often it was played. */
  readonly times: number;
}

export interface PlayOptions {
  readonly client: PlayedClient;
  /** The longest that a client may take for one play, in milliseconds. */
  readonly timeoutMs: number;
  /** Of the places of a split that are played. */
  readonly seed: number;
  /** How many places; `Infinity` plays all. */
  readonly splits: number;
  /** How many of them at the same time. @defaultValue 4 */
  readonly atOnce?: number;
  readonly signal: AbortSignal;
}

/** Plays one fixture to a client, as often as its split says; ends at the first play that goes wrong. */
export async function playFixture(fixture: Fixture, options: PlayOptions): Promise<PlayResult> {
  const cuts = fixture.split === 'everywhere' || fixture.split === 'broken' ? placesOf(fixture, options) : [undefined];
  const { atOnce = 4 } = options;
  let times = 0;
  for (let at = 0; at < cuts.length; at += atOnce) {
    const some = cuts.slice(at, at + atOnce);
    const played = await Promise.all(some.map((cut) => playOnce(fixture, cut, options)));
    options.signal.throwIfAborted();
    times += some.length;
    const wrong = played.findIndex((faults) => faults.length > 0);
    const where = some[wrong] === undefined ? '' : ` (cut at byte ${String(some[wrong])})`;
    if (wrong >= 0) return { fixture, times, faults: (played[wrong] ?? []).map((fault) => fault + where) };
  }
  return { fixture, times, faults: [] };
}

function placesOf(fixture: Fixture, { seed, splits }: PlayOptions): number[] {
  const chunks = fixture.responses[0]?.chunks ?? [];
  const bytes = chunks.reduce((sum, chunk) => sum + bytesOf(chunk, '0'.repeat(36)).length, 0);
  const all = Array.from({ length: bytes }, (_, at) => at);
  const random = createRandom(seed);
  return splits >= bytes ? all : Array.from({ length: splits }, () => Math.floor(random() * bytes));
}

async function playOnce(fixture: Fixture, cut: number | undefined, options: PlayOptions): Promise<string[]> {
  const server = await startFixtureServer(fixture, cut);
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const { accept, act } = fixture;
    const states = await options.client({ url: server.url, accept, act, signal });
    return [...judgeStates(fixture, states), ...judgeCalls(fixture, server.calls), ...server.faults];
  } catch (thrown) {
    options.signal.throwIfAborted();
    const said = signal.aborted ? `the client did not end within ${options.timeoutMs / 1_000} s` : String(thrown);
    return [said, ...server.faults];
  } finally {
    await server.close();
  }
}
