import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFault, step } from '../../scripts/process/step.mjs';
import { pnpm } from '../../scripts/workspace/pnpm.mjs';
import { root } from '../../scripts/workspace/root.mjs';
import { hashOf, isFresh, writeStamp } from '../../scripts/workspace/stamps.mjs';

const folder = join(root, 'bench');
const MANIFESTS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => `bench/${name}`);

/** Installs what is measured against, unless exactly this is installed already: nothing else in the repository needs it. */
export async function installBench() {
  const hash = hashOf(MANIFESTS, [process.version, process.platform, process.arch]);
  if (isFresh('install-bench', hash) && existsSync(join(folder, 'node_modules'))) return;
  await step('Installing what is measured against', async () => {
    const args = ['install', '--frozen-lockfile', '--prefer-offline'];
    const { code, output } = await pnpm(args, { cwd: folder, env: { ...process.env, CI: 'true' }, quiet: true });
    if (code !== 0) throw new PlainFault(`${output.trim()}\n\nThe packages of bench/ could not be installed.`);
  });
  writeStamp('install-bench', hash);
}
