import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLogLine } from '@aisle/logs';
import { saying, text } from '../../test-support/assistants.js';
import { ANN, BOB, eventsOf, post, runRequest, until } from '../../test-support/calls.js';
import { ownerKey } from '../index.js';
import { runCli } from './run-cli.js';

const PRODUCT = {
  id: 'prod_a',
  title: 'Trail Nine',
  variants: [{ id: 'v', price: { amount: 12_900, currency: 'EUR' } }],
};
const LOCATION = {
  id: 'loc_a',
  name: 'Soho',
  address: ['12 Harbour Yard', 'London SE1 0NF'],
  phone: '+44 20 7946 0123',
};
const POLICIES = 'Returns go to returns@shop.example or 9 Mill Street, Leeds LS1 4AB.';
const SAID =
  'Call +44 20 7946 0123, come to 12 Harbour Yard, London SE1 0NF, write to returns@shop.example or ada@example.com.';

let folder: string;
let logs: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-cli-logs-'));
  logs = join(folder, 'logs');
  await writeFile(
    join(folder, 'shop.json'),
    JSON.stringify({ currency: 'EUR', products: [PRODUCT], locations: [LOCATION] }),
  );
  await writeFile(join(folder, 'policies.txt'), POLICIES);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(...more: readonly string[]) {
  const stop = new AbortController();
  const printed = { out: '', err: '' };
  const args = [
    '--catalogue',
    join(folder, 'shop.json'),
    '--port',
    '0',
    '--ops-port',
    '0',
    '--conversation-logs',
    logs,
  ];
  let over = false;
  const code = runCli({
    args: [...args, ...more],
    env: { MODEL_KEY: 'x'.repeat(20) },
    out: (line) => (printed.out += line),
    err: (line) => (printed.err += line),
    signal: stop.signal,
    createAssistant: () => saying(text(SAID)),
  }).finally(() => (over = true));
  await until(() => over || printed.out.includes('metrics and health on'));
  const base = /listens on (\S+)/.exec(printed.out)?.[1] ?? '';
  const ops = /health on (\S+)/.exec(printed.out)?.[1] ?? '';
  const ask = async (token = ANN, log = true): Promise<void> => {
    await eventsOf(await fetch(post('/runs', runRequest({ consent: { log } }), { base, token })));
  };
  const end = async (): Promise<number> => {
    stop.abort();
    return code;
  };
  const forget = async (body: object, type = 'application/json'): Promise<[number, string]> => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) };
    const response = await fetch(`${ops}/forget`, init);
    return [response.status, await response.text()];
  };
  return { printed, ask, end, forget, code, base };
}

const logFiles = async (): Promise<string[]> => (await readdir(logs)).filter((name) => name.startsWith('turns-'));
async function linesNow(): Promise<string[]> {
  const texts = await Promise.all((await logFiles()).map((name) => readFile(join(logs, name), 'utf8')));
  return texts.flatMap((file) => file.split('\n').filter((line) => line !== ''));
}

describe('aisle-gateway --conversation-logs', () => {
  it('keeps what consenting shoppers say, and what the shop itself has published stays readable', async () => {
    const model = ['--model', 'openai:x', '--base-url', 'https://model.example', '--model-key-env', 'MODEL_KEY'];
    const { printed, ask, end } = await start('--policies', join(folder, 'policies.txt'), ...model);
    expect(printed.out).toContain(`conversations of shoppers who agree are kept in ${logs}\n`);
    await ask();
    await ask(BOB, false);
    expect(await end()).toBe(0);
    const [line = '', ...others] = await linesNow();
    expect(others).toEqual([]);
    const read = readLogLine(line);
    expect(read.type === 'record' && read.record).toMatchObject({
      question: 'trail shoes?',
      answer: [{ text: SAID.replace('ada@example.com', '[email]') }],
      outcome: { done: 'complete' },
    });
  });

  it('forgets a shopper while it runs, by key, by subject and by the token of their browser', async () => {
    const { ask, end, forget } = await start();
    await ask(ANN);
    await ask(ANN);
    await ask(BOB);
    const owner = await ownerKey({ visitor: ANN });
    expect(await forget({ visitor: ANN })).toEqual([200, `${JSON.stringify({ owner, lines: 2, files: 1 })}\n`]);
    expect(await forget({ owner })).toEqual([200, `${JSON.stringify({ owner, lines: 0, files: 0 })}\n`]);
    const ada = await ownerKey({ subject: 'ada', issuer: 'https://shop.example' });
    expect((await forget({ subject: 'ada', issuer: 'https://shop.example' }))[1]).toContain(ada);
    await ask(ANN);
    await end();
    expect((await linesNow()).map((line) => line.includes(owner))).toEqual([false, true]);
  });

  it.each([
    [{ owner: 'x' }, 'application/json', 400],
    [{ subject: '' }, 'application/json', 400],
    [{ visitor: 'ann' }, 'application/json', 400],
    [{ visitor: ANN, owner: 'x' }, 'application/json', 400],
    [{ subject: 'x'.repeat(9_000) }, 'application/json', 400],
    [{ visitor: ANN }, 'text/plain', 415],
  ])('forgets nobody for %j as %s', async (body, type, status) => {
    const { ask, end, forget } = await start();
    await ask();
    const [answered, said] = await forget(body, type);
    expect([answered, said]).toEqual([status, expect.stringContaining('POST {"owner"')]);
    await end();
    expect(await linesNow()).toHaveLength(1);
  });

  it('removes days that are over when it starts', async () => {
    const first = await start();
    await first.ask();
    await first.end();
    await writeFile(join(logs, 'turns-2020-01-01.jsonl'), '{}\n');
    const second = await start('--conversation-logs-days', '30');
    await second.end();
    expect(await logFiles()).toHaveLength(1);
    expect(await logFiles()).not.toContain('turns-2020-01-01.jsonl');
  });

  it('wants a folder of its own, and knows after a restart who agreed', async () => {
    const one = await start();
    await one.ask();
    const two = await start();
    expect(await two.code).toBe(1);
    expect(two.printed.err).toMatch(/is being written by this process. Each process needs a folder of its own/);
    await one.end();
    const three = await start();
    const rating = { conversationId: 'c_1', messageId: 'm_1', rating: 'down', comment: 'too dear' };
    await fetch(post('/feedback', rating, { base: three.base }));
    await three.end();
    expect((await linesNow()).map((line) => /"type":"(\w+)"/.exec(line)?.[1])).toEqual(['turn', 'feedback']);
  });

  it.each([
    [['--conversation-logs-days', '0'], /"0" is no whole number from 1 to 9999/],
    [['--conversation-logs-days', 'all'], /"all" is no whole number/],
    [['--conversation-logs', '/dev/null/logs'], /conversation logs: \/dev\/null\/logs cannot be written/],
    [['--conversation-logs', '/dev/null/logs', '--check'], /conversation logs: \/dev\/null\/logs cannot be written/],
  ])('refuses %j', async (args, message) => {
    const { code, printed } = await start(...args);
    expect(await code).toBe(1);
    expect(printed.err).toMatch(message);
  });
});
