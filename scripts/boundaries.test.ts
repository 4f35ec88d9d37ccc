import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { BOUNDARIES, importFault, isTest, packageOf } from './checks/boundaries.mjs';
import { PACKAGE_FOLDERS } from './workspace/manifests.mjs';
import { root } from './workspace/root.mjs';

interface Manifest {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  devDependencies?: Record<string, string>;
}

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const readJson = (...path: string[]): unknown => JSON.parse(read(...path));

function sourcesOf(folder: string): string[] {
  const within = folder === 'test' ? folder : `${folder}/src`;
  if (!existsSync(join(root, within))) return [];
  return readdirSync(join(root, within), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .map((file) => (folder === 'test' ? file : `src/${file}`));
}

const importsOf = (folder: string, file: string) =>
  ts.preProcessFile(read(folder, file), true, true).importedFiles.map(({ fileName }) => fileName);

const runtimeImports = (folder: string) =>
  new Set(
    sourcesOf(folder)
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(folder, file))
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map(packageOf),
  );

const sorted = (names: Iterable<string>) => [...names].sort();

it('every package of the workspace has its line in the table', () => {
  expect(sorted(BOUNDARIES.map(({ folder }) => folder))).toEqual(sorted(PACKAGE_FOLDERS));
});

describe.each(BOUNDARIES)('$name', (boundary) => {
  const { folder, name, uses, external, bundled, peers = [] } = boundary;
  const manifest = readJson(folder, 'package.json') as Manifest;

  it('declares exactly the dependencies that the table allows', () => {
    const allowed = [...uses, ...external].map(packageOf).filter((used) => !peers.includes(used));
    expect(sorted(Object.keys(manifest.dependencies ?? {}))).toEqual(sorted(allowed));
  });

  it('asks of an app what the table says, and gets by without the rest', () => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    const needed = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    expect(needed).toEqual(peers);
  });

  it('declares what its build copies in as a devDependency', () => {
    expect(Object.keys(manifest.devDependencies ?? {})).toEqual(expect.arrayContaining(bundled));
  });

  it('refers, in its tsconfig, to packages that it may use only', () => {
    const { references = [] } = readJson(folder, 'tsconfig.json') as { references?: { path: string }[] };
    const folders = references.map(({ path }) => normalize(join(folder, path)));
    const names = folders.map((path) => BOUNDARIES.find((other) => other.folder === path)?.name ?? path);
    expect(names.filter((used) => !new Set<string>(uses).has(used))).toEqual([]);
  });

  it('imports in its sources only what the table allows', () => {
    const faults = sourcesOf(folder).flatMap((file) =>
      importsOf(folder, file)
        .map((specifier) => importFault(boundary, file, specifier))
        .filter((fault) => fault !== undefined)
        .map((fault) => `${folder}/${file}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('reaches into no other package by a relative path', () => {
    const escapes = sourcesOf(folder).flatMap((file) =>
      importsOf(folder, file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => normalize(join(folder, file, '..', specifier)))
        .filter(
          (target) => !target.startsWith(`${folder}/`) && !(folder === 'test' && /^(scripts|examples)\//.test(target)),
        )
        .map((target) => `${folder}/${file} → ${target}`),
    );
    expect(escapes).toEqual([]);
  });

  it('uses in its shipped code every dependency that it declares', () => {
    if (name === '@aisle/test') return;
    const used = runtimeImports(folder);
    const declared = Object.keys(manifest.dependencies ?? {});
    const servedAsFiles = name === '@aisle/demo' ? ['@aisle/widget'] : [];
    expect(declared.filter((dependency) => !used.has(dependency) && !servedAsFiles.includes(dependency))).toEqual([]);
  });
});

describe('the table', () => {
  const faultOf = (folder: string, file: string, specifier: string) => {
    const boundary = BOUNDARIES.find((entry) => entry.folder === folder);
    if (!boundary) throw new Error(`No entry for ${folder}`);
    return importFault(boundary, file, specifier);
  };

  it.each([
    ['packages/client', 'src/chat.ts', 'lit'],
    ['packages/client', 'src/chat.ts', 'node:fs'],
    ['packages/client', 'src/chat.ts', '@aisle/widget'],
    ['packages/protocol', 'src/event.ts', 'zod'],
    ['packages/protocol', 'src/event.ts', 'zod/v4/core'],
    ['packages/gateway', 'src/create-gateway.ts', 'node:http'],
    ['packages/gateway', 'src/runs/run.test.ts', '@aisle/client'],
    ['packages/widget', 'src/text/blocks.ts', 'lit/directives/unsafe-html.js'],
    ['packages/widget', 'src/panel/aisle-panel.ts', '@aisle/client/testing'],
  ])('keeps %s %s from importing %s', (folder, file, specifier) => {
    expect(faultOf(folder, file, specifier)).toEqual(expect.any(String));
  });

  it.each([
    ['packages/widget', 'src/panel/aisle-panel.ts', 'lit/decorators.js'],
    ['packages/widget', 'src/panel/aisle-panel.test.ts', '@aisle/client/testing'],
    ['packages/protocol', 'src/event.ts', 'zod/mini'],
    ['packages/gateway', 'src/node.ts', 'node:http'],
    ['packages/gateway', 'src/feedback-file.ts', 'node:fs/promises'],
  ])('lets %s %s import %s', (folder, file, specifier) => {
    expect(faultOf(folder, file, specifier)).toBeUndefined();
  });
});
