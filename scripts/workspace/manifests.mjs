import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Folders of the workspace's packages, paths from the root. */
export const PACKAGE_FOLDERS = [
  ...readdirSync(join(root, 'packages'))
    .sort()
    .map((name) => `packages/${name}`),
  'demo',
  'test',
].filter((folder) => existsSync(join(root, folder, 'package.json')));

const exampleFolders = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `examples/${name}`)
  .sort();

/** All package.json files, paths from the root. */
export const MANIFESTS = [
  'package.json',
  ...[...PACKAGE_FOLDERS, ...exampleFolders].map((folder) => `${folder}/package.json`),
];
