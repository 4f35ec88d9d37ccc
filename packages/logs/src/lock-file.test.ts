import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isLogError } from './index.js';
import { holdLogFolder, logFilesIn } from './node.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lock = () => join(folder, 'writer.lock');
const holder = (change: object) =>
  writeFile(lock(), JSON.stringify({ pid: 1, host: hostname(), token: 't', by: 'aisle-gateway', ...change }));

async function refusalOf(taking: Promise<unknown>): Promise<string> {
  const thrown: unknown = await taking.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(isLogError(thrown) && thrown.code).toBe('held');
  return String(thrown);
}

/** A process that runs, and one that does not. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a folder of logs', () => {
  it('is one process’s until it gives it back, and the file of that is no log', async () => {
    const first = await holdLogFolder(folder, 'aisle-gateway');
    expect(await refusalOf(holdLogFolder(folder, 'aisle-tuning'))).toContain('this process');
    expect(await logFilesIn(folder)).toEqual([]);
    await first.release();
    const second = await holdLogFolder(folder, 'aisle-tuning');
    await second.release();
    await expect(readFile(lock())).rejects.toThrow('ENOENT');
  });

  it('is refused while its holder lives, with who that is and what to do', async () => {
    await holder({ pid: process.ppid });
    expect(await refusalOf(holdLogFolder(folder, 'x'))).toMatch(
      new RegExp(
        `aisle-gateway, process ${process.ppid} on .* seen \\d+ s ago. Each process needs a folder of its own`,
      ),
    );
  });

  it('is refused while a holder on another machine shows that it lives, and taken after a minute without a sign', async () => {
    await holder({ host: 'elsewhere' });
    await refusalOf(holdLogFolder(folder, 'x'));
    const before = new Date(Date.now() - 61_000);
    await utimes(lock(), before, before);
    await (await holdLogFolder(folder, 'x')).release();
  });

  it.each([
    ['is dead', async () => ({ pid: await deadPid() })],
    ['had the pid of this one', async () => ({ pid: process.pid })],
  ])('is taken at once when its holder here %s', async (_, change) => {
    await holder(await change());
    await (await holdLogFolder(folder, 'x')).release();
  });

  it('is refused while its file is being written, and taken when that came to nothing', async () => {
    await writeFile(lock(), '{"pid"');
    await refusalOf(holdLogFolder(folder, 'x'));
    const before = new Date(Date.now() - 61_000);
    await utimes(lock(), before, before);
    await (await holdLogFolder(folder, 'x')).release();
  });

  it('goes to one of many that come at the same moment, also where one that died has left it', async () => {
    for (const before of ['nothing', 'a file'] as const) {
      if (before === 'a file') await holder({ pid: await deadPid() });
      const taking = await Promise.allSettled(Array.from({ length: 8 }, () => holdLogFolder(folder, 'x')));
      const held = taking.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    }
  });

  it('is kept by a sign of life every fifteen seconds, and known to be lost with the next one', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const hold = await holdLogFolder(folder, 'x');
      const before = new Date(Date.now() - 59_000);
      await utimes(lock(), before, before);
      vi.advanceTimersByTime(15_000);
      await vi.waitFor(async () => expect((await stat(lock())).mtimeMs).toBeGreaterThan(before.getTime() + 50_000));
      expect(hold.lost).toBe(false);
      await holder({ token: 'another' });
      vi.advanceTimersByTime(15_000);
      await vi.waitFor(() => expect(hold.lost).toBe(true));
      await hold.release();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is lost to whoever took it meanwhile, whose file stays', async () => {
    const first = await holdLogFolder(folder, 'x');
    await holder({ token: 'another' });
    await first.release();
    expect(await readFile(lock(), 'utf8')).toContain('another');
  });
});
