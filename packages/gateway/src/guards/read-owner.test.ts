import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { ANN, errorOf, eventsOf, get, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { createGateway, type GatewayOptions, type JwtOptions, type Logger } from '../index.js';
import { fixtureCatalogue } from '../../test-support/fixture-catalogue.js';

const gateway = gatewayMaker();
const SECRET = 'a-secret-of-at-least-thirty-two-bytes!';
const hmac: JwtOptions = { algorithm: 'HS256', secret: SECRET, audience: 'aisle', issuer: 'https://shop.example' };
const bytes = (secret: string): Uint8Array => new TextEncoder().encode(secret);

interface Claims {
  readonly sub?: string;
  readonly aud?: string;
  readonly iss?: string;
  readonly exp?: number | string;
  readonly iat?: number;
}

function claims(
  { sub = 'ada', aud = 'aisle', iss = 'https://shop.example', exp = '10m', iat }: Claims = {},
  alg = 'HS256',
): SignJWT {
  const token = new SignJWT({}).setAudience(aud).setIssuer(iss).setExpirationTime(exp).setIssuedAt(iat);
  return (sub === '' ? token : token.setSubject(sub)).setProtectedHeader({ alg, kid: 'k1' });
}

const sign = (given: Claims = {}, secret = SECRET): Promise<string> => claims(given).sign(bytes(secret));
const now = (): number => Math.floor(Date.now() / 1_000);

async function statusWith(token: string | null, options: Partial<GatewayOptions> = { jwt: hmac }): Promise<number> {
  const response = await gateway(options)(post('/resolve', { refs: [{ kind: 'product', id: 'prod_a' }] }, { token }));
  if (response.status !== 200) {
    const error = await errorOf(response);
    expect(error.code).toBe('unauthorized');
    if (token !== null && token.length > 8) expect(error.message).not.toContain(token);
  }
  return response.status;
}

describe('an anonymous token', () => {
  it.each([ANN, `anon.${'A-_9'.repeat(20)}`])('of enough random bits is taken: %s', async (token) => {
    expect(await statusWith(token)).toBe(200);
    expect(await statusWith(token, {})).toBe(200);
  });

  it.each([
    null,
    '',
    'anon.',
    'anon.tooshort',
    `anon.${'a'.repeat(21)}`,
    `anon.${'a'.repeat(129)}`,
    `anon.${'a'.repeat(21)}+`,
    'x',
    'a'.repeat(9_000),
  ])('that is none is 401: %s', async (token) => {
    expect(await statusWith(token)).toBe(401);
  });

  it('is asked for by name, as HTTP wants it', async () => {
    const response = await gateway()(post('/resolve', {}, { token: null }));
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is kept as a hash only', async () => {
    const assistant = saying(text('Hello.'));
    await eventsOf(await gateway({ assistant })(post('/runs', runRequest())));
    expect(assistant.turns[0]?.owner).toEqual({ kind: 'anonymous', key: expect.stringMatching(/^a_[\w-]{43}$/) });
    expect(JSON.stringify(assistant.turns[0]?.owner)).not.toContain('aaaa');
  });

  it('is not taken from a URL', async () => {
    const response = await gateway()(
      get(`/runs/12345678/events?token=${ANN}&authorization=Bearer%20${ANN}`, { token: null }),
    );
    expect(response.status).toBe(401);
  });
});

describe('a JWT', () => {
  it('that is in order makes its subject the owner', async () => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant, jwt: hmac });
    await eventsOf(await handler(post('/runs', runRequest(), { token: await sign() })));
    expect(assistant.turns[0]?.owner).toEqual({
      kind: 'customer',
      subject: 'ada',
      key: expect.stringMatching(/^c_[\w-]{43}$/),
    });
  });

  it('that was refreshed, with the same sub, is the same owner; one of another sub is not', async () => {
    const handler = gateway({ jwt: hmac });
    const request = runRequest();
    await eventsOf(await handler(post('/runs', request, { token: await sign({ exp: '5m' }) })));
    const path = `/runs/${request.runId}/events`;
    expect((await handler(get(path, { token: await sign({ exp: '14m' }) }))).status).toBe(200);
    expect((await handler(get(path, { token: await sign({ sub: 'bob' }) }))).status).toBe(404);
    expect((await handler(get(path))).status).toBe(404);
  });

  it.each<[string, Claims]>([
    ['has expired', { exp: now() - 60, iat: now() - 300 }],
    ['is for another audience', { aud: 'other' }],
    ['is of another issuer', { iss: 'https://evil.example' }],
    ['has no subject', { sub: '' }],
    ['has a subject of a thousand characters', { sub: 'x'.repeat(1_000) }],
    ['lives for a day', { exp: '24h' }],
    ['was made to live for an hour, of which ten minutes are left', { exp: now() + 600, iat: now() - 3_000 }],
  ])('that %s is 401', async (_, given) => {
    expect(await statusWith(await sign(given))).toBe(401);
  });

  it('without an expiry or an audience is 401', async () => {
    const header = { alg: 'HS256' };
    const eternal = new SignJWT({ sub: 'ada', aud: 'aisle', iss: 'https://shop.example' }).setProtectedHeader(header);
    const aimless = new SignJWT({ sub: 'ada', iss: 'https://shop.example' })
      .setProtectedHeader(header)
      .setExpirationTime('5m');
    expect(await statusWith(await eternal.sign(bytes(SECRET)))).toBe(401);
    expect(await statusWith(await aimless.sign(bytes(SECRET)))).toBe(401);
  });

  it('signed with another secret, or tampered with, is 401', async () => {
    expect(await statusWith(await sign({}, 'another-secret-of-thirty-two-bytes!!!'))).toBe(401);
    const [head = '', , signature = ''] = (await sign()).split('.');
    const forged = btoa(
      JSON.stringify({ sub: 'root', aud: 'aisle', iss: 'https://shop.example', exp: now() + 300 }),
    ).replaceAll('=', '');
    expect(await statusWith(`${head}.${forged}.${signature}`)).toBe(401);
  });

  it('of another algorithm is 401: none, and HS512 where HS256 is fixed', async () => {
    const none = new UnsecuredJWT({})
      .setSubject('ada')
      .setAudience('aisle')
      .setIssuer('https://shop.example')
      .setExpirationTime('5m')
      .encode();
    expect(await statusWith(none)).toBe(401);
    const other = await claims({}, 'HS512').sign(bytes(SECRET));
    expect(await statusWith(other)).toBe(401);
  });

  it('is 401 where only anonymous visitors are served', async () => {
    expect(await statusWith(await sign(), {})).toBe(401);
  });
});

describe('a JWT with a public key', () => {
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;
  let token: string;
  let pem: string;

  beforeAll(async () => {
    pair = await generateKeyPair('ES256', { extractable: true });
    pem = await exportSPKI(pair.publicKey);
    token = await claims({}, 'ES256').sign(pair.privateKey);
  });

  it('is checked against PEM, and against a key set', async () => {
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    expect(await statusWith(token, { jwt: { algorithm: 'ES256', publicKey: pem, audience: 'aisle' } })).toBe(200);
    expect(await statusWith(token, { jwt: { algorithm: 'ES256', jwks: { keys: [jwk] }, audience: 'aisle' } })).toBe(
      200,
    );
  });

  it('is 401 when it was signed with the public key as an HMAC secret', async () => {
    const confused = await sign({}, pem);
    expect(await statusWith(confused, { jwt: { algorithm: 'ES256', publicKey: pem, audience: 'aisle' } })).toBe(401);
  });

  it('is checked against a key set that is fetched, and nobody is told off while that cannot be had', async () => {
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] });
    let up = false;
    const server = createServer((_, response) => response.writeHead(up ? 200 : 503).end(up ? keys : 'away'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const jwks = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
    const handler = gateway({ jwt: { algorithm: 'ES256', jwks, audience: 'aisle' } });
    const ask = () => handler(post('/resolve', { refs: [{ kind: 'product', id: 'prod_a' }] }, { token }));
    const away = await ask();
    expect(away.status).toBe(502);
    expect(await errorOf(away)).toMatchObject({ code: 'upstream_error', retryable: true });
    up = true;
    expect((await ask()).status).toBe(200);
    server.close();
  });

  it('is 500 and a line in the log when the key is none', async () => {
    const publicKey = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----';
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const handler = gateway({ log, jwt: { algorithm: 'ES256', publicKey, audience: 'aisle' } });
    expect((await handler(post('/resolve', {}, { token }))).status).toBe(500);
    expect(log.error).toHaveBeenCalledWith(
      'request_failed',
      expect.objectContaining({ detail: 'jwt.publicKey is no key for ES256' }),
    );
  });
});

it.each<[string, JwtOptions, RegExp]>([
  ['an empty secret', { algorithm: 'HS256', secret: '', audience: 'a' }, /at least 32 bytes/],
  ['a short secret', { algorithm: 'HS256', secret: 'hunter2', audience: 'a' }, /at least 32 bytes/],
  ['no key', { algorithm: 'HS256', audience: 'a' }, /exactly one/],
  ['two keys', { algorithm: 'HS256', secret: SECRET, publicKey: 'x', audience: 'a' }, /exactly one/],
  ['a secret for ES256', { algorithm: 'ES256', secret: SECRET, audience: 'a' }, /ES256/],
  ['a public key for HS256', { algorithm: 'HS256', publicKey: 'x', audience: 'a' }, /HS256/],
  ['the algorithm none', { algorithm: 'none' as 'HS256', secret: SECRET, audience: 'a' }, /must be one of/],
  ['a public key that is no PEM', { algorithm: 'ES256', publicKey: 'key.pem', audience: 'a' }, /BEGIN PUBLIC KEY/],
  ['an empty audience', { algorithm: 'HS256', secret: SECRET, audience: '' }, /audience/],
])('refuses %s at once, and never prints the secret', (_, jwt, message) => {
  const make = (): unknown => createGateway({ assistant: saying(), catalogue: fixtureCatalogue(), jwt });
  expect(make).toThrow(message);
  expect(make).not.toThrow(new RegExp(`hunter2|${SECRET}`));
});
