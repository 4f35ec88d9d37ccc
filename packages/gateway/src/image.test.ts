import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

// Most of a minute: what the image is built by, in a folder that has nothing but what is in the repository.
const full = process.env['AISLE_FULL'] === '1';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** The commands of the Dockerfile's first stage, with its result in a folder of ours, and nothing fetched. */
async function buildSteps(out: string): Promise<string[]> {
  const dockerfile = await readFile(join(root, 'packages/gateway/Dockerfile'), 'utf8');
  const [, steps = ''] = /^RUN ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? [];
  return steps
    .replace(/\\\n\s*/g, '')
    .split(' && ')
    .map((step) => step.trim().replace('/out', out))
    .map((step) => step.replace(/ (install|deploy) /, ' $1 --offline '));
}

it('the Dockerfile installs what is locked, builds, and deploys to its second stage', async () => {
  const steps = (await buildSteps('/elsewhere')).join('\n');
  expect(steps).toMatch(/ install --offline .*--frozen-lockfile[^]* deploy --offline .*\/elsewhere/);
});

async function makeGateway(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'aisle-image-'));
  try {
    const source = join(folder, 'src');
    const { stdout } = await run('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 16 * 1024 * 1024 });
    // What was deleted and not yet committed is listed, too.
    for (const file of stdout.split('\0').filter((name) => name !== ''))
      await cp(join(root, file), join(source, file)).catch(() => undefined);
    const out = join(folder, 'out');
    const env = { ...process.env, NODE_OPTIONS: '' };
    for (const step of await buildSteps(out)) await run('/bin/sh', ['-c', step], { cwd: source, env });
    await rm(source, { recursive: true });
    const catalogue = join(root, 'demo/catalogue/northfold.json');
    const checked = await run(process.execPath, ['dist/cli.js', '--check', '--catalogue', catalogue], {
      cwd: out,
      env,
    });
    expect(checked.stdout).toMatch(/^catalogue: \d+ products/);
    const packages = await run('ls', ['node_modules/@aisle'], { cwd: out });
    expect(
      packages.stdout
        .trim()
        .split('\n')
        .map((name) => basename(name)),
    ).toContain('protocol');
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (full) it('the Dockerfile’s commands make a gateway of a fresh copy', makeGateway, 240_000);
