import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked } from '../../scripts/checks/empty-project.mjs';
import { packPackages, PUBLISHED } from '../../scripts/checks/pack-packages.mjs';

interface Manifest {
  name: string;
  version: string;
  bin?: Record<string, string>;
  exports: Record<string, string | { types: string; default?: string }>;
  dependencies?: Record<string, string>;
}

const PACKED_WITHIN_MS = 240_000;
const workshop = mkdtempSync(join(tmpdir(), 'aisle-packed-'));
let tarballs: Map<string, string>;

beforeAll(async () => {
  tarballs = await packPackages(workshop);
}, PACKED_WITHIN_MS);
afterAll(() => rmSync(workshop, { recursive: true, force: true }), PACKED_WITHIN_MS);

const run = async (args: string[], cwd: string) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd });
  return stdout + stderr;
};

/** Where an export leads: its target, and its types. */
const targetsOf = (exported: Manifest['exports'][string]) =>
  typeof exported === 'string' ? [exported] : [exported.types, exported.default ?? exported.types];

const cases = PUBLISHED.flatMap(({ name }) => {
  if (name !== '@aisle/react') return [{ title: name, name, replaced: {} }];
  return ['react-18', 'react'].map((react) => ({ title: `${name} with ${react}`, name, replaced: { react } }));
});

describe.each(cases)('$title, packed and put into an empty project', ({ title, name, replaced }) => {
  const target = join(workshop, 'projects', title);
  const own = join(target, 'node_modules', name);
  let manifest: Manifest;

  beforeAll(async () => {
    await installPacked({ name, tarballs, target, replaced });
    manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Manifest;
  }, PACKED_WITHIN_MS);

  it('names versions, as a registry wants them', () => {
    const odd = Object.values(manifest.dependencies ?? {}).filter((range) => !/^[\^~]?\d+\.\d+\.\d+$/.test(range));
    expect(odd).toEqual([]);
  });

  it('has every file that its exports name', () => {
    const files = Object.values(manifest.exports)
      .flatMap(targetsOf)
      .map((file) => file.replace(/\/[^/]*\*.*$/, ''));
    expect(files.filter((file) => !existsSync(join(own, file)))).toEqual([]);
  });

  it('loads, by every entry that is a module', async () => {
    const entries = Object.entries(manifest.exports)
      .filter(([entry, exported]) => typeof exported !== 'string' && exported.default && !entry.includes('*'))
      .map(([entry]) => name + entry.slice(1));
    expect(entries.length).toBeGreaterThan(0);
    const script = `for (const entry of ${JSON.stringify(entries)}) await import(entry);`;
    expect(await run(['--input-type=module', '--eval', script], target)).toBe('');
  });

  it('has commands that say their version', async () => {
    for (const file of Object.values(manifest.bin ?? {})) {
      expect(readFileSync(join(own, file), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(await run([join(own, file), '--version'], target)).toBe(`${manifest.version}\n`);
    }
  });
});
