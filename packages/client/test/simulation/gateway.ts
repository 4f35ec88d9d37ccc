import { writeFrame, type RunRequest, type StreamEvent } from '@aisle/protocol';
import type { Clock } from './clock.js';
import { snapshotOf } from './log-reducer.js';

/** A step of an answer: milliseconds after the one before. */
export interface AnswerStep {
  readonly afterMs: number;
  readonly event: StreamEvent;
}

export interface GatewayOptions {
  readonly clock: Clock;
  /** What the model says to a request: everything after the `run` event, the terminal included. */
  readonly answer: (request: RunRequest) => readonly AnswerStep[];
  readonly resume: 'cursor' | 'none';
  /** A resume begins with a snapshot of the message, this many events beyond the cursor; 0: no snapshots. */
  readonly snapshotAhead: number;
  /** A resume sends this many events that the reader has already. */
  readonly replay: number;
  readonly heartbeatMs: number;
  readonly ttlMs: number;
}

/** Where an open stream goes. */
export interface Sink {
  frame(id: number, text: string): void;
  comment(): void;
  end(): void;
}

export interface SimRequest {
  readonly method: string;
  /** Below the base URL: `runs/abc/events`. */
  readonly path: string;
  readonly cursor: number;
  readonly body: unknown;
}

export interface SimResponse {
  readonly status: number;
  readonly body?: unknown;
  /** Opens the stream; the returned function is called when the reader has gone. */
  readonly stream?: (sink: Sink) => () => void;
}

/** One run as the gateway knows it. */
export interface SimRun {
  readonly request: RunRequest;
  readonly messageId: string;
  /** Event N is at N − 1. */
  readonly log: StreamEvent[];
  readonly startedAt: number;
  readonly readers: Set<Sink>;
  ended: boolean;
  stopped: boolean;
  wake: (() => void) | undefined;
}

export interface SimGateway {
  handle(request: SimRequest): SimResponse;
  /** Every run there ever was, those that a restart made it forget as well, oldest first. */
  readonly runs: readonly SimRun[];
  /** Every connection breaks. What was logged is there afterwards, or it is not. */
  restart(log: 'kept' | 'lost'): void;
  /** Called for each event that a run has logged. */
  onRead(listener: (run: SimRun) => void): void;
}

/** A gateway of level 1: an answer goes on without its reader, and is read again from its log. */
export function createGateway(options: GatewayOptions): SimGateway {
  const { clock, resume, heartbeatMs, ttlMs } = options;
  const all: SimRun[] = [];
  const known = new Map<string, SimRun>();
  const stopMarks = new Set<string>();
  let watch: (run: SimRun) => void = () => undefined;

  function append(run: SimRun, event: StreamEvent): void {
    run.log.push(event);
    const id = run.log.length;
    if (event.type === 'done' || event.type === 'error') finish(run);
    const text = writeFrame(id, event);
    for (const reader of [...run.readers]) reader.frame(id, text);
    if (run.ended) for (const reader of [...run.readers]) reader.end();
  }

  function finish(run: SimRun): void {
    run.ended = true;
    run.wake?.();
    const { runId } = run.request;
    clock.after(ttlMs, () => {
      if (known.get(runId) === run) run.readers.clear();
      expired.add(run);
    });
  }
  const expired = new Set<SimRun>();

  function begin(request: RunRequest): SimRun {
    const { runId } = request;
    const messageId = `a-${all.length + 1}-${runId.slice(0, 8)}`;
    const run: SimRun = {
      request,
      messageId,
      log: [],
      startedAt: clock.now(),
      readers: new Set(),
      ended: false,
      stopped: stopMarks.has(runId),
      wake: undefined,
    };
    all.push(run);
    known.set(runId, run);
    append(run, { type: 'run', v: '1.0', runId, messageId, resume, stop: true, ttlMs, heartbeatMs });
    produce(run, options.answer(request));
    return run;
  }

  function produce(run: SimRun, steps: readonly AnswerStep[]): void {
    if (run.ended) return;
    if (run.stopped) return append(run, { type: 'done', reason: 'stopped' });
    const [step, ...rest] = steps;
    if (!step) return;
    const task = clock.after(step.afterMs, () => {
      run.wake = undefined;
      append(run, step.event);
      produce(run, rest);
    });
    run.wake = () => {
      task.cancel();
      run.wake = undefined;
      if (!run.ended) append(run, { type: 'done', reason: 'stopped' });
    };
  }

  function read(run: SimRun, cursor: number): NonNullable<SimResponse['stream']> {
    return (sink) => {
      watch(run);
      replay(run, cursor, sink);
      if (run.ended) {
        sink.end();
        return () => undefined;
      }
      run.readers.add(sink);
      let beat = clock.after(heartbeatMs, tick);
      function tick(): void {
        if (!run.readers.has(sink)) return;
        sink.comment();
        beat = clock.after(heartbeatMs, tick);
      }
      return () => {
        beat.cancel();
        run.readers.delete(sink);
        // Towards a gateway without cursors, whoever hangs up cancels.
        if (resume === 'none' && !run.ended && run.readers.size === 0) cancel(run);
      };
    };
  }

  function cancel(run: SimRun): void {
    run.wake = undefined;
    run.ended = true;
    known.delete(run.request.runId);
  }

  function replay(run: SimRun, cursor: number, sink: Sink): void {
    const { snapshotAhead } = options;
    let from = Math.max(0, cursor - (cursor > 0 ? options.replay : 0));
    const last = run.ended ? run.log.length - 1 : run.log.length;
    if (snapshotAhead > 0 && cursor > 0 && last > cursor) {
      from = Math.min(last, cursor + snapshotAhead);
      sink.frame(from, writeFrame(from, snapshotOf(run.log.slice(0, from), run.messageId)));
    }
    run.log.slice(from).forEach((event, at) => sink.frame(from + at + 1, writeFrame(from + at + 1, event)));
  }

  function start(request: RunRequest): SimResponse {
    const run = known.get(request.runId);
    if (!run) return { status: 200, stream: read(begin(request), 0) };
    const isRepeat =
      run.request.conversationId === request.conversationId &&
      run.request.messages.at(-1)?.id === request.messages.at(-1)?.id;
    if (!isRepeat) return failure(409, 'conflict');
    return expired.has(run) ? failure(410, 'gone') : { status: 200, stream: read(run, 0) };
  }

  function stop(runId: string): SimResponse {
    const run = known.get(runId);
    if (!run) {
      stopMarks.add(runId);
      return { status: 202, body: { state: 'stopping' } };
    }
    if (run.ended) return { status: 200, body: { state: 'ended' } };
    run.stopped = true;
    clock.after(50, () => run.wake?.());
    return { status: 202, body: { state: 'stopping' } };
  }

  return {
    runs: all,
    onRead: (listener) => (watch = listener),
    handle({ method, path, cursor, body }) {
      const [, runId = '', verb] = path.split('/');
      if (method === 'POST' && path === 'runs') return start(body as RunRequest);
      if (method === 'POST' && verb === 'stop') return stop(runId);
      if (verb !== 'events') return failure(404, 'not_found');
      const run = known.get(runId);
      if (!run) return failure(404, 'not_found');
      if (expired.has(run)) return failure(410, 'gone');
      if (cursor > run.log.length) return failure(400, 'bad_request');
      if (run.ended && cursor === run.log.length) return { status: 204 };
      return { status: 200, stream: read(run, cursor) };
    },
    restart(log) {
      for (const run of known.values()) {
        for (const reader of [...run.readers]) reader.end();
        run.readers.clear();
        if (log === 'kept') continue;
        const { wake } = run;
        run.ended = true;
        run.wake = undefined;
        if (wake) wake();
      }
      if (log === 'lost') known.clear();
    },
  };
}

/** An error before the stream. */
export function failure(status: number, code: string, more: object = {}): SimResponse {
  return { status, body: { error: { code, message: 'simulated', retryable: status >= 429, ...more } } };
}
