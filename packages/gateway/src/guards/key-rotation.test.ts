import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { createOutboundFetch } from '../node/outbound/outbound-fetch.js';

const gateway = gatewayMaker();
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

interface Key {
  readonly kid: string;
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
}

async function newKey(kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  return { kid, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }, privateKey };
}

const sign = ({ kid, privateKey }: Key): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid })
    .setSubject('ada')
    .setAudience('aisle')
    .setExpirationTime('5m')
    .sign(privateKey);

/** A shop's key set, which can be changed and is counted. */
async function serveKeys() {
  let keys: readonly JWK[] = [];
  let status = 200;
  let fetches = 0;
  const server = createServer((_, response) => {
    fetches += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/keys.json`),
    publish: (...given: readonly Key[]) => void (keys = given.map(({ jwk }) => jwk)),
    answer: (given: number) => void (status = given),
    fetches: () => fetches,
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('key rotation', () => {
  it('takes a new key after the cool-down, and an old one until the set is read again', async () => {
    const [old, fresh, stray] = await Promise.all([newKey('old'), newKey('new'), newKey('stray')]);
    const shop = await serveKeys();
    shop.publish(old);
    const assistant = saying(text('Hi.'));
    const fetchKeys = createOutboundFetch({ reach: 'any' });
    const times = { keysCooldownMs: 60, keysMaxAgeMs: 300 };
    const handler = gateway({
      assistant,
      jwt: { algorithm: 'ES256', audience: 'aisle', jwks: shop.url, fetchKeys, ...times },
    });
    const status = async (key: Key): Promise<number> => {
      const response = await handler(post('/runs', runRequest(), { token: await sign(key) }));
      await response.body?.cancel();
      return response.status;
    };
    expect(await status(old)).toBe(200);
    expect(shop.fetches()).toBe(1);
    shop.publish(fresh);
    await pause(80);
    expect(await status(fresh)).toBe(200);
    expect(shop.fetches()).toBe(2);
    expect(await status(old)).toBe(401);
    // Tokens with keys that were never there do not make the gateway ask again and again.
    const before = shop.fetches();
    const floods = await Promise.all(Array.from({ length: 30 }, () => status(stray)));
    expect(new Set(floods)).toEqual(new Set([401]));
    expect(shop.fetches() - before).toBeLessThanOrEqual(2);
    // A shop whose keys cannot be had makes nobody sign in again.
    await pause(320);
    shop.answer(500);
    expect(await status(fresh)).toBe(502);
    expect(assistant.turns).toHaveLength(2);
  });

  it('does not fetch keys from a private address', async () => {
    const key = await newKey('k');
    const shop = await serveKeys();
    shop.publish(key);
    const handler = gateway({
      jwt: { algorithm: 'ES256', audience: 'aisle', jwks: shop.url, fetchKeys: createOutboundFetch() },
    });
    const response = await handler(post('/runs', runRequest(), { token: await sign(key) }));
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('127.0.0.1');
    expect(shop.fetches()).toBe(0);
  });
});
