import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paced, saying, text } from '../../test-support/assistants.js';
import { eventsOf, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { createAssistant } from './create-assistant.js';
import { runCli, type CliHost } from './run-cli.js';

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

function start(
  args: readonly string[],
  env: Record<string, string> = {},
  assistantOf: CliHost['createAssistant'] = () => saying(text('Two shoes.')),
) {
  const stop = new AbortController();
  const drain = new AbortController();
  const printed = { out: '', err: '' };
  const code = runCli({
    args,
    env,
    out: (line) => (printed.out += line),
    err: (line) => (printed.err += line),
    signal: stop.signal,
    drain: drain.signal,
    createAssistant: assistantOf,
  });
  return { printed, code, stop: () => stop.abort(), drain: () => drain.abort() };
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

  it('lets answers end before it stops, and serves metrics and health beside', async () => {
    const args = ['--catalogue', good, '--port', '0', '--ops-port', '0', '--drain', '30'];
    const { printed, code, drain } = start(args, {}, () => paced(['Two ', 'shoes.'], 50));
    await until(() => printed.out.includes('metrics and health on'));
    const base = /listens on (\S+)/.exec(printed.out)?.[1] ?? '';
    const ops = /health on (\S+)/.exec(printed.out)?.[1] ?? '';
    expect((await fetch(`${ops}/readyz`)).status).toBe(200);
    const reading = fetch(post('/runs', runRequest(), { base })).then((response) => eventsOf(response));
    await until(() => printed.err.includes('run_started'));
    drain();
    expect((await fetch(`${ops}/readyz`)).status).toBe(503);
    expect(textOf(await reading)).toBe('Two shoes.');
    expect(await code).toBe(0);
    await expect(fetch(ops)).rejects.toThrow();
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
    ['an origin with a path', ['--origin', 'https://a.example/b'], /is no origin/],
    ['a base path without its slash', ['--base-path', 'aisle'], /must be empty or begin with "\/"/],
    ['a folder that is not there', ['--static', '/nowhere'], /is not there/],
    ['a proxy that is no address', ['--trusted-proxy', 'proxy.local'], /no address or range/],
    ['a secret that is too short', ['--jwt-secret-env', 'S', '--jwt-audience', 'a'], /at least 32 bytes/],
  ])('checks the settings, too: %s', async (_, args, message) => {
    const { code, printed } = start(['--catalogue', good, '--check', ...args], { S: 'hunter2' });
    expect(await code).toBe(1);
    expect(printed.err).toMatch(message);
    expect(printed.out).toBe('');
  });

  it('serves front ends of the AI SDK where it is told to, and takes prices out that nobody named', async () => {
    const chat = { id: 'c1', messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Shoes?' }] }] };
    const said = async (args: readonly string[]): Promise<[number, string]> => {
      const { printed, stop, code } = start(['--catalogue', good, '--port', '0', ...args], {}, () =>
        saying(text('Only €7.')),
      );
      await until(() => printed.out.includes('listens on'));
      const base = /listens on (\S+)/.exec(printed.out)?.[1] ?? '';
      const { status } = await fetch(post('/ai-sdk', chat, { base }));
      const words = textOf(await eventsOf(await fetch(post('/runs', runRequest(), { base }))));
      stop();
      await code;
      return [status, words];
    };
    expect(await said([])).toEqual([404, 'Only €7.']);
    expect(await said(['--ai-sdk', '--price-lint', 'redact'])).toEqual([200, 'Only ….']);
  });

  it.each([
    ['a file that is not there', ['--catalogue', '/nowhere/shop.json'], /cannot be read/],
    ['no catalogue at all', [], /--catalogue FILE is needed/],
    [
      'a Redis that is none',
      ['--redis', 'http://secret@redis', '--catalogue', 'x'],
      /^aisle-gateway: the URL of Redis begins with/,
    ],
    ['a drain of words', ['--drain', 'soon', '--catalogue', 'x'], /"soon" is no number of seconds/],
    ['another model', ['--catalogue', 'x', '--model', 'gpt'], /name one as openai:NAME/],
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

  it('prints no secret of the environment, wherever one turns up', async () => {
    const feed = 'https://127.0.0.1/feed.xml?token=hunter2hunter2';
    const { printed, code } = start(['--catalogue', feed], { FEED_TOKEN: 'hunter2hunter2' });
    expect(await code).toBe(1);
    expect(printed.err).toMatch(/private address/);
    const missing = start(['--catalogue', '/nowhere/hunter2hunter2.json'], { FEED_TOKEN: 'hunter2hunter2' });
    expect(await missing.code).toBe(1);
    expect(printed.err + missing.printed.err).not.toContain('hunter2');
    expect(missing.printed.err).toContain('[redacted]');
  });

  it('reads its catalogue from a URL, keeps the counts, and reads again', async () => {
    let edition = 0;
    const feed = createServer((_, response) => {
      edition += 1;
      const products = Array.from({ length: edition }, (__, index) => ({ ...product, id: `prod_${index}` }));
      response.end(JSON.stringify({ currency: 'EUR', products }));
    });
    await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/shop.json`;
    const counters = join(folder, 'counters.json');
    const settings = join(folder, 'settings.json');
    await writeFile(settings, JSON.stringify({ catalogue: url, port: 0, allowPrivate: true, counters, refresh: 10 }));
    const { printed, code, stop } = start(['--config', settings, '--limit', 'messagesPerDay=1']);
    await until(() => printed.out.includes('listens on'));
    const base = /listens on (\S+)/.exec(printed.out)?.[1] ?? '';
    await eventsOf(await fetch(post('/runs', runRequest(), { base })));
    expect((await fetch(post('/runs', runRequest(), { base }))).status).toBe(429);
    stop();
    expect(await code).toBe(0);
    expect(JSON.parse(await readFile(counters, 'utf8'))).toMatchObject({ v: 1 });
    const again = start(['--config', settings, '--limit', 'messagesPerDay=1']);
    await until(() => again.printed.out.includes('listens on'));
    expect(again.printed.out).toMatch(/2 products/);
    const next = /listens on (\S+)/.exec(again.printed.out)?.[1] ?? '';
    expect((await fetch(post('/runs', runRequest(), { base: next }))).status).toBe(429);
    again.stop();
    expect(await again.code).toBe(0);
    await new Promise((resolve) => feed.close(resolve));
  });

  it('checks the model, too: names it, its server and the version of its prompt, and never its key', async () => {
    const env = { OPENAI_API_KEY: 'key-of-the-shop' };
    const model = ['--model', 'openai:qwen3', '--base-url', 'http://127.0.0.1:9/v1?api_key=key-of-the-shop'];
    const args = ['--catalogue', good, '--check', ...model];
    const { printed, code } = start(args, env, createAssistant);
    expect(await code).toBe(0);
    expect(printed.out).toMatch(/^assistant: openai:qwen3 at http:\/\/127\.0\.0\.1:9\/v1/m);
    expect(printed.out).toMatch(/^prompt: storefront, sha256:[0-9a-f]{64}$/m);
    const embedded = start(['--catalogue', good, '--check'], {}, createAssistant);
    expect(await embedded.code).toBe(0);
    expect(embedded.printed.out).toMatch(/^assistant: embedded$/m);
    const keyless = start(['--catalogue', good, '--model', 'openai:qwen3'], {}, createAssistant);
    expect(await keyless.code).toBe(1);
    expect(keyless.printed.err).toMatch(/OPENAI_API_KEY holds no key/);
    expect(printed.out + printed.err).not.toContain('key-of-the-shop');
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
