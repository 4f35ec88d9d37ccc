import { runChecks, type RunOptions, type Verdict } from '@aisle/conformance';

/** What one run of the kit says, in a form that two runs can be compared by. */
export interface Said {
  readonly verdict: Verdict;
  /** Checks that failed, with why. */
  readonly failures: readonly string[];
  /** `F1 passed`, `F2 skipped`: what must be the same when the kit runs twice. */
  readonly lines: readonly string[];
}

export async function checkGateway(url: string, options: Partial<RunOptions> = {}): Promise<Said> {
  const verdict = await runChecks({
    url: new URL(url.endsWith('/') ? url : `${url}/`),
    questions: ['tell me'],
    timeoutMs: 20_000,
    seed: 1,
    cuts: 12,
    pace: 'quick',
    signal: AbortSignal.timeout(120_000),
    ...options,
  });
  const { results } = verdict;
  return {
    verdict,
    failures: results.filter((one) => one.verdict === 'failed').map((one) => `${one.check.id}: ${one.words ?? ''}`),
    lines: results.map((one) => `${one.check.id} ${one.verdict}`),
  };
}

/** Runs some at a time: most of their time is waiting. */
export async function mapAtOnce<T, R>(items: readonly T[], atOnce: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await run(items[index]!);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

export const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 1_000_000);
export const isFull = process.env['AISLE_FULL'] !== undefined;

/** Some of them, by lot; all in a full run. */
export function sample<T>(items: readonly T[], count: number): readonly T[] {
  if (isFull || items.length <= count) return items;
  let state = seed;
  const keyed = items.map((item) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { item, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ item }) => item);
}
