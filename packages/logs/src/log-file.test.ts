import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../test-support/records.js';
import { logFilesIn, openLogFolder } from './node.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'aisle-logs-')), 'logs');
});
afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true, force: true });
});

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const lineOf = (change: Parameters<typeof turn>[0]) => `${JSON.stringify(turn(change))}\n`;
const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('a folder of logs', () => {
  it('has a file for each day, that only its owner can read', async () => {
    const logs = openLogFolder({ folder });
    await Promise.all([
      logs.append('1\n', day('2026-11-22')),
      logs.append('2\n', day('2026-11-23')),
      logs.append('3\n', day('2026-11-22')),
    ]);
    expect(await logFilesIn(folder)).toEqual(['turns-2026-11-22.jsonl', 'turns-2026-11-23.jsonl']);
    expect(await read('turns-2026-11-22.jsonl')).toBe('1\n3\n');
    expect((await stat(join(folder, 'turns-2026-11-23.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('begins another file when a day’s has its bytes, also after a restart', async () => {
    const line = `${'x'.repeat(399)}\n`;
    for (let index = 0; index < 5; index += 1)
      await openLogFolder({ folder, maxBytes: 1_024 }).append(line, day('2026-11-23'));
    expect(await logFilesIn(folder)).toEqual([
      'turns-2026-11-23.jsonl',
      'turns-2026-11-23.2.jsonl',
      'turns-2026-11-23.3.jsonl',
    ]);
    expect((await read('turns-2026-11-23.2.jsonl')).length).toBe(800);
  });

  it('sorts the tenth file of a day behind the ninth', async () => {
    await openLogFolder({ folder }).append('1\n', day('2026-11-23'));
    for (const place of [10, 2, 9]) await writeFile(join(folder, `turns-2026-11-23.${place}.jsonl`), '');
    await writeFile(join(folder, 'notes.txt'), '');
    expect(await logFilesIn(folder)).toEqual(
      [1, 2, 9, 10].map((place) => `turns-2026-11-23${place === 1 ? '' : `.${place}`}.jsonl`),
    );
  });

  it('ends a line that a crash cut short, so that the next one can be read', async () => {
    await openLogFolder({ folder }).append('{"whole":1}\n', day('2026-11-23'));
    await appendFile(join(folder, 'turns-2026-11-23.jsonl'), '{"half"');
    await openLogFolder({ folder }).append('{"next":1}\n', day('2026-11-23'));
    expect((await read('turns-2026-11-23.jsonl')).split('\n')).toEqual(['{"whole":1}', '{"half"', '{"next":1}', '']);
  });

  it('removes days that are over, and only those', async () => {
    const logs = openLogFolder({ folder, keepDays: 2 });
    for (const date of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) await logs.append('1\n', day(date));
    expect(await logs.prune(day('2026-11-23'))).toEqual(['turns-2026-11-20.jsonl', 'turns-2026-11-21.jsonl']);
    expect(await logFilesIn(folder)).toEqual(['turns-2026-11-22.jsonl', 'turns-2026-11-23.jsonl']);
  });

  it('forgets an owner in every file, and goes on', async () => {
    const logs = openLogFolder({ folder });
    for (const date of ['2026-11-22', '2026-11-23']) {
      await logs.append(lineOf({ owner: 'owner_a' }), day(date));
      await logs.append(lineOf({ owner: 'owner_b', question: 'about owner_a' }), day(date));
    }
    await appendFile(join(folder, 'turns-2026-11-22.jsonl'), '{"owner":"owner_a","torn');
    expect(await logs.deleteOwner('owner_a')).toEqual({ lines: 3, files: 2 });
    await logs.append(lineOf({ owner: 'owner_b' }), day('2026-11-23'));
    const left = (await read('turns-2026-11-22.jsonl')) + (await read('turns-2026-11-23.jsonl'));
    expect(left).not.toContain('"owner":"owner_a"');
    expect(left.trim().split('\n')).toHaveLength(3);
    expect(await logs.deleteOwner('owner_a')).toEqual({ lines: 0, files: 0 });
    expect((await stat(join(folder, 'turns-2026-11-22.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('goes on after a write that failed', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const logs = openLogFolder({ folder });
    await expect(logs.append('1\n', day('2026-11-23'))).rejects.toThrow();
    await rm(folder);
    await logs.append('2\n', day('2026-11-23'));
    await logs.flush();
    expect(await read('turns-2026-11-23.jsonl')).toBe('2\n');
  });

  it('is empty where there is no folder, and refuses options that make no sense', async () => {
    expect(await logFilesIn(join(folder, 'none'))).toEqual([]);
    expect(() => openLogFolder({ folder, keepDays: 0 })).toThrow('keepDays');
    expect(() => openLogFolder({ folder, maxBytes: 10 })).toThrow('maxBytes');
  });
});
