import { answerWith, callOf, withBody, withHeaders } from './handler.js';
import { answering, asking, type Mutant } from './mutant.js';

const ANYBODY = `Bearer anon.${'z'.repeat(22)}`;

function editJson(request: Request, change: (body: Record<string, unknown>) => unknown): Promise<Request> {
  return withBody(request, (text) => {
    try {
      return JSON.stringify(change(JSON.parse(text) as Record<string, unknown>));
    } catch {
      return text;
    }
  });
}

const isStart = (request: Request): boolean => callOf(request).name === 'start';

/** Takes what it should refuse, refuses what it should take, or tells more than it should. */
export const REQUEST_MUTANTS: readonly Mutant[] = [
  asking('any major version', 'L6', (request) =>
    isStart(request) ? editJson(request, (body) => ({ ...body, v: 1 })) : request,
  ),
  answering('a refusal without a body', 'L7', (response) =>
    response.status === 400 ? new Response(null, { status: 400 }) : response,
  ),
  answering('200 for what cannot be understood', 'L7', (response) =>
    response.status === 400 ? Response.json({ ok: false }) : response,
  ),
  answering('a refusal with the code of another status', 'L7', (response) =>
    response.status === 400
      ? Response.json({ error: { code: 'internal', message: 'no', retryable: false } }, { status: 400 })
      : response,
  ),
  asking('instructions in a request', 'L8', (request) =>
    isStart(request)
      ? editJson(request, (body) => ({
          ...body,
          messages: (body['messages'] as { role: string }[]).filter(({ role }) => !/system|developer|tool/.test(role)),
        }))
      : request,
  ),
  asking('a form of another site', 'L9', (request) =>
    isStart(request) ? withHeaders(request, { 'content-type': 'application/json' }) : request,
  ),
  asking('a body of any size', 'L10', (request) => withBodyIfAny(request, (text) => text.replace(/x{50000,}/, 'x'))),
  answering('a page for an unknown path', 'L11', (response) =>
    response.status === 404 ? new Response('<h1>Not found', { status: 404 }) : response,
  ),
  {
    name: 'a strict reading of requests',
    foundBy: 'L12',
    make: (gateway) => async (request) => {
      const text = await request.clone().text();
      if (!text.includes('"later"')) return gateway(request);
      return Response.json(
        { error: { code: 'bad_request', message: 'unknown field', retryable: false } },
        { status: 400 },
      );
    },
  },
  {
    name: 'a message of an action alone is refused',
    foundBy: 'P11',
    make: (gateway) => async (request) => {
      const text = await request.clone().text();
      if (!text.includes('add_to_cart')) return gateway(request);
      return Response.json({ error: { code: 'bad_request', message: 'no text', retryable: false } }, { status: 400 });
    },
  },
  asking('no token needed', 'X5', (request) =>
    request.headers.has('authorization') || request.method === 'OPTIONS'
      ? request
      : withHeaders(request, { authorization: ANYBODY }),
  ),
  asking('a token in the address', 'X6', (request) =>
    new URL(request.url).searchParams.size > 0 && isStart(request)
      ? withHeaders(request, { authorization: ANYBODY })
      : request,
  ),
  asking('any origin', 'X7', (request) => withHeaders(request, { origin: null })),
  asking('the origin null', 'X7', (request) =>
    request.headers.get('origin') === 'null' ? withHeaders(request, { origin: null }) : request,
  ),
  answering('a wildcard for every page', 'X7', (response, request) =>
    request.method === 'OPTIONS'
      ? new Response(null, {
          status: 204,
          headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
        })
      : response,
  ),
  answering('errors that a page cannot read', 'X3', (response) =>
    response.status >= 400 ? answerWith(response, { 'access-control-allow-origin': null }) : response,
  ),
  answering('a preflight without Authorization', 'X3', (response, request) =>
    request.method === 'OPTIONS'
      ? answerWith(response, { 'access-control-allow-headers': 'Content-Type, Last-Event-ID' })
      : response,
  ),
  answering('a preflight without Last-Event-ID', 'X8', (response, request) =>
    request.method === 'OPTIONS'
      ? answerWith(response, { 'access-control-allow-headers': 'Authorization, Content-Type' })
      : response,
  ),
  answering('a stack trace in a message', 'X4', async (response) => {
    if (response.status < 400) return response;
    const body = (await response.json()) as { error: { message: string } };
    const message = `${body.error.message}\n    at parse (/srv/gateway/routes.js:12:7)`;
    return Response.json({ error: { ...body.error, message } }, { status: response.status });
  }),
  {
    name: 'the token in a message',
    foundBy: 'X4',
    make: (gateway) => async (request) => {
      const response = await gateway(request);
      if (response.status !== 400) return response;
      const message = `bad body from ${request.headers.get('authorization') ?? ''}`;
      return Response.json({ error: { code: 'bad_request', message, retryable: false } }, { status: 400 });
    },
  },
  answering('a failure for a bad request', 'X4', (response) =>
    response.status === 400
      ? Response.json({ error: { code: 'internal', message: 'sorry', retryable: true } }, { status: 500 })
      : response,
  ),
  answering('nothing at GET /', 'G1', (response, request) =>
    callOf(request).name === 'info'
      ? Response.json({ error: { code: 'not_found', message: '', retryable: false } }, { status: 404 })
      : response,
  ),
  answering('kinds that are not announced', 'G1', (response, request) =>
    callOf(request).name === 'info' ? Response.json({ protocol: '1.0', levels: [0, 1, 2], kinds: ['text'] }) : response,
  ),
  answering('an invented product is resolved', 'S1', async (response, request) => {
    if (callOf(request).name !== 'resolve' || !response.ok) return response;
    const body = (await response.json()) as { resolved: { data: object }[]; unknown: { kind: string; id: string }[] };
    const [some] = body.resolved;
    const invented = body.unknown.map((ref) => ({ ...ref, data: { ...some?.data, id: ref.id } }));
    return Response.json({ resolved: [...body.resolved, ...invented], unknown: [] });
  }),
  answering('an unknown reference is left out', 'S1', async (response, request) => {
    if (callOf(request).name !== 'resolve' || !response.ok) return response;
    return Response.json({ ...((await response.json()) as object), unknown: [] });
  }),
  asking('any number of references', 'S2', (request) =>
    callOf(request).name === 'resolve'
      ? editJson(request, (body) => ({ ...body, refs: (body['refs'] as unknown[]).slice(0, 10) }))
      : request,
  ),
  answering('feedback that answers', 'B1', (response, request) =>
    callOf(request).name === 'feedback' && response.ok ? Response.json({ ok: true }) : response,
  ),
  asking('any rating', 'B1', (request) =>
    callOf(request).name === 'feedback' ? editJson(request, (body) => ({ ...body, rating: 'up' })) : request,
  ),
  {
    name: 'a limit that is announced only',
    foundBy: 'N1',
    question: 'with a pause',
    make: (gateway) => async (request) => {
      if (!isStart(request)) return gateway(request);
      const { runId } = (await request.clone().json()) as { runId: string };
      return gateway(withHeaders(request, { authorization: `Bearer anon.${runId.replaceAll('-', '').slice(0, 22)}` }));
    },
  },
];

function withBodyIfAny(request: Request, change: (text: string) => string): Promise<Request> | Request {
  return request.method === 'POST' ? withBody(request, change) : request;
}
