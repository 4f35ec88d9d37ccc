import type { EvaluatedSystem } from '../system.js';
import { askGateway } from './ask-gateway.js';
import { anonymousToken, customerToken, type TokenMaker } from './customer-token.js';

/** A gateway at an address: level 0 of the protocol is enough. */
export interface RemoteSystemOptions {
  /** Base URL: `https://shop.example/aisle`. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** How customers sign in. Without it their questions are asked as an anonymous visitor's. */
  readonly customers?: TokenMaker;
  readonly turnMs: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A system whose figures (invented ids, rejected cards) nobody but its operator sees: what is shown is all that is judged. */
export function createRemoteSystem({ url, fetch, customers, turnMs, wait }: RemoteSystemOptions): EvaluatedSystem {
  const base = url.replace(/\/+$/, '');
  return {
    name: nameOf(base),
    answer: (question, signal) =>
      askGateway(
        question,
        {
          url: base,
          send: fetch,
          turnMs,
          wait,
          token: async ({ customer }) =>
            customer !== undefined && customers ? customerToken(customer, customers) : anonymousToken(),
        },
        signal,
      ),
  };
}

/** An address may hold credentials, and a report is passed on. */
function nameOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
