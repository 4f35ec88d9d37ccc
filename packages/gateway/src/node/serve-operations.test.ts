import { afterEach, describe, expect, it } from 'vitest';
import { gatewayMaker } from '../../test-support/gateways.js';
import type { Gateway } from '../index.js';
import { serveOperations, type RunningOperations } from './serve-operations.js';

const gateway = gatewayMaker();
const running: RunningOperations[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((operations) => operations.close()));
});

async function serve(handler: Gateway): Promise<string> {
  const operations = await serveOperations(handler, { port: 0 });
  running.push(operations);
  return operations.url;
}

async function answerOf(url: string, init?: RequestInit): Promise<[number, string]> {
  const response = await fetch(url, init);
  return [response.status, await response.text()];
}

describe('the port for operations', () => {
  it('says that the process is well, and whether it can take runs', async () => {
    const handler = gateway();
    const url = await serve(handler);
    expect(await answerOf(`${url}/healthz`)).toEqual([200, 'ok\n']);
    expect(await answerOf(`${url}/readyz?from=proxy`)).toEqual([200, 'ready\n']);
    await handler.drain({ graceMs: 0 });
    expect(await answerOf(`${url}/readyz`)).toEqual([503, 'draining\n']);
    await handler.close();
    expect(await answerOf(`${url}/readyz`)).toEqual([503, 'closed\n']);
    expect(await answerOf(`${url}/healthz`)).toEqual([200, 'ok\n']);
  });

  it('shows the figures of the gateway and of the process to Prometheus', async () => {
    const url = await serve(gateway());
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    for (const name of ['aisle_live_runs', 'process_resident_memory_bytes', 'process_cpu_seconds_total'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('answers nothing else, and nothing of the gateway', async () => {
    const url = await serve(gateway());
    expect((await answerOf(`${url}/`))[0]).toBe(404);
    expect((await answerOf(`${url}/runs`, { method: 'POST', body: '{}' }))[0]).toBe(405);
  });

  it('does not take a port that is taken', async () => {
    const url = await serve(gateway());
    await expect(serveOperations(gateway(), { port: Number(new URL(url).port) })).rejects.toThrow(/is taken/);
  });
});
