import { isTerminal, type RunRequest } from '@aisle/protocol';
import { CheckSkip, must, type Check } from '../check.js';
import { runRequest } from '../context.js';
import type { Exchange } from '../http/exchange.js';
import { followRun } from '../stream/follow-run.js';
import type { Frame } from '../stream/frame.js';
import { eventsOf, runEventOf, type Recording } from '../stream/recording.js';
import { eventsPath, pause, type Visitor } from '../visitor.js';
import { mustBeEqual, readLog } from './resuming.js';
import { mustRefuse } from './requests.js';

/** How many events of a live run are read before something happens to it. */
const SOME = 2;

/** Leaves after so many events. */
function leaveAfter(count: number): (frame: Frame) => 'leave' | undefined {
  let seen = 0;
  return ({ reading }) => {
    seen += 1;
    const ended = reading.kind === 'event' && isTerminal(reading.event);
    return seen >= count && !ended ? 'leave' : undefined;
  };
}

/** Starts a run, reads its first events and leaves it. @throws CheckSkip when it had ended by then. */
export async function startAndLeave(
  visitor: Visitor,
  question: string,
): Promise<{ readonly request: RunRequest; readonly seen: number; readonly exchange: Exchange }> {
  const request = runRequest(question);
  const { frames, exchange, end } = await visitor.ask(request, { onFrame: leaveAfter(SOME) });
  if (end !== 'left') throw new CheckSkip('the answer was complete at once; ask for a longer one with --question');
  return { request, seen: Number(frames.at(-1)?.id), exchange };
}

const holdsOpen: Check = {
  id: 'R14',
  level: 1,
  rule: 'A live run can be read on from the event that has just come, and its stream is held open.',
  section: 'resuming.md#the-cursor',
  fix: 'Write the event to the log before it is sent. 204 is for a run that has ended; a live one waits for its next event.',
  async run(context) {
    const visitor = context.visitor();
    const { request, seen } = await startAndLeave(visitor, await context.longQuestion());
    const resumed = await visitor.resume(request.runId, seen);
    const [first] = eventsOf(resumed.frames);
    const last = eventsOf(resumed.frames).at(-1);
    must(first, 'the stream ended without an event', resumed.exchange);
    must(last && isTerminal(last.event), 'the stream ended before the run', resumed.exchange);
    return undefined;
  },
};

const disconnect: Check = {
  id: 'T4',
  level: 1,
  rule: 'With resume "cursor" a lost connection leaves the run going.',
  section: 'stopping.md#a-disconnect-is-no-stop',
  fix: 'Do not tie the run to the request that started it: no abort on close, no write that waits for a reader.',
  async run(context) {
    const visitor = context.visitor();
    const question = await context.longQuestion();
    const { request, seen, exchange } = await startAndLeave(visitor, question);
    const usual = Math.max(...(await context.answers()).map(({ recording }) => recording.ms));
    await pause(Math.min(usual, context.options.timeoutMs), context.options.signal);
    const { events, recording } = await readLog(visitor, request.runId);
    const terminal = events.at(-1)?.event;
    must(terminal && isTerminal(terminal), 'the run never ended', exchange, recording.exchange);
    const wasCut =
      (terminal.type === 'done' && (terminal.reason === 'stopped' || terminal.reason === 'abandoned')) ||
      (terminal.type === 'error' && terminal.code === 'interrupted');
    must(
      !wasCut,
      `after event ${seen} its reader left, and the run ended: ${JSON.stringify(terminal)}`,
      exchange,
      recording.exchange,
    );
    return undefined;
  },
};

const repeat: Check = {
  id: 'R10',
  level: 1,
  rule: 'The same request again is the same run, read from event 1: while it is live, after its end, and at the same moment.',
  section: 'resuming.md#repeating-a-request',
  fix: 'Register the run id before the first await. A repeat (same owner, runId, conversationId and last message id) attaches; the model is called once.',
  async run(context) {
    const visitor = context.visitor();
    const request = runRequest(await context.longQuestion());
    const both = await Promise.all([visitor.ask(request), visitor.ask(request)]);
    // The first body stands: a context that has changed since does not matter.
    const later = await visitor.ask({ ...request, context: { locale: 'de' } });
    mustBeOneRun([...both, later]);
    const { visitor: earlier, request: ended, recording } = await context.ended();
    mustBeOneRun([recording, await earlier.ask(ended)]);
    return undefined;
  },
};

function mustBeOneRun(recordings: readonly Recording[]): void {
  const [first, ...others] = recordings.map(({ frames, exchange }) => ({ exchange, events: eventsOf(frames) }));
  for (const { events, exchange } of others) {
    const ids = [runEventOf(first?.events ?? [])?.messageId, runEventOf(events)?.messageId];
    must(ids[0] === ids[1], `a repeat made another message: ${ids.join(' and ')}`, first?.exchange, exchange);
    const same = JSON.stringify(events) === JSON.stringify(first?.events);
    must(same, 'a repeat of the request was answered with other events', first?.exchange, exchange);
  }
}

const conflict: Check = {
  id: 'R16',
  level: 1,
  rule: 'A run id in use for another conversation or message is 409.',
  section: 'resuming.md#repeating-a-request',
  fix: 'Compare owner, conversationId and the last message’s id with those of the run; where one differs, refuse with conflict.',
  async run(context) {
    const { visitor, request } = await context.ended();
    const other = { ...request, conversationId: 'c_another' };
    mustRefuse(await visitor.json('POST', 'runs', { body: other }), [409], 'a run id with another conversationId');
    const messages = request.messages.map((message) => ({ ...message, id: 'm_another' }));
    const changed = { ...request, messages };
    mustRefuse(await visitor.json('POST', 'runs', { body: changed }), [409], 'a run id with another message');
    return undefined;
  },
};

const readers: Check = {
  id: 'R9',
  level: 1,
  rule: 'Several readers of one run get the same events, and none affects the run.',
  section: 'resuming.md#several-readers',
  fix: 'Let each reader follow the log with a cursor of its own; never hand an event to one reader only.',
  async run(context) {
    const visitor = context.visitor();
    const question = await context.longQuestion();
    const { request } = await startAndLeave(visitor, question);
    const [one, two] = await Promise.all([
      visitor.resume(request.runId, 0),
      visitor.resume(request.runId, 0),
      // One that goes away in the middle.
      visitor.resume(request.runId, 0, { onFrame: leaveAfter(SOME + 1) }),
    ]);
    mustBeOneRun([one, two]);
    must(
      eventsOf(one.frames).some(({ event }) => isTerminal(event)),
      'the run never ended',
      one.exchange,
    );
    return undefined;
  },
};

const lostStart: Check = {
  id: 'R11',
  level: 1,
  rule: 'A request whose answer was lost before its first byte is sent again, and finds its run.',
  section: 'resuming.md#repeating-a-request',
  fix: 'Start the run when the request arrives, under the id that the client made, whether or not the answer can be delivered.',
  async run(context) {
    const visitor = context.visitor();
    const request = runRequest(context.options.questions[0] ?? '');
    const proxy = await context.proxy();
    const lost = { pass: 'as-is', cut: { after: 0, how: 'reset' } } as const;
    const faultOf = (connection: number): typeof lost | undefined => (connection === 1 ? lost : undefined);
    const { timeoutMs } = context.options;
    const followed = await followRun({ visitor, request, proxy, timeoutMs, faultOf });
    must(followed.events[0]?.id === 1, 'the repeat does not begin at event 1', followed.exchange);
    return undefined;
  },
};

const rotation: Check = {
  id: 'R13',
  level: 1,
  rule: 'A proxy that ends every response after a few events does no harm.',
  section: 'resuming.md#the-rule',
  fix: 'Give each event the same id on every connection, however many there are.',
  async run(context) {
    const visitor = context.visitor();
    const request = runRequest(await context.longQuestion());
    const [{ recording } = { recording: undefined }] = await context.answers();
    const perEvent = (recording?.bytes ?? 0) / Math.max(1, recording?.frames.length ?? 1);
    const after = Math.max(400, Math.ceil(perEvent * 6));
    const proxy = await context.proxy();
    const { timeoutMs } = context.options;
    const faultOf = (connection: number) =>
      connection > MOST_ROTATIONS ? undefined : ({ pass: 'as-is', cut: { after, how: 'eof' } } as const);
    const followed = await followRun({ visitor, request, proxy, timeoutMs, faultOf });
    const { events, recording: log } = await readLog(visitor, request.runId);
    mustBeEqual(followed, events, log);
    return `${followed.connections} connections`;
  },
};

const MOST_ROTATIONS = 30;

const sameHeaders: Check = {
  id: 'H1',
  level: 1,
  rule: 'The stream of a run that is taken up again has the headers of any stream.',
  section: 'stream.md#headers',
  fix: 'Send the same headers with GET …/events as with POST /runs.',
  async run(context) {
    const { visitor, request } = await context.ended();
    const reply = await visitor.call('GET', eventsPath(request.runId));
    reply.leave();
    const { headers, exchange } = reply;
    must(/^text\/event-stream/i.test(headers['content-type'] ?? ''), 'it is no event stream', exchange);
    must(/no-transform/i.test(headers['cache-control'] ?? ''), 'Cache-Control lacks no-transform', exchange);
    must(/^no$/i.test(headers['x-accel-buffering'] ?? ''), 'X-Accel-Buffering: no is missing', exchange);
    return undefined;
  },
};

export const attachingChecks: readonly Check[] = [
  holdsOpen,
  disconnect,
  repeat,
  conflict,
  readers,
  lostStart,
  rotation,
  sameHeaders,
];
