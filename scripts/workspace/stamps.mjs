import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, stateFolder } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist']);

const filesIn = (path) => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !SKIPPED.has(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
};

/** A hash of the contents of files and folders (paths from the root), and of `extra` words. */
export function hashOf(paths, extra = []) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(join(root, path)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.update(extra.join('\0')).digest('hex');
}

const stampFile = (name) => join(stateFolder, `${name}.stamp`);

export const isFresh = (name, hash) => existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;

export function writeStamp(name, hash) {
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(stampFile(name), hash);
}
