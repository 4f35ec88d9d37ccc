import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom, cutSomewhere, type Fault } from './fault.js';
import { startFaultProxy, type FaultProxy } from './fault-proxy.js';

const BODY = 'id: 1\ndata: {"a":"👟"}\n\nid: 2\ndata: {}\n\n';
const server = createServer((request, response) => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'x-seen': `${request.method ?? ''} ${request.url ?? ''}`,
  });
  response.end(BODY);
});
let proxy: FaultProxy;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`));
});
afterAll(async () => {
  await proxy.close();
  server.close();
});

async function get(fault: Fault): Promise<{ seen: string; text: string; end: 'eof' | 'broken' }> {
  const response = await fetch(new URL('runs?x=1', proxy.open(fault)));
  const seen = response.headers.get('x-seen') ?? '';
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body!) chunks.push(chunk);
    return { seen, text: Buffer.concat(chunks).toString(), end: 'eof' };
  } catch {
    return { seen, text: Buffer.concat(chunks).toString(), end: 'broken' };
  }
}

it('passes calls on to the gateway’s base URL, and what comes back as it is', async () => {
  expect(await get({ pass: 'as-is' })).toEqual({ seen: 'GET /base/runs?x=1', text: BODY, end: 'eof' });
  expect(await get({ pass: 'bytes' })).toMatchObject({ text: BODY, end: 'eof' });
});

it('sends every frame twice', async () => {
  const [first, second] = BODY.split('\n\n');
  expect((await get({ pass: 'twice' })).text).toBe([first, first, second, second, ''].join('\n\n'));
});

it('ends a response after some bytes, cleanly or not', async () => {
  expect(await get({ pass: 'as-is', cut: { after: 10, how: 'eof' } })).toMatchObject({
    text: BODY.slice(0, 10),
    end: 'eof',
  });
  expect(await get({ pass: 'bytes', cut: { after: 10, how: 'stall' } })).toMatchObject({ end: 'broken' });
  await expect(get({ pass: 'as-is', cut: { after: 0, how: 'reset' } })).rejects.toThrow();
});

it('gives each fault to one call only', async () => {
  const url = proxy.open({ pass: 'as-is' });
  expect((await fetch(new URL('runs', url))).status).toBe(200);
  expect((await fetch(new URL('runs', url))).status).toBe(404);
});

it('draws the same places for the same seed', () => {
  const draw = (seed: number): Fault[] => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => cutSomewhere(random, [100, 300, 100]));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  for (const { cut } of draw(9)) expect(cut!.after >= 0 && cut!.after <= 500).toBe(true);
});
