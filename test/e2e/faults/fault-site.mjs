import { createHmac } from 'node:crypto';
import { createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';
import { createFaultProxy } from './fault-proxy.mjs';
import { readLog } from './read-log.mjs';
import { CATALOGUE, createScriptedAssistant } from './scripted-assistant.mjs';

const HEARTBEAT_MS = 300;
const jwt = { algorithm: 'HS256', secret: 'a secret of at least thirty-two bytes', audience: 'aisle' };

/** A token of the same signed-in visitor each time; `note` makes one differ from another (RFC 7519). */
export function signedToken(note) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 600;
  const body = `${encode({ alg: 'HS256' })}.${encode({ sub: 'ada', aud: jwt.audience, exp, note })}`;
  return `${body}.${createHmac('sha256', jwt.secret).update(body).digest('base64url')}`;
}

/** The shop's side of one case: a gateway, and the proxy before it. A port of its own, and with it all of its connections. */
export async function startSite({ scripts, assistant: answering, limits, pageOrigin }) {
  const assistant = createScriptedAssistant(answering);
  let gateway;
  let serving;
  async function startGateway() {
    const { catalogue } = readCatalogue(CATALOGUE);
    const ownLimits = { heartbeatMs: HEARTBEAT_MS, ...limits };
    gateway = createGateway({ assistant, catalogue, jwt, origins: [pageOrigin], limits: ownLimits });
    serving = await serveGateway(gateway, { port: 0 });
  }
  await startGateway();
  const proxy = createFaultProxy({ target: () => serving.url, scripts });
  await proxy.open();

  return {
    proxy,
    /** How often the assistant was asked for an answer: what a repeated request must never raise. */
    answers: () => assistant.answers,
    /** The gateway breaks down without a word, and another one takes its place, which knows nothing of its runs. */
    async crash() {
      const former = serving;
      await startGateway();
      proxy.drop();
      await former.close();
    },
    /** The gateway ends its runs as it does when it is told to end; then another one takes its place. */
    async restart() {
      await gateway.close();
      const former = serving;
      await startGateway();
      await former.close();
    },
    /** What the gateway's own logs say, for the last run of each question. */
    async logs() {
      const last = new Map(proxy.starts.map((start) => [start.messages.at(-1).id, start]));
      return Promise.all(
        [...last.values()].map(async ({ runId, authorization }) => {
          const headers = { authorization };
          return readLog(await fetch(`${serving.url}/runs/${runId}/events?after=0`, { headers }));
        }),
      );
    },
    async close() {
      await proxy.shut().catch(() => undefined);
      await serving.close();
    },
  };
}
