import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFault } from '../process/step.mjs';
import { PACKAGE_FOLDERS } from '../workspace/manifests.mjs';
import { pnpm } from '../workspace/pnpm.mjs';
import { root } from '../workspace/root.mjs';

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** What is published: `{ name, version, folder }`, the folder's path from the root. */
export const PUBLISHED = PACKAGE_FOLDERS.map((folder) => ({ folder, ...manifestOf(folder) }))
  .filter((manifest) => !manifest.private)
  .map(({ folder, name, version }) => ({ folder, name, version }));

/** Packs them all into a folder, as `npm publish` would get them: workspace:* and catalog: are versions then. Tarballs by name. */
export async function packPackages(target) {
  const filters = PUBLISHED.flatMap(({ name }) => ['--filter', name]);
  const { output } = await pnpm(['--recursive', ...filters, 'pack', '--pack-destination', target], { quiet: true });
  const tarballs = PUBLISHED.map(({ name, version }) => {
    const file = join(target, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
    if (!existsSync(file)) throw new PlainFault(`${output}\n${name} cannot be packed, see above.`);
    return [name, file];
  });
  return new Map(tarballs);
}
