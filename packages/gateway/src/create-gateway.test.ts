import { describe, expect, it } from 'vitest';
import { GatewayInfoSchema, LIMITS } from '@aisle/protocol';
import type { GatewayOptions } from './index.js';
import { ANN, BASE, errorOf, eventsOf, get, lastEvent, post, runRequest, textOf } from '../test-support/calls.js';
import { gatewayMaker } from '../test-support/gateways.js';

const gateway = gatewayMaker();

describe('createGateway', () => {
  it('answers a message with run, a text part and done, numbered from 1', async () => {
    const request = runRequest();
    const response = await gateway()(post('/runs', request));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const events = await eventsOf(response);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'part', 'delta', 'end', 'done']);
    expect(events[0]?.event).toMatchObject({
      v: '1.0',
      runId: request.runId,
      resume: 'cursor',
      stop: true,
      ttlMs: LIMITS.logMs,
      heartbeatMs: LIMITS.heartbeatMs,
    });
    expect(textOf(events)).toBe('Two shoes.');
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'complete' });
  });

  it('tells at its root what it speaks, without a token', async () => {
    const response = await gateway()(get('/', { token: null }));
    const info = GatewayInfoSchema.parse(await response.json());
    expect(info).toMatchObject({ protocol: '1.0', levels: [0, 1, 2], limits: { requestBytes: 65_536 } });
    expect(info.kinds).toContain('product_list');
  });

  it('serves its endpoints below a base path, and nothing beside it', async () => {
    const handler = gateway({ basePath: '/aisle/' });
    expect((await handler(post('/aisle/runs', runRequest()))).status).toBe(200);
    expect((await handler(get('/aisle'))).status).toBe(200);
    expect((await handler(get('/aisle/'))).status).toBe(200);
    expect((await handler(post('/runs', runRequest()))).status).toBe(404);
  });

  it('answers unknown paths with a JSON 404', async () => {
    const response = await gateway()(get('/nothing/here'));
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ code: 'not_found', retryable: false });
  });

  it.each([
    ['GET', '/runs', 'POST, OPTIONS'],
    ['PUT', '/runs', 'POST, OPTIONS'],
    ['HEAD', '/runs', 'POST, OPTIONS'],
    ['DELETE', '/runs/12345678/events', 'GET, OPTIONS'],
    ['HEAD', '/runs/12345678/events', 'GET, OPTIONS'],
    ['GET', '/runs/12345678/stop', 'POST, OPTIONS'],
    ['GET', '/resolve', 'POST, OPTIONS'],
    ['GET', '/feedback', 'POST, OPTIONS'],
    ['POST', '/', 'GET, HEAD, OPTIONS'],
  ])('answers %s %s with 405 and the methods that are allowed', async (method, path, allow) => {
    const response = await gateway()(
      new Request(`${BASE}${path}`, { method, headers: { authorization: `Bearer ${ANN}` } }),
    );
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    if (method !== 'HEAD') expect((await errorOf(response)).code).toBe('bad_request');
  });

  it('answers HEAD at its root without a body', async () => {
    const response = await gateway()(new Request(`${BASE}/`, { method: 'HEAD' }));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('gives every response a request id', async () => {
    const handler = gateway();
    const ids = await Promise.all(
      [handler(get('/')), handler(get('/nothing'))].map(async (r) => (await r).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(null);
  });

  it('refuses calls after close with overloaded', async () => {
    const handler = gateway();
    await handler.close();
    const response = await handler(post('/runs', runRequest()));
    expect(response.status).toBe(503);
    expect((await errorOf(response)).code).toBe('overloaded');
  });

  it.each([
    ['a base path without a slash', { basePath: 'aisle' }, /basePath/],
    ['an origin with a path', { origins: ['https://shop.example/path'] }, /no origin/],
    ['the wildcard', { origins: ['*'] }, /no origin/],
    ['a limit of nothing', { limits: { runMs: 0 } }, /limits\.runMs = 0/],
    ['a limit that is no number', { limits: { ttlMs: Number.NaN } }, /limits\.ttlMs/],
  ] satisfies [string, Partial<GatewayOptions>, RegExp][])('refuses %s at once, by name', (_, options, message) => {
    expect(() => gateway(options)).toThrow(message);
  });
});
