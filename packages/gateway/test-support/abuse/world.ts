import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type * as core from '../../src/index.js';
import type * as node from '../../src/node.js';
import { recording, text, type RecordingAssistant } from '../assistants.js';
import { eventsOf, post, runRequest, textOf } from '../calls.js';
import { fakeClock, type FakeClock } from '../fake-clock.js';

/** The gateway under attack: the sources, or a mutant of them. */
export type Attacked = Pick<typeof core, 'createGateway' | 'readCatalogue' | 'fenceData' | 'createRedactor'> &
  Pick<typeof node, 'serveGateway' | 'loadCatalogue'>;

/** A gateway, its shop, its victims, and a place that nobody may be led to. */
export interface World {
  readonly attacked: Attacked;
  readonly gateway: core.Gateway;
  /** The same, for a shop that signs with a key pair. */
  readonly keyed: core.Gateway;
  readonly publicKey: string;
  readonly assistant: RecordingAssistant;
  readonly clock: FakeClock;
  /** A run of Ann's that is still being written, and what only she may read. */
  readonly victim: { readonly runId: string; readonly secret: string };
  readonly canary: { readonly port: number; hits(): number };
  /** Calls of the model, over both gateways. */
  calls(): number;
  sign(claims: SignClaims): Promise<string>;
  close(): Promise<void>;
}

export interface SignClaims {
  readonly secret?: string;
  readonly algorithm?: string;
  readonly audience?: string;
  readonly subject?: string;
  /** Seconds from now, of the fake clock. */
  readonly expiresIn?: number;
  readonly issuedAgo?: number;
}

const SECRET = 'the-shop-signs-with-this-and-no-other-secret';
const AUDIENCE = 'aisle';
const VICTIM_TOKEN = 'anon.victimvictimvictimvict';
const WORDS = 'only Ann may read this';

const CATALOGUE = JSON.stringify({
  currency: 'EUR',
  products: [
    { id: 'prod_a', title: 'Trail Nine', variants: [{ id: 'v', price: { amount: 12_900, currency: 'EUR' } }] },
  ],
  orders: [{ id: 'order_7', owner: 'customer_ann', status: 'shipped' }],
});

export async function createWorld(attacked: Attacked): Promise<World> {
  const clock = fakeClock();
  const canary = await listenForCanary();
  const end = new AbortController();
  // Ann's run never ends by itself; everybody else's at once.
  const assistant = recording(async function* ({ messages, signal }) {
    const asked = messages.at(-1)?.parts[0]?.text ?? '';
    yield text(asked === 'victim' ? WORDS : 'Fine.');
    if (asked !== 'victim') return;
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
      end.signal.addEventListener('abort', resolve, { once: true });
    });
  });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { catalogue } = attacked.readCatalogue(CATALOGUE);
  const shared = { assistant, catalogue, clock, origins: ['https://shop.example'] };
  const limits = { runMs: 2 ** 40, abandonMs: 2 ** 40, messagesPerDay: 200, messagesPerDayOfAll: 10_000 };
  const gateway = attacked.createGateway({
    ...shared,
    limits,
    jwt: { algorithm: 'HS256', secret: SECRET, audience: AUDIENCE },
  });
  const keyed = attacked.createGateway({ ...shared, jwt: { algorithm: 'RS256', publicKey: pem, audience: AUDIENCE } });
  const request = runRequest({ messages: [{ id: 'm', role: 'user', parts: [{ kind: 'text', text: 'victim' }] }] });
  const response = await gateway(post('/runs', request, { token: VICTIM_TOKEN }));
  const read = eventsOf(response, 3);
  if (!textOf(await read).includes(WORDS)) throw new Error('the victim has no run');
  return {
    attacked,
    gateway,
    keyed,
    publicKey: pem,
    assistant,
    clock,
    victim: { runId: request.runId, secret: WORDS },
    canary,
    calls: () => assistant.turns.length,
    sign: (claims) => sign(claims, clock),
    async close() {
      end.abort();
      await Promise.all([gateway.close(), keyed.close(), canary.close()]);
    },
  };
}

function sign(claims: SignClaims, clock: FakeClock): Promise<string> {
  const { secret = SECRET, algorithm = 'HS256', audience = AUDIENCE, subject = 'customer_eve' } = claims;
  const now = Math.floor(clock.now() / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg: algorithm })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now - (claims.issuedAgo ?? 0))
    .setExpirationTime(now + (claims.expiresIn ?? 300))
    .sign(new TextEncoder().encode(secret));
}

async function listenForCanary(): Promise<World['canary'] & { close(): Promise<void> }> {
  let hits = 0;
  const server: Server = createServer((_, response) => {
    hits += 1;
    response.end('{"currency":"EUR","products":[]}');
  });
  server.on('connection', () => (hits += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    hits: () => hits,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
