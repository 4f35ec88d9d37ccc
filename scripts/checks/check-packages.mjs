import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runNode } from '../process/run.mjs';
import { packPackages } from './pack-packages.mjs';

const ATTW = 'node_modules/@arethetypeswrong/cli/dist/index.js';

/** Examines a tarball. */
async function checkTarball(file) {
  const verdicts = [
    await runNode(['node_modules/publint/src/cli.js', file, '--strict'], { quiet: true }),
    await runNode([ATTW, file, '--profile', 'esm-only', '--format', 'ascii'], { quiet: true }),
  ];
  const faults = verdicts.filter(({ code }) => code !== 0);
  console.log(`  ${faults.length === 0 ? '✓' : '✗'} ${basename(file)}`);
  for (const { output } of faults) console.log(output);
  return faults.length === 0;
}

/** publint and attw over every package that is published. */
export async function checkPackages() {
  const target = mkdtempSync(join(tmpdir(), 'aisle-pack-'));
  try {
    let allWell = true;
    for (const file of (await packPackages(target)).values()) allWell = (await checkTarball(file)) && allWell;
    return allWell;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
