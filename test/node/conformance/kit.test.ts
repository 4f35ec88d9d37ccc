import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CHECKS } from '@aisle/conformance';
import { expect, it } from 'vitest';
import { checkGateway, isFull, mapAtOnce, sample, seed, type Said } from './check-gateway.js';
import type { Mutant } from './mutants/mutant.js';
import { REQUEST_MUTANTS } from './mutants/request-mutants.js';
import { RUN_MUTANTS } from './mutants/run-mutants.js';
import { serveMutant } from './mutants/serve-mutant.js';
import { NO_FAULTS, STREAM_MUTANTS } from './mutants/stream-mutants.js';

const examples = fileURLToPath(new URL('../../../docs/protocol/examples/', import.meta.url));
/** Packages are found by name from here. */
const cwd = fileURLToPath(new URL('../', import.meta.url));
const origin = 'https://shop.example';

/** Starts a gateway that prints its URL, and ends it after `use`. */
async function withProcess<T>(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (status) => reject(new Error(`${command} ended with status ${String(status)}`)));
      child.stdout.setEncoding('utf8').on('data', (line: string) => resolve(line.trim()));
    });
    return await use(url);
  } finally {
    child.kill();
  }
}

/** Twice at the same time: a verdict that depends on the moment would differ. */
async function twice(url: string, options: Parameters<typeof checkGateway>[1]): Promise<Said> {
  const [first, second] = await Promise.all([checkGateway(url, options), checkGateway(url, options)]);
  expect(second.lines).toEqual(first.lines);
  return first;
}

const hasPython = ((): boolean => {
  try {
    return execFileSync('python3', ['--version']).toString().startsWith('Python 3.');
  } catch {
    return false;
  }
})();
if (!hasPython) console.warn('There is no python3 here: docs/protocol/examples/level0.py is not checked.');

const REFERENCES = [
  ...(hasPython || process.env['CI'] === 'true' ? [['level0.py', 'python3', 0] as const] : []),
  ['level0.mjs', process.execPath, 0],
  ['level1.mjs', process.execPath, 1],
] as const;

const MUTANTS: readonly Mutant[] = [...STREAM_MUTANTS, ...REQUEST_MUTANTS, ...RUN_MUTANTS];
const AT_ONCE = 16;

/** Twice, with the check that has to find it; in a full run with every check. */
async function hunt(
  mutant: Mutant,
): Promise<{ readonly name: string; readonly first: readonly string[]; readonly second: readonly string[] }> {
  const running = await serveMutant(mutant);
  try {
    const options = { only: [mutant.foundBy], level: 2, questions: [mutant.question ?? 'tell me'] } as const;
    const [first, second] = [await checkGateway(running.url, options), await checkGateway(running.url, options)];
    return { name: `${mutant.name} (${mutant.foundBy})`, first: first.lines, second: second.lines };
  } finally {
    await running.close();
  }
}

// All of these at the same time: most of it is waiting.
it.concurrent(
  'finds every planted fault by its check, and again',
  async () => {
    const chosen = sample(MUTANTS, 12);
    console.log(`${chosen.length} of ${MUTANTS.length} mutants (seed ${seed})`);
    const hunted = await mapAtOnce(chosen, AT_ONCE, hunt);
    const expected = chosen.map(({ name, foundBy }) => {
      const lines = [`${foundBy} failed`];
      return { name: `${name} (${foundBy})`, first: lines, second: lines };
    });
    expect(hunted).toEqual(expected);
  },
  240_000,
);

it.concurrent(
  'finds nothing in our gateway, nor in what only looks otherwise',
  async () => {
    const same: Mutant = { name: 'ours', foundBy: 'none', make: (gateway) => gateway };
    const chosen = [same, ...sample(NO_FAULTS, 1)];
    const found = await mapAtOnce(chosen, AT_ONCE, async (mutant) => {
      const questions = ['tell me', 'fail'];
      const pause = { only: ['F10', 'R7'], questions: ['with a pause'] };
      const [long, short] = await Promise.all([
        serveMutant({ ...mutant, heartbeatMs: 15_000 }),
        serveMutant({ ...mutant, ttlMs: 300 }),
      ]);
      try {
        const once = async (): Promise<Said[]> =>
          Promise.all([checkGateway(long.url, { questions }), checkGateway(short.url, pause)]);
        const [first, second] = await Promise.all([once(), once()]);
        expect(second.map(({ lines }) => lines)).toEqual(first.map(({ lines }) => lines));
        const unseen = first.flatMap(({ lines }) => lines.filter((line) => line.endsWith('skipped')));
        return {
          name: mutant.name,
          reached: first[0]?.verdict.reached,
          failures: first.flatMap(({ failures }) => failures),
          unseen,
        };
      } finally {
        await Promise.all([long.close(), short.close()]);
      }
    });
    // A pause, and a run that expires soon, are seen at the other gateway.
    const unseen = ['F10 skipped', 'R7 skipped'];
    expect(found).toEqual(chosen.map(({ name }) => ({ name, reached: 2, failures: [], unseen })));
  },
  120_000,
);

it.concurrent.each(REFERENCES)(
  'the reference gateway %s has nothing wrong with it',
  async (file, command, level) => {
    const said = await withProcess(command, [examples + file, '0'], {}, (url) =>
      twice(url, { origin, questions: ['Hello?', 'Two shoes?'] }),
    );
    expect(said.failures).toEqual([]);
    expect(said.verdict).toMatchObject({ asked: level, reached: level });
    // What a small gateway cannot show: silence, cards, failures; and a log is kept for minutes.
    const unseen = ['F10 skipped', 'P8 skipped', 'E1 skipped', ...(level > 0 ? ['R7 skipped'] : [])];
    expect(said.lines.filter((line) => line.endsWith('skipped'))).toEqual(unseen);
  },
  60_000,
);

it.concurrent('the reference gateway level1.mjs forgets a run in time', async () => {
  const options = { origin, only: ['R7'] };
  const said = await withProcess(process.execPath, [`${examples}level1.mjs`, '0'], { TTL_MS: '300' }, (url) =>
    twice(url, options),
  );
  expect([...said.lines, ...said.failures]).toEqual(['R7 passed']);
});

it.concurrent(
  'the demo shop’s gateway, with its own assistant, reaches level 2, and again',
  async () => {
    // The built one, as it is started; two of them, since a gateway takes so many messages a minute from one address.
    const script = `import { startDemo } from '@aisle/demo/dist/server.js'; console.log((await startDemo({ port: 0, pace: 8 })).url);`;
    const questions = ['What do you sell?', 'Show me two backpacks and compare them', '你好 👋 有什么背包？'];
    const check = (): Promise<Said> =>
      withProcess(process.execPath, ['--input-type=module', '--eval', script], {}, (url) =>
        checkGateway(`${url}/assistant`, { questions }),
      );
    const [first, second] = await Promise.all([check(), check()]);
    expect([...first.failures, ...second.failures]).toEqual([]);
    expect(second.lines).toEqual(first.lines);
    expect(first.verdict).toMatchObject({ asked: 2, reached: 2 });
    // Nothing of it is silent for 15 seconds or fails, and its runs are kept for five minutes.
    expect(first.lines.filter((line) => line.endsWith('skipped'))).toEqual(['F10 skipped', 'E1 skipped', 'R7 skipped']);
  },
  60_000,
);

it('has a mutant for every check', () => {
  const hunted = new Set(MUTANTS.map(({ foundBy }) => foundBy));
  expect(CHECKS.map(({ id }) => id).filter((id) => !hunted.has(id))).toEqual([]);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
  expect(isFull || MUTANTS.length > 16).toBe(true);
});

it.each(['level0.py', 'level0.mjs'])('%s has at most 80 lines', async (file) => {
  const text = await readFile(examples + file, 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(80);
});
