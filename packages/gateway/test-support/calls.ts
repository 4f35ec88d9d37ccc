import { ErrorBodySchema, readEvents, type RunRequest, type StreamEvent, type WireError } from '@aisle/protocol';

export const ANN = 'anon.aaaaaaaaaaaaaaaaaaaaaa';
export const BOB = 'anon.bbbbbbbbbbbbbbbbbbbbbb';
export const BASE = 'https://gateway.example';

let runs = 0;

export function newRunId(): string {
  runs += 1;
  return `00000000-0000-4000-8000-${String(runs).padStart(12, '0')}`;
}

export function runRequest(change: Partial<RunRequest> = {}): RunRequest {
  return {
    v: 1,
    runId: newRunId(),
    conversationId: 'c_1',
    trigger: 'send',
    messages: [{ id: 'm1', role: 'user', parts: [{ kind: 'text', text: 'trail shoes?' }] }],
    ...change,
  };
}

interface CallOptions {
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly base?: string;
  readonly signal?: AbortSignal;
}

function headersOf({ token = ANN, headers = {} }: CallOptions): Record<string, string> {
  return { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers };
}

export function post(path: string, body: unknown, options: CallOptions = {}): Request {
  return new Request(`${options.base ?? BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(options) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

export function get(path: string, options: CallOptions = {}): Request {
  return new Request(`${options.base ?? BASE}${path}`, {
    headers: headersOf(options),
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

export interface NumberedEvent {
  readonly id: number;
  readonly event: StreamEvent;
}

/** Reads up to `count` events, or all; leaves the stream after that. */
export async function eventsOf(response: Response, count = Infinity): Promise<NumberedEvent[]> {
  if (!response.body) throw new Error(`no body: ${response.status}`);
  const events: NumberedEvent[] = [];
  if (count === 0) return events;
  for await (const item of readEvents(response.body)) {
    if (item.kind !== 'event') continue;
    events.push({ id: item.id ?? -1, event: item.event });
    if (events.length >= count) break;
  }
  return events;
}

export async function errorOf(response: Response): Promise<WireError> {
  return ErrorBodySchema.parse(await response.json()).error;
}

/** All text of a message, in order. */
export function textOf(events: readonly NumberedEvent[]): string {
  return events
    .map(({ event }) => (event.type === 'delta' ? event.append : event.type === 'part' ? (event.text ?? '') : ''))
    .join('');
}

export function lastEvent(events: readonly NumberedEvent[]): StreamEvent | undefined {
  return events.at(-1)?.event;
}

/** Waits until a condition holds; the test's own timeout bounds it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
