import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { eventsOf, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { runCli } from './run-cli.js';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes!';
const product = {
  id: 'prod_a',
  title: 'Trail Nine',
  variants: [{ id: 'var_a', price: { amount: 12_900, currency: 'EUR' } }],
};

let folder: string;
let good: string;
let mixed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-cli-'));
  good = join(folder, 'good.json');
  mixed = join(folder, 'mixed.json');
  await writeFile(good, JSON.stringify({ currency: 'EUR', products: [product] }));
  await writeFile(mixed, JSON.stringify({ currency: 'EUR', products: [product, { id: 'prod_b', title: 'No price' }] }));
});

afterAll(() => rm(folder, { recursive: true }));

function start(args: readonly string[], env: Record<string, string> = {}) {
  const stop = new AbortController();
  const printed = { out: '', err: '' };
  const code = runCli({
    args,
    env,
    out: (line) => (printed.out += line),
    err: (line) => (printed.err += line),
    signal: stop.signal,
    createAssistant: () => saying(text('Two shoes.')),
  });
  return { printed, code, stop: () => stop.abort() };
}

describe('aisle-gateway', () => {
  it('says where it listens, answers there, and stops with the signal', async () => {
    const feedback = join(folder, 'feedback.jsonl');
    const { printed, code, stop } = start([
      '--catalogue',
      good,
      '--port',
      '0',
      '--feedback',
      feedback,
      '--base-path',
      '/aisle',
    ]);
    await until(() => printed.out.includes('listens on'));
    expect(printed.out).toMatch(/catalogue: 1 products, 1 variants, 0 orders/);
    expect(printed.out).toMatch(/no --origin/);
    const base = /listens on (\S+)/.exec(printed.out)?.[1] ?? '';
    const events = await eventsOf(await fetch(post('/runs', runRequest(), { base })));
    expect(textOf(events)).toBe('Two shoes.');
    await fetch(post('/feedback', { conversationId: 'c', messageId: 'm', rating: 'up' }, { base }));
    expect(JSON.parse(await readFile(feedback, 'utf8'))).toMatchObject({ rating: 'up', conversationId: 'c' });
    stop();
    expect(await code).toBe(0);
    await expect(fetch(base)).rejects.toThrow();
    const lines = printed.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    expect(lines.map(({ event }) => event)).toEqual(['run_started', 'run_ended']);
  });

  it('lists rows that it could not use, and serves the others', async () => {
    const { printed, code, stop } = start(['--catalogue', mixed, '--port', '0', '--quiet']);
    await until(() => printed.out.includes('listens on'));
    expect(printed.out).toMatch(/1 rows could not be used/);
    expect(printed.out).toMatch(/products 2 \(prod_b\)/);
    stop();
    expect(await code).toBe(0);
    expect(printed.err).toBe('');
  });

  it('checks a catalogue and exits: 0 when every row is usable, 1 when not', async () => {
    const fine = start(['--catalogue', good, '--check']);
    expect(await fine.code).toBe(0);
    expect(fine.printed.out).toMatch(/1 products/);
    expect(fine.printed.out).not.toMatch(/listens/);
    expect(await start(['--catalogue', mixed, '--check']).code).toBe(1);
  });

  it.each([
    ['a file that is not there', ['--catalogue', '/nowhere/shop.json'], /cannot be read/],
    ['no catalogue at all', [], /--catalogue FILE is needed/],
    ['another model', ['--catalogue', 'x', '--model', 'gpt'], /this version has the embedded assistant only/],
    ['an origin with a path', ['--origin', 'https://a.example/b'], /is no origin/],
    ['a static folder that is not there', ['--static', '/nowhere'], /is not there/],
    ['a proxy that is no address', ['--trusted-proxy', 'proxy.local'], /no address or range/],
  ])('exits with 1 and says why for %s', async (_, args, message) => {
    const needsFile = !args.includes('--catalogue') && args.length > 0;
    const { printed, code } = start([...args, ...(needsFile ? ['--catalogue', good, '--port', '0'] : [])]);
    expect(await code).toBe(1);
    expect(printed.err).toMatch(message);
    expect(printed.err).not.toMatch(/\n\s+at /);
  });

  it('makes way from the default port, and does not from one that was asked for', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { printed, code } = start(['--catalogue', good, '--port', String(port)]);
    expect(await code).toBe(1);
    expect(printed.err).toContain(`port ${port} is taken`);
    other.close();

    const first = start(['--catalogue', good, '--quiet']);
    await until(() => first.printed.out.includes('listens on'));
    const second = start(['--catalogue', good, '--quiet']);
    await until(() => second.printed.out.includes('listens on'));
    const portOf = (printedOut: string): number => Number(/listens on http:\/\/[^:]+:(\d+)/.exec(printedOut)?.[1]);
    expect(portOf(second.printed.out)).toBeGreaterThan(portOf(first.printed.out));
    first.stop();
    second.stop();
    expect(await Promise.all([first.code, second.code])).toEqual([0, 0]);
  });

  it('never prints a secret', async () => {
    const args = ['--catalogue', good, '--port', '0', '--jwt-secret-env', 'S', '--jwt-audience', 'aisle'];
    const { printed, code, stop } = start(args, { S: SECRET });
    await until(() => printed.out.includes('listens on'));
    stop();
    await code;
    const short = start(args, { S: 'hunter2' });
    expect(await short.code).toBe(1);
    expect(printed.out + printed.err + short.printed.out + short.printed.err).not.toMatch(/hunter2|thirty-two/);
    expect(short.printed.err).toMatch(/at least 32 bytes/);
  });

  it('prints its help and its version', async () => {
    const help = start(['--help']);
    expect(await help.code).toBe(0);
    expect(help.printed.out).toMatch(/--catalogue FILE/);
    const version = start(['--version']);
    expect(await version.code).toBe(0);
    expect(version.printed.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
