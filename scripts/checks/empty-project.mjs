import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../process/run.mjs';
import { root } from '../workspace/root.mjs';
import { PUBLISHED } from './pack-packages.mjs';

const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** What a package needs to run: peers too, unless it gets by without them. */
function neededBy({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...peers];
}

/** Where a package of the workspace has another one. */
function findPackage(name, from) {
  const place = join(root, from, 'node_modules', name);
  if (!existsSync(join(place, 'package.json'))) throw new Error(`${name}, which ${from} declares, is not installed.`);
  return realpathSync(place);
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

async function unpack(tarball, place) {
  mkdirSync(place, { recursive: true });
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', place, '--strip-components=1'], { quiet: true });
  if (code !== 0) throw new Error(`${tarball} cannot be unpacked: ${output}`);
}

/**
 * Puts a packed package into an empty project without the network, as a strict package manager does: every package of the workspace
 * is unpacked from its tarball and sees what it declares, and nothing else. `tarballs` has them by name; packages of
 * others are linked from where the workspace has them, `replaced` gives one under another's name: `{ react: 'react-18' }`.
 */
export async function installPacked({ name, tarballs, target, replaced = {} }) {
  const folders = new Map(PUBLISHED.map((one) => [one.name, one.folder]));
  const store = join(target, 'node_modules', '.packed');
  const placed = new Map();

  async function place(one) {
    if (placed.has(one)) return placed.get(one);
    const home = join(store, one.replace('/', '+'), 'node_modules');
    const own = join(home, one);
    placed.set(one, own);
    await unpack(tarballs.get(one), own);
    for (const needed of neededBy(readJson(own, 'package.json'))) {
      const from = tarballs.has(needed)
        ? await place(needed)
        : findPackage(replaced[needed] ?? needed, folders.get(one));
      link(from, join(home, needed));
    }
    return own;
  }

  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), '{ "private": true, "type": "module" }\n');
  link(await place(name), join(target, 'node_modules', name));
}
