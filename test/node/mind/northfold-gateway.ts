import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createEmbeddedAssistant,
  createGateway,
  publishedTexts,
  readCatalogue,
  type Assistant,
  type Gateway,
} from '@aisle/gateway';
import { openConversationFolder, serveGateway } from '@aisle/gateway/node';

/** Northfold's gateway on a port of this machine, with a folder of conversation logs. */
export interface NorthfoldGateway {
  readonly url: string;
  readonly gateway: Gateway;
  /** The token of a signed-in customer. */
  tokenOf(customer: string): string;
  /** Everything is written when it resolves. */
  close(): Promise<void>;
}

const AUDIENCE = 'northfold-assistant';
const LIFETIME_S = 600;
/** Forty conversations come from one machine in a few seconds. */
const LIMITS = { messagesPerMinute: 10_000, messagesPerMinutePerAddress: 10_000, callsPerMinutePerAddress: 10_000 };

export async function startNorthfold(options: {
  readonly logs: string;
  /** @defaultValue the embedded one, without pauses */
  readonly assistant?: Assistant;
}): Promise<NorthfoldGateway> {
  const file = new URL('../../../demo/catalogue/northfold.json', import.meta.url);
  const { catalogue } = readCatalogue(await readFile(file, 'utf8'));
  const secret = randomBytes(32).toString('base64url');
  const keep = publishedTexts(catalogue);
  const kept = await openConversationFolder({ folder: options.logs, keep: () => keep });
  const gateway = createGateway({
    assistant: options.assistant ?? createEmbeddedAssistant({ pace: 0 }),
    catalogue,
    jwt: { algorithm: 'HS256', secret, audience: AUDIENCE },
    conversations: kept.conversations,
    limits: LIMITS,
  });
  const running = await serveGateway(gateway, { port: 0 });
  return {
    url: running.url,
    gateway,
    tokenOf: (customer) => signedToken(customer, secret),
    async close() {
      await running.close();
      await kept.close();
    },
  };
}

/** RFC 7519, signed as the shop does. */
function signedToken(subject: string, secret: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { sub: subject, aud: AUDIENCE, iat: now, exp: now + LIFETIME_S };
  const body = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
