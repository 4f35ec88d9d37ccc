import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { isGatewayErrorCode, ProtocolError } from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { corsHeaders, preflightResponse } from '../guards/cors.js';
import type { CheckJwt } from '../guards/jwt.js';
import { originRefusal, type AllowsOrigin } from '../guards/origin.js';
import { readOwner } from '../guards/read-owner.js';
import { errorResponse, tellableError } from '../http/error-response.js';
import { errorFields } from '../log.js';
import { resumeChatRun, startChatRun } from './ai-sdk.js';
import { takeFeedback } from './feedback.js';
import { infoResponse } from './info.js';
import { resolveReferences } from './resolve.js';
import { runEvents } from './run-events.js';
import { startRun } from './start-run.js';
import { stopRun } from './stop-run.js';

/** What comes along with each request. */
export interface RequestBindings {
  readonly address: string | undefined;
  readonly requestId: string;
}

interface AppEnv {
  Bindings: RequestBindings;
}

export interface AppOptions {
  readonly context: GatewayContext;
  readonly basePath: string;
  readonly allowsOrigin: AllowsOrigin;
  readonly checkJwt: CheckJwt | undefined;
  /** Whether `useChat` front ends are served. */
  readonly aiSdk: boolean;
}

/** `id`: the one in the path. */
type Endpoint = (guarded: GuardedRequest, id: string) => Promise<Response> | Response;

/** The endpoints of the protocol, behind the guards. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { context, basePath } = options;
  const app = new Hono<AppEnv>();
  const guard = createGuard(options);

  app.onError((thrown, c) => {
    const error = tellableError(thrown, c.env.requestId);
    if (isGatewayErrorCode(error.code)) context.meter.refused(error.code);
    if (error.code === 'internal' || error.code === 'upstream_error') {
      context.log.error('request_failed', { requestId: c.env.requestId, ...errorFields(thrown) });
    }
    return errorResponse(error);
  });
  app.notFound(() => errorResponse(new ProtocolError('not_found', 'there is no such endpoint')));
  app.use(createOriginMiddleware(options));

  const root = basePath === '' ? '/' : basePath;
  const info = (): Response => infoResponse(context.limits);
  const add = (method: Method, path: string, endpoint: Endpoint): void =>
    route(app, method, `${basePath}${path}`, guard(endpoint));
  route(app, 'GET', root, info);
  if (root !== '/') route(app, 'GET', `${root}/`, info);
  add('POST', '/runs', (guarded) => startRun(context, guarded));
  add('GET', '/runs/:runId/events', (guarded, runId) => runEvents(context, guarded, runId));
  add('POST', '/runs/:runId/stop', (guarded, runId) => stopRun(context, guarded, runId));
  add('POST', '/resolve', (guarded) => resolveReferences(context, guarded));
  add('POST', '/feedback', (guarded) => takeFeedback(context, guarded));
  if (options.aiSdk) {
    add('POST', '/ai-sdk', (guarded) => startChatRun(context, guarded));
    add('GET', '/ai-sdk/:chatId/stream', (guarded, chatId) => resumeChatRun(context, guarded, chatId));
  }
  return app;
}

type Method = 'GET' | 'POST';
type Handler = (c: Context<AppEnv>) => Promise<Response> | Response;

/** One method per path; every other is 405. HEAD is for what is no stream: the stream of a HEAD would have no reader. */
function route(app: Hono<AppEnv>, method: Method, path: string, handler: Handler): void {
  const allow = method === 'GET' && !/\/(events|stream)$/.test(path) ? 'GET, HEAD' : method;
  app.all(path, (c) => {
    if (allow.split(', ').includes(c.req.raw.method)) return handler(c);
    const error = new ProtocolError('bad_request', `use ${allow} here`);
    return errorResponse(error, { status: 405, headers: { allow: `${allow}, OPTIONS` } });
  });
}

function createOriginMiddleware(options: AppOptions): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && !options.allowsOrigin(origin, new URL(c.req.url))) throw originRefusal();
    if (c.req.raw.method === 'OPTIONS')
      return origin === undefined ? new Response(null, { status: 204 }) : preflightResponse(origin);
    if (options.context.life.phase === 'closed') throw new ProtocolError('overloaded', 'the gateway is shutting down');
    await next();
    if (origin === undefined) return undefined;
    for (const [name, value] of Object.entries(corsHeaders(origin))) c.res.headers.set(name, value);
    return undefined;
  };
}

function createGuard(options: AppOptions): (endpoint: Endpoint) => Handler {
  const { context, checkJwt } = options;
  return (endpoint) => async (c) => {
    context.admission.call(c.env.address);
    const owner = await readOwner(c.req.header('authorization'), checkJwt);
    context.admission.request(owner);
    return endpoint(
      { request: c.req.raw, owner, address: c.env.address },
      c.req.param('runId') ?? c.req.param('chatId') ?? '',
    );
  };
}
