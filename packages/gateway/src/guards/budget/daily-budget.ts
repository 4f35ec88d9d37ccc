import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../../clock.js';
import type { GatewayLimits } from '../../gateway-limits.js';
import { errorFields, type Logger } from '../../log.js';
import type { Owner } from '../owner.js';
import type { CounterStore } from './counter-store.js';

/** What owners, addresses and everybody together may have in a day (UTC): new runs, and tokens of the model. */
export interface DailyBudget {
  /**
   * Takes one message out of every allowance that it counts against.
   * @throws ProtocolError `rate_limited` until the next day; `overloaded` where the counters cannot be had.
   */
  reserve(runId: string, owner: Owner, address: string | undefined): Promise<Reservation>;
  /** Counts what a run took of the model. Never rejects. */
  settle(runId: string, tokens: number): Promise<void>;
}

/** A message that is counted, and may come to nothing. */
export interface Reservation {
  /** The run began: it stays counted, and its tokens will be. */
  keep(): void;
  /** Gives back what was not kept. Never rejects. */
  release(): Promise<void>;
}

interface Allowance {
  readonly name: string;
  readonly messages: number;
  readonly tokens: number;
  readonly subject: string;
}

const DAY_MS = 86_400_000;
/** Clocks of replicas differ, and a run may end the day after it began. */
const KEPT_DAYS = 2;

export function createDailyBudget(options: {
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly counters: CounterStore;
  readonly log: Logger;
}): DailyBudget {
  const { limits, clock, counters, log } = options;
  const paying = new Map<string, readonly Allowance[]>();

  function keyOf(kind: 'messages' | 'tokens', { name }: Allowance): string {
    return `${kind} ${new Date(clock.now()).toISOString().slice(0, 10)} ${name}`;
  }

  function count(kind: 'messages' | 'tokens', allowance: Allowance, amount: number, key = keyOf(kind, allowance)) {
    return counters.add(key, amount, clock.now() + KEPT_DAYS * DAY_MS);
  }

  async function giveBack(taken: readonly { readonly allowance: Allowance; readonly key: string }[]): Promise<void> {
    try {
      await Promise.all(taken.map(({ allowance, key }) => count('messages', allowance, -1, key)));
    } catch (error) {
      log.warn('counters_failed', errorFields(error));
    }
  }

  return {
    async reserve(runId, owner, address) {
      const allowances = await allowancesOf(owner, address, limits);
      const taken = allowances.map((allowance) => ({ allowance, key: keyOf('messages', allowance) }));
      let refused: Allowance | undefined;
      try {
        const sums = await Promise.all(taken.map(({ allowance, key }) => count('messages', allowance, 1, key)));
        const tokens = await Promise.all(allowances.map((allowance) => count('tokens', allowance, 0)));
        refused = allowances.find(
          (allowance, index) =>
            (sums[index] ?? Infinity) > allowance.messages || (tokens[index] ?? Infinity) >= allowance.tokens,
        );
      } catch (cause) {
        log.warn('counters_failed', errorFields(cause));
        throw new ProtocolError('overloaded', 'the counters of this gateway cannot be had at the moment', { cause });
      }
      if (refused) {
        await giveBack(taken);
        throw new ProtocolError('rate_limited', `the day's allowance ${refused.subject} is used up`, {
          retryAfterMs: DAY_MS - (clock.now() % DAY_MS),
        });
      }
      let kept = false;
      return {
        keep() {
          kept = true;
          paying.set(runId, allowances);
        },
        release: () => (kept ? Promise.resolve() : giveBack(taken)),
      };
    },
    async settle(runId, tokens) {
      const allowances = paying.get(runId) ?? [];
      paying.delete(runId);
      if (tokens <= 0) return;
      try {
        await Promise.all(allowances.map((allowance) => count('tokens', allowance, tokens)));
      } catch (error) {
        log.warn('counters_failed', errorFields(error));
      }
    },
  };
}

async function allowancesOf(owner: Owner, address: string | undefined, limits: GatewayLimits): Promise<Allowance[]> {
  const own = {
    name: owner.key,
    messages: limits.messagesPerDay,
    tokens: limits.tokensPerDay,
    subject: 'of this visitor',
  };
  const all = {
    name: 'all',
    messages: limits.messagesPerDayOfAll,
    tokens: limits.tokensPerDayOfAll,
    subject: 'of this gateway',
  };
  if (address === undefined) return [own, all];
  const network = {
    // Counters may be written down: an address is personal data.
    name: `n_${await digest(address)}`,
    messages: limits.messagesPerDayPerAddress,
    tokens: limits.tokensPerDayPerAddress,
    subject: 'of this network address',
  };
  return [own, network, all];
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
