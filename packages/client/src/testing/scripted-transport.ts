import { sleep } from '../run/sleep.js';
import {
  ProtocolError,
  isProtocolError,
  readEvent,
  type FeedbackRequest,
  type ResolveRequest,
  type RunRequest,
  type StreamEvent,
  type StreamItem,
} from '@aisle/protocol';
import type { Transport } from '../transport/transport.js';
import { parseTranscript } from './parse-transcript.js';

/** Something that happens between events. What breaks a connection happens once; a resume goes on after it. */
export type ScriptFault =
  /** Milliseconds in which nothing comes. */
  | { readonly delay: number }
  /** A heartbeat. */
  | { readonly comment: string }
  /** The connection breaks. */
  | { readonly drop: true }
  /** The event before comes once more. */
  | { readonly duplicate: true }
  /** The event after is left out. */
  | { readonly gap: true }
  /** A frame that is no event comes before the next. */
  | { readonly invalid: string }
  /** The connection breaks with this error. */
  | { readonly error: ProtocolError };

/** One step of a scripted run. Events are numbered from 1 by their place among the events. */
export type ScriptStep = StreamEvent | ScriptFault;

/** What answers one `POST /runs`: steps, a transcript with faults after some of its events, or an error before the stream. */
export type ScriptedRun =
  | readonly ScriptStep[]
  /** The JSON lines of a transcript. */
  | string
  | { readonly transcript: string; readonly faults: readonly { readonly after: number; readonly fault: ScriptFault }[] }
  | ProtocolError;

export interface ScriptedTransportOptions {
  /** Product and order facts by id, for `resolve`. */
  readonly catalogue?: Readonly<Record<string, unknown>>;
}

/** A transport that plays scripts, and what it was asked. */
export interface ScriptedTransport extends Transport {
  readonly requests: readonly RunRequest[];
  readonly resumed: readonly { readonly runId: string; readonly cursor: number }[];
  readonly stopped: readonly string[];
  readonly resolves: readonly ResolveRequest[];
  readonly feedbacks: readonly FeedbackRequest[];
}

type Step =
  | { readonly name: 'item'; readonly id: number; readonly item: StreamItem }
  | { readonly name: 'fault'; readonly fault: ScriptFault };

interface Playing {
  readonly steps: readonly Step[];
  /** Faults that have happened. */
  readonly spent: Set<Step>;
  readonly stop: AbortController;
}

/**
 * A transport for tests and demos that needs no gateway. The first run gets the first script, the second the next; the last
 * one serves all that follow. The `run` event of a script is given the request's own run id, and each answer an id of its own.
 */
export function scriptedTransport(
  scripts: readonly ScriptedRun[],
  options: ScriptedTransportOptions = {},
): ScriptedTransport {
  const runs = new Map<string, Playing>();
  const record = {
    requests: new Array<RunRequest>(),
    resumed: new Array<{ runId: string; cursor: number }>(),
    stopped: new Array<string>(),
    resolves: new Array<ResolveRequest>(),
    feedbacks: new Array<FeedbackRequest>(),
  };
  let started = 0;

  function begin(request: RunRequest): Playing {
    const script = scripts[Math.min(started, scripts.length - 1)];
    started += 1;
    if (script === undefined)
      throw new ProtocolError('internal', 'scriptedTransport was given no script', { retryable: false });
    if (isProtocolError(script)) throw script;
    const playing = {
      steps: readScript(script, request, started),
      spent: new Set<Step>(),
      stop: new AbortController(),
    };
    runs.set(request.runId, playing);
    return playing;
  }

  return {
    ...record,
    async start(request, signal) {
      record.requests.push(request);
      return play(runs.get(request.runId) ?? begin(request), 0, signal);
    },
    async resume(runId, cursor, signal) {
      record.resumed.push({ runId, cursor });
      const run = runs.get(runId);
      if (!run) throw new ProtocolError('not_found', `no run "${runId}"`);
      return play(run, cursor, signal);
    },
    async stop(runId) {
      record.stopped.push(runId);
      const run = runs.get(runId);
      if (!run) throw new ProtocolError('not_found', `no run "${runId}"`);
      run.stop.abort();
      return { state: 'stopping' };
    },
    async resolve(request) {
      record.resolves.push(request);
      const { catalogue = {} } = options;
      const known = request.refs.filter(({ id }) => Object.hasOwn(catalogue, id));
      return {
        resolved: known.map(({ kind, id }) => ({ kind, id, data: catalogue[id] })),
        unknown: request.refs.filter((ref) => !known.includes(ref)),
      };
    },
    async feedback(request) {
      record.feedbacks.push(request);
    },
  };
}

function readScript(script: Exclude<ScriptedRun, ProtocolError>, request: RunRequest, nth: number): Step[] {
  const own = (item: StreamItem): StreamItem =>
    item.kind === 'event' ? { ...item, event: ownEvent(item.event, request, nth) } : item;
  let id = 0;
  const step = (item: StreamItem): Step => {
    if (item.kind !== 'comment') id = item.id ?? id + 1;
    return { name: 'item', id, item: own(item.kind === 'comment' ? item : { ...item, id }) };
  };
  if (isSteps(script)) {
    return script.map((one) =>
      'type' in one ? step({ ...readEvent(one), id: undefined }) : { name: 'fault', fault: one },
    );
  }
  const { transcript, faults } = typeof script === 'string' ? { transcript: script, faults: [] } : script;
  return parseTranscript(transcript)
    .items.map(step)
    .flatMap((one) => {
      const after = faults.filter(
        (fault) => one.name === 'item' && one.item.kind !== 'comment' && fault.after === one.id,
      );
      return [one, ...after.map(({ fault }): Step => ({ name: 'fault', fault }))];
    });
}

function isSteps(script: Exclude<ScriptedRun, ProtocolError>): script is readonly ScriptStep[] {
  return Array.isArray(script);
}

/** Each run is told its own id, and its answer gets an id of its own. */
function ownEvent(event: StreamEvent, request: RunRequest, nth: number): StreamEvent {
  if (event.type !== 'run') return event;
  return { ...event, runId: request.runId, messageId: nth === 1 ? event.messageId : `${event.messageId}-${nth}` };
}

async function* play(run: Playing, after: number, signal: AbortSignal): AsyncGenerator<StreamItem> {
  let last = 0;
  let previous: StreamItem | undefined;
  let leaveOut = false;
  for (const step of run.steps) {
    if (signal.aborted) throw new ProtocolError('aborted', 'the stream was closed');
    if (run.stop.signal.aborted) break;
    if (step.name === 'fault') {
      if (last < after || run.spent.has(step)) continue;
      if ('gap' in step.fault) leaveOut = true;
      // Heartbeats and delays may come again; what breaks a connection may not, or no resume would get past it.
      if (!('comment' in step.fault || 'delay' in step.fault)) run.spent.add(step);
      yield* playFault(step.fault, last, previous, [signal, run.stop.signal]);
      continue;
    }
    last = step.id;
    previous = step.item;
    if ((step.id > after || step.item.kind === 'comment') && !leaveOut) yield step.item;
    leaveOut = false;
  }
  if (run.stop.signal.aborted)
    yield { kind: 'event', id: Math.max(last, after) + 1, event: { type: 'done', reason: 'stopped' } };
}

async function* playFault(
  fault: ScriptFault,
  last: number,
  previous: StreamItem | undefined,
  signals: readonly AbortSignal[],
): AsyncGenerator<StreamItem> {
  if ('delay' in fault) return await sleep(fault.delay, ...signals);
  if ('drop' in fault) throw new ProtocolError('network', 'the script dropped the connection');
  if ('error' in fault) throw fault.error;
  if ('comment' in fault) yield { kind: 'comment' };
  if ('duplicate' in fault && previous) yield previous;
  if ('invalid' in fault) yield { kind: 'invalid', id: last + 1, problem: fault.invalid };
}
