import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHECKS } from '../checks/all-checks.js';
import { runCli } from './run-cli.js';

/** A gateway that is wrong: it answers everything with the same events, and tells too much. */
const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.writeHead(404).end('Error: no\n    at route (/srv/app.js:1:2)');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end('id: 1\ndata: {"type":"run","v":"1.0","runId":"x-0123456789","messageId":"m<&>","resume":"none"}\n\n');
});
let url = '';
let folder = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
  folder = await mkdtemp(join(tmpdir(), 'aisle-conformance-'));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function cli(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const signal = AbortSignal.timeout(20_000);
  const status = await runCli({ args, out: (text) => void (out += text), err: (text) => void (err += text), signal });
  return { status, out, err };
}

it('says how it is used, and lists its checks', async () => {
  expect(await cli('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--token-command') });
  expect(await cli('--version')).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  const { out } = await cli('--list');
  for (const { id } of CHECKS) expect(out).toContain(`${id} `);
});

it.each([
  [[], 'name the base URL'],
  [['shop.example'], 'is no base URL'],
  [['https://a.example/?x=1'], 'is no base URL'],
  [['https://a.example', 'https://b.example'], 'one URL at a time'],
  [['https://a.example', '--level', '3'], '0, 1 or 2'],
  [['https://a.example', '--only', 'Z9'], 'no check "Z9"'],
  [['https://a.example', '--origin', 'https://a.example/x'], 'is no origin'],
  [['https://a.example', '--cuts', 'many'], '--cuts is "many"'],
  [['https://a.example', '--frobnicate'], 'frobnicate'],
  [['client'], '--command'],
  [['client', '--command', 'true', '--only', 'nothing'], 'no fixture "nothing"'],
])('refuses %j', async (args, words) => {
  expect(await cli(...args)).toMatchObject({ status: 2, err: expect.stringContaining(words) });
});

it('says that nothing answers', async () => {
  expect(await cli('http://127.0.0.1:9')).toMatchObject({
    status: 2,
    err: expect.stringContaining('connection failed'),
  });
  expect(await cli(url, '--token-command', 'false')).toMatchObject({
    status: 2,
    err: expect.stringContaining('"false" failed'),
  });
});

it('tells a failure so that it can be mended, and writes reports for machines', async () => {
  const [json, junit] = [join(folder, 'r.json'), join(folder, 'r.xml')];
  const { status, out } = await cli(
    url,
    '--seed',
    '5',
    '--question',
    "What's <new>?",
    '--json',
    json,
    '--junit',
    junit,
  );
  expect(status).toBe(1);
  expect(out).toContain('(seed 5)');
  expect(out).toContain('No level reached; 0 was to be.');
  const told = out.slice(out.indexOf('✗ L2  A run ends'));
  expect(told).toContain('the stream ended without done or error');
  expect(told).toMatch(/sent: curl .*--data-binary '\{"v":1,/);
  expect(told).toContain("What'\\''s <new>?");
  expect(told).toContain('Authorization: $AUTHORIZATION');
  expect(out).not.toContain('Bearer anon.');
  expect(told).toMatch(/came: HTTP 200\n +content-type: text\/event-stream/);
  expect(told).toContain('rule: docs/protocol/stream.md#the-end');

  const report = JSON.parse(await readFile(json, 'utf8')) as {
    asked: number;
    reached: unknown;
    checks: { id: string; verdict: string }[];
  };
  expect(report).toMatchObject({ asked: 0, reached: 'none', seed: 5 });
  expect(report.checks.find(({ id }) => id === 'X4')).toMatchObject({ verdict: 'failed' });
  const xml = await readFile(junit, 'utf8');
  expect(xml).toMatch(/<testsuite name="level 0" tests="\d+" failures="\d+" skipped="\d+">/);
  expect(xml).toContain('m&lt;&amp;&gt;');
  expect(xml.match(/<testcase /g)).toHaveLength(report.checks.length);
});

it('prints a command line that does the same again', async () => {
  const { out } = await cli(url, '--only', 'L6');
  const [, command = ''] = /sent: (curl .*)/.exec(out) ?? [];
  const { stdout } = await promisify(execFile)('sh', ['-c', command.replace('curl', 'curl -s')], {
    env: { ...process.env, AUTHORIZATION: 'Bearer x' },
  });
  expect(stdout).toContain('HTTP/1.1 200');
  expect(stdout).toContain('x-0123456789');
});

it('judges some checks only, without a level', async () => {
  expect(await cli(url, '--only', 'P1')).toMatchObject({
    status: 0,
    out: expect.stringContaining('No level: only some checks ran.'),
  });
  expect(await cli(url, '--only', 'L2', '--only', 'P1')).toMatchObject({ status: 1 });
});

it('plays fixtures to a client behind a command', async () => {
  const states = '{"answer":{"name":"failed","code":"not_event_stream","retryable":true},"parts":[]}';
  const asks = `fetch(process.argv[1] + "runs", { method: "POST", headers: { authorization: "Bearer x" }, body: "{\\"runId\\":\\"r-1234567\\"}" })`;
  const command = `${process.execPath} -e '${asks}.then(() => console.log(${JSON.stringify(states)}))'`;
  const { status, out } = await cli('client', '--command', command, '--only', 'web-page', '--only', 'gap');
  expect(status).toBe(1);
  expect(out).toContain('✓ F11  web-page');
  expect(out).toContain('✗ R4   gap');
  expect(out).toContain('the client called start, and not start, resume after 3');
  expect(out).toContain('1 passed, 1 failed');
});
