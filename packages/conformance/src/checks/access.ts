import { CheckFailure, CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import type { Answered } from '../visitor.js';
import { mustRefuse } from './requests.js';

const NOBODY = 'https://conformance.invalid';
const question = 'Hello';

const token: Check = {
  id: 'X5',
  level: 0,
  rule: 'Without a token, or with one that cannot be, every call is 401.',
  section: 'requests.md#tokens',
  fix: 'Read Authorization: Bearer … first. An anonymous token is "anon." and at least 22 characters of base64url.',
  async run(context) {
    const visitor = context.visitor();
    const body = runRequest(question);
    mustRefuse(await visitor.json('POST', 'runs', { body, anonymously: true }), [401], 'a request without a token');
    for (const authorization of ['Bearer ', 'Bearer anon.short', 'Basic YTpi']) {
      const answered = await visitor.json('POST', 'runs', { body, anonymously: true, headers: { authorization } });
      mustRefuse(answered, [401], `"Authorization: ${authorization}"`);
    }
    return undefined;
  },
};

const tokenInUrl: Check = {
  id: 'X6',
  level: 0,
  rule: 'A token in a URL counts for nothing: addresses end up in logs.',
  section: 'requests.md#tokens',
  fix: 'Read the token from the Authorization header alone; never from the query, the path or a cookie.',
  async run(context) {
    const anonymous = `anon.${'a'.repeat(22)}`;
    for (const name of ['token', 'access_token', 'authorization']) {
      const value = encodeURIComponent(name === 'authorization' ? `Bearer ${anonymous}` : anonymous);
      const path = `runs?${name}=${value}`;
      const answered = await context.visitor().json('POST', path, { body: runRequest(question), anonymously: true });
      must(
        answered.status === 401,
        `a token in the query as "${name}" got ${answered.status}, not 401`,
        answered.exchange,
      );
    }
    return undefined;
  },
};

const foreignOrigin: Check = {
  id: 'X7',
  level: 0,
  rule: 'A request from a page whose origin is not listed is 403, and its preflight allows nothing.',
  section: 'requests.md#who-may-call',
  fix: 'Keep a list of origins; compare the Origin header with it as a whole before anything is spent on the request. No wildcard, no suffix.',
  async run(context) {
    const visitor = context.visitor();
    const foreign = [
      NOBODY,
      'null',
      ...(context.options.origin === undefined ? [] : similarTo(context.options.origin)),
    ];
    for (const origin of foreign) {
      const body = runRequest(question);
      mustRefuse(await visitor.json('POST', 'runs', { body, headers: { origin } }), [403], `Origin: ${origin}`);
      const preflight = await visitor.json('OPTIONS', 'runs', {
        anonymously: true,
        headers: preflightOf(origin, 'content-type'),
      });
      const allowed = preflight.headers['access-control-allow-origin'];
      must(allowed !== origin && allowed !== '*', `the preflight of ${origin} is allowed`, preflight.exchange);
    }
    return undefined;
  },
};

/** Origins that a careless comparison takes for a listed one. */
function similarTo(origin: string): string[] {
  return [`${origin}.conformance.invalid`, origin.replace('://', '://not-')];
}

const ownOrigin: Check = {
  id: 'X3',
  level: 0,
  rule: 'A listed page may call: its preflight is answered, and it may read every answer, errors included.',
  section: 'requests.md#who-may-call',
  fix: 'Answer OPTIONS without a token. Send Access-Control-Allow-Origin with every response, and Vary: Origin.',
  async run(context) {
    const { origin, preflight } = await allowedOrigin(context, 'authorization,content-type');
    mustAllow(preflight, origin, ['authorization', 'content-type']);
    const refused = await context
      .visitor()
      .json('POST', 'runs', { body: runRequest(question), anonymously: true, headers: { origin } });
    must(refused.headers['access-control-allow-origin'] === origin, 'a page cannot read the 401', refused.exchange);
    const reply = await context.visitor().call('POST', 'runs', { body: runRequest(question), headers: { origin } });
    reply.leave();
    must(reply.headers['access-control-allow-origin'] === origin, 'a page cannot read the stream', reply.exchange);
    must(
      /\borigin\b/i.test(reply.headers['vary'] ?? ''),
      'Vary: Origin is missing: a cache may mix up two origins',
      reply.exchange,
    );
    return origin;
  },
};

const resumePreflight: Check = {
  id: 'X8',
  level: 1,
  rule: 'A listed page may send Last-Event-ID.',
  section: 'requests.md#who-may-call',
  fix: 'Name Last-Event-ID in Access-Control-Allow-Headers: browsers ask before they send it.',
  async run(context) {
    const { origin } = await allowedOrigin(context, 'authorization,content-type');
    const headers = { ...preflightOf(origin, 'authorization,last-event-id'), 'access-control-request-method': 'GET' };
    const path = `runs/${crypto.randomUUID()}/events`;
    const preflight = await context.visitor().json('OPTIONS', path, { anonymously: true, headers });
    mustAllow(preflight, origin, ['authorization', 'last-event-id']);
    return origin;
  },
};

async function allowedOrigin(
  context: CheckContext,
  headers: string,
): Promise<{ readonly origin: string; readonly preflight: Answered }> {
  const given = context.options.origin;
  const origin = given ?? context.options.url.origin;
  const preflight = await context
    .visitor()
    .json('OPTIONS', 'runs', { anonymously: true, headers: preflightOf(origin, headers) });
  if (preflight.headers['access-control-allow-origin'] === origin) return { origin, preflight };
  if (given === undefined) throw new CheckSkip('no listed origin is known; name one with --origin');
  throw new CheckFailure(`the preflight of ${origin} is not allowed`, preflight.exchange);
}

function preflightOf(origin: string, headers: string): Record<string, string> {
  return { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': headers };
}

function mustAllow(preflight: Answered, origin: string, names: readonly string[]): void {
  const { status, headers, exchange } = preflight;
  must(status >= 200 && status < 300, `the preflight of ${origin} got ${status}`, exchange);
  const list = (name: string): string[] => (headers[name] ?? '').toLowerCase().split(/[\s,]+/);
  // "*" does not stand for Authorization (Fetch standard, CORS-preflight fetch).
  for (const name of names)
    must(
      list('access-control-allow-headers').includes(name),
      `${name} is not in Access-Control-Allow-Headers`,
      exchange,
    );
}

export const accessChecks: readonly Check[] = [token, tokenInUrl, foreignOrigin, ownOrigin, resumePreflight];
