import type { Frame, RunRequest, StreamEvent, StreamItem } from '@aisle/protocol';
import { customCall, type CallOptions } from './call-options.js';
import type { CodecCall, CodecTransport, CodecWire } from './client-codec.js';
import type { Codec } from './codec.js';

/** Gives events their ids, and leaves out those that the chat has had. */
export type Numbering = (event: StreamEvent) => readonly StreamItem[];

/** How a protocol asks. */
export interface CodecCalls extends CallOptions {
  /** Starts an answer. */
  start(request: RunRequest, gateway: URL): CodecCall;
  /** Where the stream of an answer can be had once more, from its first frame. */
  replay?: Replay | undefined;
}

/** How an answer is had once more. */
export interface Replay {
  /** 204 where there is none. */
  call(request: RunRequest, gateway: URL): CodecCall;
  /** What of it is new to a chat that has had events up to `cursor`, of those that `run` knows. */
  number(run: KnownRun, cursor: number, wire: CodecWire): Numbering;
}

/** An answer that this page has asked for or taken up. */
export interface KnownRun {
  /** What was read so far, and the id that the first of it goes by. */
  events: StreamEvent[];
  base: number;
}

interface Run extends KnownRun {
  readonly id: string;
  /** How often it may have been asked for; 2 once the gateway has answered. */
  posts: number;
  stopped?: true;
  /** Ends the connection of the moment. */
  connection?: AbortController;
}

/**
 * A codec over a chat's wire. Events are numbered here, densely from 1. Nothing of a foreign stream is the catalogue's word: it may
 * be a model's, so `resolved` is taken out of all of it.
 */
export function connectCodec(codec: Codec, calls: CodecCalls, wire: CodecWire): CodecTransport {
  const { replay } = calls;
  // A chat reads one run at a time.
  let current: Run | undefined;

  function runOf(id: string): Run {
    return (current = current?.id === id ? current : { id, events: [], base: 1, posts: 0 });
  }

  async function open(
    run: Run,
    request: RunRequest,
    signal: AbortSignal,
    ask: CodecCalls['start'],
  ): Promise<AsyncIterable<Frame> | null> {
    const connection = (run.connection = new AbortController());
    signal.addEventListener('abort', () => connection.abort(signal.reason));
    return wire.open(await customCall(ask(request, wire.gateway), request, calls), connection.signal);
  }

  async function* read(
    run: Run,
    request: RunRequest,
    frames: AsyncIterable<Frame>,
    cursor: number,
  ): AsyncGenerator<StreamItem> {
    const { runId } = request;
    const number = (cursor > 0 && replay?.number(run, cursor, wire)) || inOrder(run);
    const admit = createAdmission(request, replay ? 'cursor' : 'none', wire);
    const decoder = codec.createDecoder({ runId, messageId: `a_${runId}`, onDropped: calls.onDropped });
    const items = (events: readonly StreamEvent[]): StreamItem[] => events.flatMap(admit).flatMap(number);
    try {
      for await (const frame of frames) {
        if (run.stopped) break;
        yield* items(decoder.frame(frame));
        if (isOver(run)) return;
      }
    } catch (cause) {
      if (!run.stopped) throw cause;
    }
    const rest = decoder.end();
    if (run.stopped) {
      // Without an id it is the next one, whatever that is.
      const first = run.events.length > 0 ? [] : rest.slice(0, 1).flatMap(admit);
      for (const event of [...first, STOPPED]) yield { kind: 'event', id: undefined, event };
      // What can be had again is not lost yet.
    } else if (!replay || rest.at(-1)?.type === 'done') yield* items(rest);
  }

  return {
    heartbeats: false,
    async start(request, signal, isRepeat) {
      const run = runOf(request.runId);
      let frames = (isRepeat || run.posts > 0) && replay ? await open(run, request, signal, replay.call) : null;
      if (!frames) {
        // These gateways know no run ids: whoever asks once more is answered, and charged, once more.
        if (isRepeat || run.posts > 1) throw wire.error('interrupted', LOST);
        run.posts += 1;
        frames = await open(run, request, signal, calls.start);
        run.posts = 2;
      }
      if (!frames) throw wire.error('not_event_stream', 'status 204');
      return read(run, request, frames, 0);
    },
    async resume(runId, cursor, signal, request) {
      const run = runOf(runId);
      const frames = replay && request ? await open(run, request, signal, replay.call) : null;
      if (!frames || !request) throw wire.error('gone', LOST);
      return read(run, request, frames, cursor);
    },
    async stop(runId) {
      if (current?.id !== runId) throw wire.error('not_found', LOST);
      current.stopped = true;
      current.connection?.abort(wire.error('aborted', 'stopped'));
      return { state: 'stopping' };
    },
    resolve: async () => {
      throw wire.error('unsupported', `${codec.id} knows no facts: pass resolve to createChat()`);
    },
    feedback: async () => {
      throw wire.error('unsupported', `${codec.id} takes no feedback`);
    },
  };
}

const LOST = 'the answer cannot be had again';
const STOPPED: StreamEvent = { type: 'done', reason: 'stopped' };

function isOver({ events }: KnownRun): boolean {
  const last = events.at(-1)?.type;
  return last === 'done' || last === 'error';
}

function inOrder(run: KnownRun): Numbering {
  run.events = [];
  run.base = 1;
  return (event) => [{ kind: 'event', id: run.events.push(event), event }];
}

/** What of an event a chat may have: nothing that only the catalogue may say, and no kinds behind the scenes unless it asked for them. */
function createAdmission(
  { accept }: RunRequest,
  resume: 'cursor' | 'none',
  { distrust }: CodecWire,
): (event: StreamEvent) => StreamEvent[] {
  const hidden = ['reasoning', 'tool'].filter((kind) => !accept?.kinds?.includes(kind));
  const ids = new Set<unknown>();
  return (event) => {
    if (event.type === 'run') return [{ ...event, resume, stop: true }];
    if (event.type === 'part' && hidden.includes(event.kind)) ids.add(event.id);
    // Codecs put parts, and need no snapshots; one could smuggle facts in.
    if (event.type === 'snapshot' || ids.has(event['id'])) return [];
    return 'data' in event ? [{ ...event, data: distrust(event.data) }] : [event];
  };
}
