import type { Assistant } from './assistant/assistant.js';
import type { Catalogue } from './catalogue/catalogue.js';
import { systemClock, type Clock } from './clock.js';
import type { Carts } from './facts/carts.js';
import { feedbackToLog, type FeedbackSink } from './feedback.js';
import type { GatewayContext } from './gateway-context.js';
import { GatewayError } from './gateway-error.js';
import { completeLimits, type GatewayLimits } from './gateway-limits.js';
import { createAdmission } from './guards/admission.js';
import { createJwtCheck, type JwtOptions } from './guards/jwt.js';
import { createOriginGuard } from './guards/origin.js';
import { errorResponse, tellableError } from './http/error-response.js';
import { errorFields, silentLogger, type Logger } from './log.js';
import { createApp } from './routes/create-app.js';
import { createMemoryRunLog } from './runs/memory-run-log.js';
import type { RunLog } from './runs/run-log.js';
import { createRunRegistry } from './runs/run-registry.js';
import type { PriceLintMode } from './runs/price-lint/price-lint.js';
import type { RunStats } from './runs/run-stats.js';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** Whoever answers. */
  readonly assistant: Assistant;
  /** The shop's facts. */
  readonly catalogue: Catalogue;
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
  /** @defaultValue silent */
  readonly log?: Logger;
  /** @defaultValue in memory */
  readonly runLog?: RunLog;
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
  /** Figures of this moment. */
  stats(): RunStats;
}

/**
 * The reference gateway as a web-standard handler: runs on Node, Bun, Deno and workers.
 * @throws {@link GatewayError} `bad_options`, for a base path, an origin, a key or a limit that cannot be.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const context = createContext(options);
  let closed = false;
  const app = createApp({
    context,
    basePath: readBasePath(options.basePath ?? ''),
    allowsOrigin: createOriginGuard(options.origins ?? []),
    checkJwt: options.jwt && createJwtCheck(options.jwt, context.clock),
    isClosed: () => closed,
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
      closed = true;
      await context.runs.close();
    },
    stats: () => context.runs.stats,
  });
}

function createContext(options: GatewayOptions): GatewayContext {
  const {
    assistant,
    catalogue,
    carts,
    log = silentLogger,
    clock = systemClock,
    runLog = createMemoryRunLog(),
  } = options;
  const limits = completeLimits(options.limits);
  const { priceLint } = options;
  const runs = createRunRegistry({ assistant, catalogue, carts, limits, runLog, clock, log, priceLint });
  const admission = createAdmission({ limits, clock, runs });
  const feedback = options.feedback ?? feedbackToLog(log);
  return { catalogue, carts, limits, clock, log, runs, runLog, admission, feedback };
}

function readBasePath(given: string): string {
  const path = given.replace(/\/+$/, '');
  if (!/^(\/[\w.~-]+)*$/.test(path)) {
    throw new GatewayError('bad_options', `basePath "${given}" must be empty or begin with "/", like "/aisle"`);
  }
  return path;
}
