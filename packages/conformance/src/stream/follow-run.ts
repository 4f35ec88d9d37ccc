import { isTerminal, type RunRequest } from '@aisle/protocol';
import { isDeepStrictEqual } from 'node:util';
import { CheckFailure } from '../check.js';
import { CallFailure } from '../http/call.js';
import type { Exchange } from '../http/exchange.js';
import type { Fault } from '../proxy/fault.js';
import type { FaultProxy } from '../proxy/fault-proxy.js';
import { eventsPath, readAnswer, type Visitor } from '../visitor.js';
import type { Frame } from './frame.js';
import { record, type NumberedEvent } from './recording.js';

/** What a reader got who lost every connection but the last. */
export interface Followed {
  readonly events: readonly NumberedEvent[];
  readonly connections: number;
  /** How many of them were cut. */
  readonly cuts: number;
  readonly exchange: Exchange | undefined;
}

const MAX_CONNECTIONS = 200;

/**
 * Reads a run as the protocol tells a client to: event `last + 1` is applied, what was had is dropped, after a lost connection
 * it goes on from `last`. `faultOf` says what happens to each connection; `undefined` lets it through.
 * @throws CheckFailure for a gap, for an id that comes again as another event, and for anything that is no stream.
 */
export async function followRun(options: {
  readonly visitor: Visitor;
  readonly request: RunRequest;
  readonly proxy: FaultProxy;
  readonly faultOf: (connection: number, cursor: number) => Fault | undefined;
  readonly timeoutMs: number;
}): Promise<Followed> {
  const { visitor, request, proxy, faultOf, timeoutMs } = options;
  const events: NumberedEvent[] = [];
  const had = new Map<number, string>();
  let cursor = 0;
  let cuts = 0;
  let exchange: Exchange | undefined;

  function take(frame: Frame): 'leave' | undefined {
    const id = Number(frame.id);
    const isSnapshot = frame.reading.kind === 'event' && frame.reading.event.type === 'snapshot';
    if (id <= cursor) {
      const before = had.get(id);
      if (before === undefined || isDeepStrictEqual(JSON.parse(before), JSON.parse(frame.data))) return undefined;
      throw new CheckFailure(`event ${id} came again as another event: ${frame.data.slice(0, 100)}`, exchange);
    }
    if (id !== cursor + 1 && !isSnapshot)
      throw new CheckFailure(`after event ${cursor} came event ${frame.id ?? '(no id)'}`, exchange);
    cursor = id;
    had.set(id, frame.data);
    if (frame.reading.kind !== 'event') return undefined;
    events.push({ id, event: frame.reading.event });
    return isTerminal(frame.reading.event) ? 'leave' : undefined;
  }

  for (let connection = 1; connection <= MAX_CONNECTIONS; connection += 1) {
    const fault = faultOf(connection, cursor);
    const base = fault && { base: proxy.open(fault) };
    try {
      const reply =
        cursor === 0
          ? await visitor.call('POST', 'runs', { body: request, ...base })
          : await visitor.call('GET', eventsPath(request.runId), {
              headers: { 'last-event-id': String(cursor) },
              ...base,
            });
      exchange = reply.exchange;
      if (reply.status !== 200) {
        await readAnswer(reply);
        throw new CheckFailure(`going on after event ${cursor} got ${reply.status}`, exchange);
      }
      await record(reply, { timeoutMs, onFrame: take });
    } catch (thrown) {
      // A connection that breaks before its headers is one more that was lost.
      if (!(thrown instanceof CallFailure && fault)) throw thrown;
    }
    const last = events.at(-1);
    if (last && isTerminal(last.event)) return { events, connections: connection, cuts, exchange };
    cuts += 1;
    if (!fault)
      throw new CheckFailure(`a stream that nobody cut ended after event ${cursor}, without a terminal`, exchange);
  }
  throw new CheckFailure(`no terminal within ${MAX_CONNECTIONS} connections`, exchange);
}
