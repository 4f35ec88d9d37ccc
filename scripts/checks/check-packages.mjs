import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../process/run.mjs';
import { PACKAGE_FOLDERS } from '../workspace/manifests.mjs';
import { pnpm } from '../workspace/pnpm.mjs';
import { root } from '../workspace/root.mjs';

const ATTW = 'node_modules/@arethetypeswrong/cli/dist/index.js';

const isPublic = (folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private;

/** Packs a package as `npm publish` would get it (workspace:* replaced by versions) and examines the tarball. */
async function checkPackage(folder) {
  const target = mkdtempSync(join(tmpdir(), 'aisle-pack-'));
  try {
    const packed = await pnpm(['pack', '--pack-destination', target], { cwd: join(root, folder), quiet: true });
    const [tarball] = readdirSync(target).filter((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || !tarball) {
      console.log(`${folder}: cannot be packed\n${packed.output}`);
      return false;
    }
    const file = join(target, tarball);
    const verdicts = [
      await runNode(['node_modules/publint/src/cli.js', file, '--strict'], { quiet: true }),
      await runNode([ATTW, file, '--profile', 'esm-only', '--format', 'ascii'], { quiet: true }),
    ];
    const faults = verdicts.filter(({ code }) => code !== 0);
    console.log(`  ${faults.length === 0 ? '✓' : '✗'} ${tarball}`);
    for (const { output } of faults) console.log(output);
    return faults.length === 0;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** publint and attw over every package that is published. */
export async function checkPackages() {
  let allWell = true;
  for (const folder of PACKAGE_FOLDERS.filter(isPublic)) allWell = (await checkPackage(folder)) && allWell;
  return allWell;
}
