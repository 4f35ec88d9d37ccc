import { describe, expect, it } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { BASE, errorOf, get, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();
const SHOP = 'https://shop.example';

const preflight = (origin: string, path = '/runs'): Request =>
  new Request(`${BASE}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

describe('a page of a listed origin', () => {
  it('gets a preflight that names what the client sends, and may keep it', async () => {
    const handler = gateway({ origins: [SHOP] });
    for (const path of ['/runs', '/runs/12345678/events', '/resolve', '/']) {
      const response = await handler(preflight(SHOP, path));
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(response.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type, Last-Event-ID');
      expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(0);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('can read streams, answers and errors', async () => {
    const handler = gateway({ origins: [`${SHOP}/`] });
    const responses = [
      await handler(post('/runs', runRequest(), { headers: { origin: SHOP } })),
      await handler(get('/', { headers: { origin: SHOP } })),
      await handler(get('/nothing', { headers: { origin: SHOP } })),
      await handler(post('/runs', 'no json', { headers: { origin: SHOP } })),
      await handler(post('/runs', runRequest(), { headers: { origin: SHOP }, token: null })),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 404, 400, 401]);
    for (const response of responses) {
      expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(response.headers.get('vary')).toBe('Origin');
      await response.body?.cancel();
    }
  });
});

describe('a page of any other origin', () => {
  it.each([
    'https://evil.example',
    'null',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
    'garbage',
  ])('is refused before anything is spent: %s', async (origin) => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant, origins: [SHOP] });
    for (const request of [
      post('/runs', runRequest(), { headers: { origin } }),
      get('/', { headers: { origin } }),
      preflight(origin),
    ]) {
      const response = await handler(request);
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('forbidden');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      if (request.method === 'POST') expect(request.bodyUsed).toBe(false);
    }
    expect(assistant.turns).toHaveLength(0);
  });
});

it("lets pages of the gateway's own host call, whatever ends TLS before it", async () => {
  const handler = gateway();
  for (const origin of ['https://gateway.example', 'http://gateway.example']) {
    expect((await handler(get('/', { headers: { origin } }))).status).toBe(200);
  }
});

it('lets a call without an origin through: no page made it', async () => {
  expect((await gateway()(get('/'))).status).toBe(200);
});
