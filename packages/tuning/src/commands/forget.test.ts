import { ownerKey } from '@aisle/gateway';
import { holdLogFolder } from '@aisle/logs/node';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { turn, writeLogs } from '../../test-support/logs.js';
import { run } from '../../test-support/run-command.js';

const at = testFolder();
const VISITOR = 'anon.aaaaaaaaaaaaaaaaaaaaaa';

describe('aisle-tuning forget', () => {
  it('removes every line of one person, named by key, by subject or by the token of a browser', async () => {
    const ann = await ownerKey({ visitor: VISITOR });
    const ada = await ownerKey({ subject: 'ada', issuer: 'https://shop.example' });
    const bob = await ownerKey({ subject: 'bob' });
    const logs = at('logs');
    await writeLogs(
      logs,
      [ann, ada, bob, ann].map((owner) => turn({ owner })),
    );
    expect((await run(['forget', '--logs', logs, '--visitor', VISITOR])).out).toBe(
      `2 lines of ${ann} removed from 2 files in ${logs}\n`,
    );
    const issuer = ['--issuer', 'https://shop.example'];
    expect((await run(['forget', '--logs', logs, '--subject', 'ada', ...issuer, '--json'])).out).toContain('"lines":1');
    expect((await run(['forget', '--logs', logs, '--owner', ann])).out).toContain('0 lines of');
    expect(await readFile(at('logs', 'turns-2026-11-23.jsonl'), 'utf8')).toContain(bob);
  });

  it('does nothing while a gateway writes there, and says what does', async () => {
    await writeLogs(at('logs'), [turn()]);
    const hold = await holdLogFolder(at('logs'), 'aisle-gateway');
    const { code, err } = await run(['forget', '--logs', at('logs'), '--visitor', VISITOR]);
    await hold.release();
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/is being written by .*POST \/forget on its operations port/),
    ]);
  });

  it.each([
    [['--logs', 'nowhere', '--visitor', VISITOR], 'nowhere is not there'],
    [['--visitor', VISITOR], 'forget needs --logs'],
    [['--logs', '.'], 'exactly one of --owner, --subject and --visitor'],
    [['--logs', '.', '--owner', 'a', '--subject', 'b'], 'exactly one of'],
    [['--logs', '.', '--owner', 'ada'], '"ada" is no key of an owner'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(['forget', ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
