import type { ConversationLog } from '@aisle/logs';
import type { Assistant } from './assistant/assistant.js';
import type { Catalogue } from './catalogue/catalogue.js';
import type { CatalogueSource } from './catalogue/catalogue-source.js';
import { guardSource } from './catalogue/guard-source.js';
import { asLive, type LiveCatalogue } from './catalogue/live-catalogue.js';
import { systemClock, type Clock } from './clock.js';
import { createConversationKeeper } from './conversations/conversation-keeper.js';
import type { Carts } from './facts/carts.js';
import { feedbackToLog, type FeedbackSink } from './feedback.js';
import type { GatewayContext } from './gateway-context.js';
import { createGatewayLife, type DrainOptions, type Readiness } from './gateway-life.js';
import { GatewayError } from './gateway-error.js';
import { completeLimits, type GatewayLimits } from './gateway-limits.js';
import { createAdmission } from './guards/admission.js';
import type { CounterStore } from './guards/budget/counter-store.js';
import { createDailyBudget } from './guards/budget/daily-budget.js';
import { createJwtCheck, type JwtOptions } from './guards/jwt.js';
import { createOriginGuard } from './guards/origin.js';
import { errorResponse, tellableError } from './http/error-response.js';
import { errorFields, silentLogger, type Logger } from './log.js';
import { createConversationMeter, type ConversationMeter } from './metrics/conversation-meter.js';
import { createRunMeter } from './metrics/run-meter.js';
import { createRedactor, redactingLogger } from './redact.js';
import { createApp } from './routes/create-app.js';
import { createMemoryRunStore } from './runs/memory-run-store.js';
import { createRunRegistry } from './runs/run-registry.js';
import type { OpenRunStore } from './runs/run-store.js';
import type { PriceLintMode } from './runs/price-lint/price-lint.js';
import type { RunStats } from './runs/run-stats.js';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** Whoever answers. */
  readonly assistant: Assistant;
  /** The shop's facts. A {@link LiveCatalogue} may be replaced at any time: an answer keeps the catalogue that it began with. */
  readonly catalogue: Catalogue | LiveCatalogue;
  /**
   * A live source of products besides the catalogue, such as {@link createUcpMcpSource}: asked for what the catalogue does not have,
   * with three seconds for each answer, all of it checked.
   */
  readonly source?: CatalogueSource;
  /** The shop's carts, for cart cards. Without it they show what the page itself says of the cart. */
  readonly carts?: Carts;
  /** Where the endpoints lie: `/aisle` for `/aisle/runs`. @defaultValue '' */
  readonly basePath?: string;
  /** Origins whose pages may call, as `https://shop.example`. The gateway's own host always may. @defaultValue [] */
  readonly origins?: readonly string[];
  /** How the shop's own tokens are checked. Without it only anonymous visitors are served. */
  readonly jwt?: JwtOptions;
  readonly limits?: Partial<GatewayLimits>;
  /**
   * What becomes of money in an assistant's words that neither the shop nor the visitor has named in the turn: counted in
   * {@link RunStats} and logged, or replaced by `…` besides, or nothing. Save with `off`, words on a card that name such money
   * are left out.
   * @defaultValue 'count'
   */
  readonly priceLint?: PriceLintMode;
  /**
   * Whether `POST {basePath}/ai-sdk` serves front ends made with the AI SDK (`useChat`, versions 5 to 7): the same runs, guards and
   * limits, in that protocol's stream.
   * @defaultValue false
   */
  readonly aiSdk?: boolean;
  /** Keeps ratings. @defaultValue the log, without comments */
  readonly feedback?: FeedbackSink;
  /**
   * Keeps turns, ratings and actions of shoppers who agreed (`consent.log` of a request): `createConversationLog` of `@aisle/logs`.
   * Who agreed is remembered in {@link GatewayOptions.counters}.
   * @defaultValue nothing is kept
   */
  readonly conversations?: ConversationLog;
  /** @defaultValue silent */
  readonly log?: Logger;
  /** What is counted by the day. @defaultValue the run store's: in memory, a restart begins a new day */
  readonly counters?: CounterStore;
  /**
   * Where runs are kept: {@link createMemoryRunStore}, or `createRedisRunStore({ url })` of `@aisle/gateway/redis` for several replicas.
   * @defaultValue in memory
   */
  readonly runStore?: OpenRunStore;
  /** @defaultValue the machine's */
  readonly clock?: Clock;
}

/** What a server knows of a client besides its request. */
export interface ClientInfo {
  /** Network address, for limits per address. */
  readonly address?: string;
}

/** A gateway: answers one request. Never rejects. */
export interface Gateway {
  (request: Request, client?: ClientInfo): Promise<Response>;
  /** Ends every run with `interrupted`, cancels every timer, and refuses whatever comes after with `overloaded`. */
  close(): Promise<void>;
  /**
   * Says at once that it is not ready, then takes no new runs, and resolves when the last one has ended or the time is over.
   * {@link close} it after that.
   */
  drain(options?: DrainOptions): Promise<void>;
  /** Whether it can take new runs at this moment: neither draining nor cut off from its store. */
  readiness(): Promise<Readiness>;
  /** Figures of this moment. */
  stats(): RunStats;
  /** Figures in the text format of Prometheus. */
  metrics(): string;
}

/**
 * The reference gateway as a web-standard handler: runs on Node, Bun, Deno and workers.
 * @throws {@link GatewayError} `bad_options`, for a base path, an origin, a key or a limit that cannot be.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const clock = options.clock ?? systemClock;
  const life = createGatewayLife(clock);
  const { meter, metrics } = createRunMeter(() => context.runs.stats);
  const conversationMeter = options.conversations && createConversationMeter(metrics);
  const context = createContext(options, { clock, life, meter, conversationMeter });
  const app = createApp({
    context,
    basePath: readBasePath(options.basePath ?? ''),
    allowsOrigin: createOriginGuard(options.origins ?? []),
    checkJwt: options.jwt && createJwtCheck(options.jwt, clock),
    aiSdk: options.aiSdk ?? false,
  });

  async function handle(request: Request, client: ClientInfo = {}): Promise<Response> {
    const requestId = crypto.randomUUID();
    try {
      const response = await app.fetch(request, { address: client.address, requestId });
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (thrown) {
      context.log.error('request_failed', { requestId, ...errorFields(thrown) });
      return errorResponse(tellableError(thrown, requestId));
    }
  }

  return Object.assign(handle, {
    async close() {
      life.close();
      await context.runs.close();
      await context.keeper?.settle();
      await context.store.close();
    },
    drain: (given: DrainOptions = {}) => life.drain(given, context.runs.idle),
    readiness: () => readinessOf(context),
    stats: () => context.runs.stats,
    metrics: () => metrics.render() + (options.assistant.metrics?.() ?? ''),
  });
}

async function readinessOf({ life, store }: GatewayContext): Promise<Readiness> {
  if (life.phase === 'closed') return { ready: false, reason: 'closed' };
  if (life.phase !== 'serving') return { ready: false, reason: 'draining' };
  return store.check().then(
    () => ({ ready: true }),
    () => ({ ready: false, reason: 'store_away' }),
  );
}

/** What a context is not made of, but made with. */
type Own = Pick<GatewayContext, 'clock' | 'life' | 'meter'> & {
  readonly conversationMeter: ConversationMeter | undefined;
};

function createContext(options: GatewayOptions, own: Own): GatewayContext {
  const { assistant, carts, priceLint, runStore = createMemoryRunStore } = options;
  const { clock, life, meter, conversationMeter } = own;
  const { secret } = options.jwt ?? {};
  const log = redactingLogger(options.log ?? silentLogger, createRedactor(secret === undefined ? [] : [secret]));
  const limits = completeLimits(options.limits);
  const live = asLive(options.catalogue);
  // Asked for when a run or a request begins, and once in it: facts of two catalogues are never in one answer.
  const shop = {
    get catalogue() {
      return live.current;
    },
  };
  const source = options.source && guardSource(options.source, { log });
  const store = runStore({ limits, clock, log });
  const { counters = store.counters } = options;
  const budget = createDailyBudget({ limits, clock, counters, log });
  const { conversations } = options;
  const keeper =
    conversations &&
    conversationMeter &&
    createConversationKeeper({ conversations, counters, clock, log, meter: conversationMeter });
  const spent = (runId: string, tokens: number): void => void budget.settle(runId, tokens);
  const runs = createRunRegistry(
    withLive({ assistant, source, carts, limits, store, clock, log, meter, priceLint, keeper, spent }, shop),
  );
  const admission = createAdmission({ limits, clock, runs, rates: store.rates });
  const feedback = options.feedback ?? feedbackToLog(log);
  const rest = { source, carts, limits, log, runs, store, admission, budget, feedback, keeper };
  return withLive({ clock, life, meter, ...rest }, shop);
}

/** Adds the catalogue of the moment: a spread would take today's for good. */
function withLive<T extends object>(
  rest: T,
  shop: { readonly catalogue: Catalogue },
): T & { readonly catalogue: Catalogue } {
  return Object.defineProperty(Object.assign({ catalogue: shop.catalogue }, rest), 'catalogue', {
    get: () => shop.catalogue,
    enumerable: true,
  });
}

function readBasePath(given: string): string {
  const path = given.replace(/\/+$/, '');
  if (!/^(\/[\w.~-]+)*$/.test(path)) {
    throw new GatewayError('bad_options', `basePath "${given}" must be empty or begin with "/", like "/aisle"`);
  }
  return path;
}
