import { createGateway, type AnswerFigures, type Assistant, type Catalogue, type Gateway } from '@aisle/gateway';
import type { EvaluatedSystem, SystemAnswer } from '../system.js';
import { askGateway } from './ask-gateway.js';
import { anonymousToken, customerToken } from './customer-token.js';

/** An assistant behind a gateway within this process. */
export interface LocalSystemOptions {
  readonly name: string;
  readonly assistant: Assistant;
  readonly catalogue: Catalogue;
  readonly turnMs: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A system that holds gateways until it is closed. */
export interface LocalSystem extends EvaluatedSystem {
  close(): Promise<void>;
}

const AUDIENCE = 'evaluation';
const URL_OF_NOBODY = 'http://gateway.invalid';
/** An evaluation is one visitor after another, as fast as they come. */
const WITHOUT_RATES = {
  messagesPerMinute: 1e9,
  requestsPerMinute: 1e9,
  messagesPerDay: 1e9,
  messagesPerDayOfAll: 1e9,
  tokensPerDay: 1e12,
  tokensPerDayOfAll: 1e12,
  liveRunsPerOwner: 1e6,
  ttlMs: 1_000,
  totalLogBytes: 32 * 1024 * 1024,
};

/** Each answer has a gateway to itself while it lasts: its figures are the differences of that gateway's. */
export function createLocalSystem(options: LocalSystemOptions): LocalSystem {
  const secret = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16)).join('-');
  const all: Gateway[] = [];
  const free: Gateway[] = [];
  const open = (): Gateway => {
    const { assistant, catalogue } = options;
    const jwt = { algorithm: 'HS256' as const, secret, audience: AUDIENCE };
    const gateway = createGateway({ assistant, catalogue, limits: WITHOUT_RATES, jwt });
    all.push(gateway);
    return gateway;
  };
  return {
    name: options.name,
    async answer(question, signal) {
      const gateway = free.pop() ?? open();
      const before = gateway.stats().answers;
      const access = {
        url: URL_OF_NOBODY,
        send: (request: Request) => gateway(request),
        turnMs: options.turnMs,
        wait: options.wait,
        token: async ({ customer }: { customer?: string | undefined }) =>
          customer === undefined ? anonymousToken() : customerToken(customer, { secret, audience: AUDIENCE }),
      };
      const answer = await askGateway(question, access, signal);
      const isQuiet = await untilQuiet(gateway, options.wait, signal);
      // One that is still at work would add its figures to the next answer.
      if (isQuiet) free.push(gateway);
      return withFigures(answer, before, gateway.stats().answers);
    },
    close: async () => {
      await Promise.all(all.map((gateway) => gateway.close()));
    },
  };
}

const QUIET_TRIES = 40;

/** A run's figures are added after its terminal has been sent. */
async function untilQuiet(gateway: Gateway, wait: LocalSystemOptions['wait'], signal: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < QUIET_TRIES; attempt += 1) {
    if (gateway.stats().liveRuns === 0) return true;
    await wait(Math.min(attempt, 20), signal);
  }
  return false;
}

function withFigures(answer: SystemAnswer, before: AnswerFigures, after: AnswerFigures): SystemAnswer {
  return {
    ...answer,
    inventedIds: after.inventedIds - before.inventedIds,
    rejectedCards: after.cardsRejected - before.cardsRejected,
    unmatchedPrices: after.unmatchedPrices - before.unmatchedPrices,
  };
}
