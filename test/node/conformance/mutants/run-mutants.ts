import {
  answerWith,
  callOf,
  cursorOf,
  isStream,
  isTerminal,
  mapFrames,
  withBody,
  withHeaders,
  type Handler,
} from './handler.js';
import { answering, asking, type Mutant } from './mutant.js';

const isEvents = (request: Request): boolean => callOf(request).name === 'events';
const error = (status: number, code: string): Response =>
  Response.json({ error: { code, message: 'no', retryable: false } }, { status });

/** What a mutant remembers of a run that it saw begin. */
interface Seen {
  readonly body: string;
  readonly authorization: string;
  readonly request: Request;
}

/** A mutant that knows the first request of each run. */
function remembering(
  name: string,
  foundBy: string,
  act: (request: Request, gateway: Handler, runs: Map<string, Seen>) => Promise<Response>,
): Mutant {
  return {
    name,
    foundBy,
    make(gateway) {
      const runs = new Map<string, Seen>();
      return async (request) => {
        const first = request.clone();
        const response = await act(request, gateway, runs);
        if (callOf(first).name !== 'start') return response;
        const body = await first.clone().text();
        const { runId } = readJson(body);
        const authorization = first.headers.get('authorization') ?? '';
        if (response.ok && runId !== undefined && !runs.has(runId))
          runs.set(runId, { body, authorization, request: first });
        return response;
      };
    },
  };
}

function readJson(text: string): { runId?: string } {
  try {
    return JSON.parse(text) as { runId?: string };
  } catch {
    return {};
  }
}

const withCursor = (request: Request, cursor: number): Request =>
  withHeaders(request, { 'last-event-id': String(Math.max(0, cursor)) });

function stopRequest(request: Request, runId: string): Request {
  const headers = { authorization: request.headers.get('authorization') ?? '' };
  return new Request(new URL(`/runs/${runId}/stop`, request.url), { method: 'POST', headers });
}

const ownAgain = async (request: Request, gateway: Handler, runs: Map<string, Seen>): Promise<Response> => {
  const seen = runs.get(callOf(request).runId);
  return gateway(seen ? withHeaders(request, { authorization: seen.authorization }) : request);
};

/** What is wrong with resuming, repeating, stopping and owning. */
export const RUN_MUTANTS: readonly Mutant[] = [
  answering('no word about resuming', 'R0', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event.type === 'run' ? { ...event, resume: 'none' } : event },
    ]),
  ),
  answering('other words when resumed', 'R1', (response, request) =>
    isEvents(request) && cursorOf(request) > 0
      ? mapFrames(response, ({ id, event }) => [
          { id, event: event.type === 'delta' ? { ...event, append: 'other ' } : event },
        ])
      : response,
  ),
  answering('a snapshot that lacks the last part', 'R1', (response, request) => {
    if (!isEvents(request) || cursorOf(request) === 0) return response;
    const cursor = cursorOf(request);
    return mapFrames(response, (frame) => {
      if (frame.id !== cursor + 1 || isTerminal(frame)) return [frame];
      return [
        {
          id: frame.id,
          event: {
            type: 'snapshot',
            message: { id: 'm', parts: [{ id: 'p1', kind: 'text', state: 'open', text: '?' }] },
          },
        },
      ];
    });
  }),
  asking('resume repeats the last event', 'R2', (request) =>
    isEvents(request) ? withCursor(request, cursorOf(request) - 1) : request,
  ),
  answering('resume leaves one out', 'R2', (response, request) =>
    isEvents(request) && cursorOf(request) > 0
      ? mapFrames(response, (frame) => (frame.id === cursorOf(request) + 1 && !isTerminal(frame) ? [] : [frame]))
      : response,
  ),
  answering('ids begin at 1 again when resumed', 'R2', (response, request) =>
    isEvents(request) ? mapFrames(response, ({ id, event }) => [{ id: id - cursorOf(request), event }]) : response,
  ),
  asking('resume is a replay', 'R2', (request) => (isEvents(request) ? withCursor(request, 0) : request)),
  asking('the query wins over the header', 'R2', (request) => {
    const after = new URL(request.url).searchParams.get('after');
    return after !== null && isEvents(request) ? withCursor(request, Number(after)) : request;
  }),
  answering('a terminal is not replayed', 'R6', (response, request) =>
    isEvents(request) ? mapFrames(response, (frame) => (isTerminal(frame) ? [] : [frame])) : response,
  ),
  answering('an empty stream instead of 204', 'R6', (response) =>
    response.status === 204 ? new Response('', { headers: { 'content-type': 'text/event-stream' } }) : response,
  ),
  answering(
    'an expired run is 404',
    'R7',
    (response) => (response.status === 410 ? error(404, 'not_found') : response),
    { ttlMs: 300 },
  ),
  {
    name: 'an expired run is run again',
    foundBy: 'R7',
    ttlMs: 300,
    make: (gateway) => async (request) => {
      const response = await gateway(request.clone());
      if (response.status !== 410 || callOf(request).name !== 'start') return response;
      return gateway(
        await withBody(request, (text) => text.replace(/"runId":"[^"]+"/, `"runId":"${crypto.randomUUID()}"`)),
      );
    },
  },
  answering('a cursor ahead of the log is taken', 'R8', (response, request) =>
    isEvents(request) && response.status === 400
      ? new Response(': hi\n\n', { headers: { 'content-type': 'text/event-stream' } })
      : response,
  ),
  answering('an unknown run is an empty stream', 'R15', (response, request) =>
    isEvents(request) && response.status === 404
      ? new Response(': hi\n\n', { headers: { 'content-type': 'text/event-stream' } })
      : response,
  ),
  {
    name: 'two readers share the events',
    foundBy: 'R9',
    make(gateway) {
      let turn = 0;
      return async (request) => {
        const response = await gateway(request);
        if (!isEvents(request)) return response;
        turn += 1;
        const own = turn % 2;
        return mapFrames(response, (frame) =>
          isTerminal(frame) || frame.id < 4 || frame.id % 2 === own ? [frame] : [],
        );
      };
    },
  },
  {
    name: 'a repeat is a second run',
    foundBy: 'R10',
    make(gateway) {
      const seen = new Set<string>();
      return async (request) => {
        if (callOf(request).name !== 'start') return gateway(request);
        const { runId = '' } = readJson(await request.clone().text());
        if (!seen.has(runId)) {
          seen.add(runId);
          return gateway(request);
        }
        const other = crypto.randomUUID();
        const response = await gateway(await withBody(request, (text) => text.replaceAll(runId, other)));
        return mapFrames(response, ({ id, event }) => [
          { id, event: event.type === 'run' ? { ...event, runId } : event },
        ]);
      };
    },
  },
  remembering('a repeat is refused', 'R11', async (request, gateway, runs) => {
    const { runId = '' } = callOf(request).name === 'start' ? readJson(await request.clone().text()) : {};
    return runs.has(runId) ? error(409, 'conflict') : gateway(request);
  }),
  remembering('a run id may be used again', 'R16', async (request, gateway, runs) => {
    const response = await gateway(request.clone());
    if (response.status !== 409) return response;
    const seen = runs.get(readJson(await request.text()).runId ?? '');
    return seen ? gateway(seen.request.clone()) : response;
  }),
  answering('each resumed stream ends after four events', 'R14', (response, request) => {
    if (!isEvents(request)) return response;
    let left = 4;
    return mapFrames(response, (frame) => ((left -= 1) >= 0 ? [frame] : []));
  }),
  {
    name: '204 while the run is live',
    foundBy: 'R14',
    make(gateway) {
      const ended = new Set<string>();
      return async (request) => {
        const { name, runId } = callOf(request);
        if (name === 'events' && cursorOf(request) > 0 && !ended.has(runId)) return new Response(null, { status: 204 });
        const id = name === 'start' ? (readJson(await request.clone().text()).runId ?? '') : runId;
        return mapFrames(await gateway(request), (frame) => {
          if (isTerminal(frame)) ended.add(id);
          return [frame];
        });
      };
    },
  },
  answering('ids that differ from connection to connection', 'R13', (response, request) =>
    isEvents(request) && cursorOf(request) > 6
      ? mapFrames(response, ({ id, event }) => (isTerminal({ id, event }) ? [{ id, event }] : [{ id: id + 1, event }]))
      : response,
  ),
  answering('other headers when resumed', 'H1', (response, request) =>
    isEvents(request) && isStream(response) ? answerWith(response, { 'cache-control': 'no-cache' }) : response,
  ),
  {
    name: 'a disconnect stops the run',
    foundBy: 'T4',
    make: (gateway) => async (request) => {
      const { runId = '' } = callOf(request).name === 'start' ? readJson(await request.clone().text()) : {};
      if (runId !== '') request.signal.addEventListener('abort', () => void gateway(stopRequest(request, runId)));
      return gateway(request);
    },
  },
  {
    name: 'stop does nothing',
    foundBy: 'T1',
    make: (gateway) => async (request) =>
      callOf(request).name === 'stop' ? Response.json({ state: 'stopping' }, { status: 202 }) : gateway(request),
  },
  {
    name: 'stop takes too long',
    foundBy: 'T1',
    make: (gateway) => async (request) => {
      if (callOf(request).name !== 'stop') return gateway(request);
      setTimeout(() => void gateway(request.clone()), 3_300);
      return Response.json({ state: 'stopping' }, { status: 202 });
    },
  },
  answering('a stopped run is complete', 'T1', (response) =>
    mapFrames(response, ({ id, event }) => [
      { id, event: event['reason'] === 'stopped' ? { ...event, reason: 'complete' } : event },
    ]),
  ),
  {
    name: 'the log of a stopped run grows',
    foundBy: 'T1',
    make(gateway) {
      const stopped = new Set<string>();
      return async (request) => {
        const { name, runId } = callOf(request);
        if (name === 'stop') stopped.add(runId);
        const response = await gateway(request);
        if (name !== 'events' || !stopped.has(runId)) return response;
        return mapFrames(response, (frame) =>
          isTerminal(frame)
            ? [
                { id: frame.id, event: { type: 'status', code: 'x' } },
                { ...frame, id: frame.id + 1 },
              ]
            : [frame],
        );
      };
    },
  },
  {
    name: 'a second stop is refused',
    foundBy: 'T2',
    make(gateway) {
      const stopped = new Set<string>();
      return async (request) => {
        const { name, runId } = callOf(request);
        if (name === 'stop' && stopped.has(runId)) return error(409, 'conflict');
        if (name === 'stop') stopped.add(runId);
        return gateway(request);
      };
    },
  },
  {
    name: 'a late stop changes the end',
    foundBy: 'T3',
    make(gateway) {
      const stopped = new Set<string>();
      return async (request) => {
        const { name, runId } = callOf(request);
        if (name === 'stop') stopped.add(runId);
        const response = await gateway(request);
        if (!stopped.has(runId)) return response;
        return mapFrames(response, ({ id, event }) => [
          { id, event: event.type === 'done' ? { ...event, reason: 'stopped' } : event },
        ]);
      };
    },
  },
  answering('a late stop is an error', 'T3', (response, request) =>
    callOf(request).name === 'stop' && response.status === 200 ? error(404, 'not_found') : response,
  ),
  remembering('stop stops every run of the visitor', 'T5', async (request, gateway, runs) => {
    if (callOf(request).name !== 'stop') return gateway(request);
    const authorization = request.headers.get('authorization') ?? '';
    const own = [...runs].filter(([, seen]) => seen.authorization === authorization);
    for (const [runId] of own) await gateway(stopRequest(request, runId));
    return gateway(request);
  }),
  remembering('a stop before the run is forgotten', 'T7', async (request, gateway, runs) => {
    const { name, runId } = callOf(request);
    if (name !== 'stop' || runs.has(runId)) return gateway(request);
    return Response.json({ state: 'stopping' }, { status: 202 });
  }),
  remembering('a stop before the run is an error', 'T7', async (request, gateway, runs) => {
    const { name, runId } = callOf(request);
    return name === 'stop' && !runs.has(runId) ? error(404, 'not_found') : gateway(request);
  }),
  remembering('anybody reads any run', 'X1', (request, gateway, runs) =>
    isEvents(request) ? ownAgain(request, gateway, runs) : gateway(request),
  ),
  remembering('a foreign run is 403', 'X1', async (request, gateway, runs) => {
    const seen = runs.get(callOf(request).runId);
    const isForeign = seen !== undefined && seen.authorization !== request.headers.get('authorization');
    return isEvents(request) && isForeign ? error(403, 'forbidden') : gateway(request);
  }),
  remembering('anybody stops any run', 'X9', (request, gateway, runs) =>
    callOf(request).name === 'stop' ? ownAgain(request, gateway, runs) : gateway(request),
  ),
  {
    name: 'a stop mark counts for everybody',
    foundBy: 'X9',
    make(gateway) {
      const marks = new Set<string>();
      return async (request) => {
        const { name, runId } = callOf(request);
        if (name === 'stop') marks.add(runId);
        const started = name === 'start' ? readJson(await request.clone().text()).runId : undefined;
        if (started !== undefined && marks.has(started)) await gateway(stopRequest(request, started));
        return gateway(request);
      };
    },
  },
];
