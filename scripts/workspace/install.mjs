import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFault, step } from '../process/step.mjs';
import { pnpm } from './pnpm.mjs';
import { root } from './root.mjs';
import { hashOf, isFresh, writeStamp } from './stamps.mjs';
import { MANIFESTS } from './manifests.mjs';

const INSTALLED_WITHIN_MS = 10 * 60_000;

// npm's own pauses make somebody who is offline wait for more than a minute.
const QUICK_RETRIES = { npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '5000' };

const hashOfManifests = () =>
  hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...MANIFESTS], [process.version, process.platform, process.arch]);

const isComplete = () =>
  MANIFESTS.every((manifest) => existsSync(join(root, manifest.replace('package.json', 'node_modules'))));

/** Installs the dependencies unless exactly these are installed already. */
export async function install() {
  const hash = hashOfManifests();
  if (isFresh('install', hash) && isComplete()) return;
  await step('Installing packages (the first time takes a minute)', async () => {
    // CI=true: pnpm asks no questions, since nobody could answer.
    const env = { ...QUICK_RETRIES, ...process.env, CI: 'true' };
    const args = ['install', '--frozen-lockfile', '--prefer-offline'];
    const { code, output } = await pnpm(args, { env, quiet: true, timeoutMs: INSTALLED_WITHIN_MS });
    if (code !== 0) throw new PlainFault(failure(output));
  });
  writeStamp('install', hash);
}

const failure = (output) => `${output.trim()}

The packages could not be installed. The first run needs the network, to fetch them from the npm registry;
later runs do not. When you are online (or your registry is set: npm config get registry), run the same command again.`;
