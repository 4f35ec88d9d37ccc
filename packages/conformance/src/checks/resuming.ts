import { isDeepStrictEqual } from 'node:util';
import { isTerminal } from '@aisle/protocol';
import { CheckSkip, must, type Check } from '../check.js';
import { runRequest, type Answer, type CheckContext } from '../context.js';
import { cutSomewhere } from '../proxy/fault.js';
import { followRun, type Followed } from '../stream/follow-run.js';
import { reduceEvents } from '../stream/reduce-events.js';
import { eventsOf, runEventOf, type NumberedEvent, type Recording } from '../stream/recording.js';
import { eventsPath, pause, type Visitor } from '../visitor.js';
import { mustRefuse } from './requests.js';

/** More of them would only wait for the run to end. */
const CUTS_PER_RUN = 12;
/** What a frame has beside its data, about. */
const FRAME_BYTES = 16;
const LIVE_RUNS = 2;

/** The log from its beginning: the judge of everything that was read. */
export async function readLog(
  visitor: Visitor,
  runId: string,
): Promise<{ events: NumberedEvent[]; recording: Recording }> {
  const recording = await visitor.resume(runId, 0);
  return { events: eventsOf(recording.frames), recording };
}

/** What a reader was sent makes the same message as the log. */
export function mustBeEqual(
  followed: Pick<Followed, 'events' | 'exchange'>,
  log: readonly NumberedEvent[],
  recording: Recording,
): void {
  const said = reduceEvents(followed.events.map(({ event }) => event));
  const kept = reduceEvents(log.map(({ event }) => event));
  const different = followed.events.find(({ id, event }) => {
    const entry = log.find((one) => one.id === id);
    // A snapshot stands for the events before it: only the message that it makes can be compared.
    return entry !== undefined && event.type !== 'snapshot' && !isDeepStrictEqual(entry.event, event);
  });
  must(
    different === undefined,
    `event ${different?.id ?? ''} is another one in the log`,
    followed.exchange,
    recording.exchange,
  );
  must(
    isDeepStrictEqual(said, kept),
    `a reader that was cut off holds another message than the log: ${JSON.stringify(said.parts).slice(0, 200)} instead of ${JSON.stringify(kept.parts).slice(0, 200)}`,
    followed.exchange,
    recording.exchange,
  );
}

async function longest(context: CheckContext): Promise<Answer> {
  const question = await context.longQuestion();
  const answers = await context.answers();
  return answers.find((_, index) => context.options.questions[index] === question) ?? (await context.ended());
}

const announced: Check = {
  id: 'R0',
  level: 1,
  rule: 'run says resume "cursor" and stop true.',
  section: 'resuming.md',
  fix: 'Say {"resume":"cursor","stop":true} in the run event once GET …/events and POST …/stop work.',
  async run(context) {
    for (const { recording } of await context.answers()) {
      const run = runEventOf(eventsOf(recording.frames));
      must(run?.resume === 'cursor', `run.resume is "${run?.resume ?? 'missing'}"`, recording.exchange);
      must(run.stop === true, 'run.stop is not true', recording.exchange);
    }
    return undefined;
  },
};

const cutAnywhere: Check = {
  id: 'R1',
  level: 1,
  rule: 'The log, read from 0, makes the same message as the stream cut anywhere and resumed.',
  section: 'resuming.md#the-rule',
  fix: 'Append an event to the log before it is sent, number it once, and answer Last-Event-ID: N with N + 1, byte for byte what was sent.',
  async run(context) {
    const { random, options } = context;
    const [proxy, long] = [await context.proxy(), await longest(context)];
    let [cuts, connections, runs] = [0, 0, 0];
    // What is cut in vain, because the answer was shorter, must not keep the kit here for ever.
    while (cuts < options.cuts && runs < options.cuts * 2) {
      const isLive = runs < LIVE_RUNS;
      const ended = await context.ended();
      const request = isLive ? runRequest(await context.longQuestion()) : ended.request;
      const visitor = isLive ? context.visitor() : ended.visitor;
      const sizes = (isLive ? long : ended).recording.frames.map(({ data }) => Buffer.byteLength(data) + FRAME_BYTES);
      const most = Math.min(CUTS_PER_RUN, options.cuts - cuts);
      const followed = await followRun({
        visitor,
        request,
        proxy,
        timeoutMs: options.timeoutMs,
        // Early cuts leave room for more of them.
        faultOf: (connection, cursor) => {
          if (connection > most) return undefined;
          const left = sizes.slice(cursor);
          return cutSomewhere(random, left.slice(0, Math.max(2, Math.ceil(left.length / (isLive ? 6 : 3)))));
        },
      });
      const log = await readLog(visitor, request.runId);
      mustBeEqual(followed, log.events, log.recording);
      cuts += followed.cuts;
      connections += followed.connections;
      runs += 1;
    }
    return `${cuts} cuts, ${connections} connections, ${runs} times`;
  },
};

const nextEvent: Check = {
  id: 'R2',
  level: 1,
  rule: 'After N comes N + 1, or a snapshot; the header and ?after= both say N, and the header wins.',
  section: 'resuming.md#the-cursor',
  fix: 'Take N from Last-Event-ID, else from ?after=, else 0, and send what comes after it. The last event a reader has is never sent again.',
  async run(context) {
    const { visitor, request, last } = await context.ended();
    for (const after of new Set([0, 1, Math.floor(last / 2), last - 1])) {
      if (after >= last) continue;
      mustBeginAfter(await visitor.resume(request.runId, after), after, last);
      mustBeginAfter(await visitor.resume(request.runId, { query: after }), after, last);
    }
    mustBeginAfter(await visitor.resume(request.runId, { header: 0, query: last - 1 }), 0, last);
    mustBeginAfter(await visitor.resume(request.runId, {}), 0, last);
    return undefined;
  },
};

function mustBeginAfter({ frames, exchange }: Recording, after: number, last: number): void {
  const [first] = frames;
  const isSnapshot = first?.reading.kind === 'event' && first.reading.event.type === 'snapshot';
  const is = Number(first?.id);
  must(first, `after ${after} nothing came`, exchange);
  must(is === after + 1 || (isSnapshot && is > after), `after ${after} came event ${first.id ?? '(no id)'}`, exchange);
  must(
    Number(frames.at(-1)?.id) === last,
    `after ${after} the log ends with event ${frames.at(-1)?.id ?? ''}, not ${last}`,
    exchange,
  );
}

const terminalAgain: Check = {
  id: 'R6',
  level: 1,
  rule: 'A terminal can be replayed; after it there is 204 without a body.',
  section: 'resuming.md#after-the-end',
  fix: 'Keep the log for ttlMs after the terminal. Answer 204 when the run has ended and N is its terminal, else stream.',
  async run(context) {
    const { visitor, request, last } = await context.ended();
    const { frames, exchange } = await visitor.resume(request.runId, last - 1);
    const [event] = eventsOf(frames);
    must(event && isTerminal(event.event), `after ${last - 1} came no terminal`, exchange);
    const reply = await visitor.json('GET', eventsPath(request.runId), { headers: { 'last-event-id': String(last) } });
    must(reply.status === 204, `after the terminal, ${last}, came ${reply.status}, not 204`, reply.exchange);
    must(reply.text === '', 'the 204 has a body', reply.exchange);
    return undefined;
  },
};

const expired: Check = {
  id: 'R7',
  level: 1,
  rule: 'Past ttlMs the run is 410, and a repeat of its request is 410, too, never a second model call.',
  section: 'resuming.md#after-the-end',
  fix: 'Remember run ids for 24 h, longer than their logs, and answer 410 gone for what has expired.',
  async run(context) {
    const { visitor, request, recording } = await context.ended();
    const ttlMs = runEventOf(eventsOf(recording.frames))?.ttlMs ?? DEFAULT_TTL_MS;
    if (ttlMs > QUICK_TTL_MS && context.options.pace === 'quick')
      throw new CheckSkip(`a run is kept for ${ttlMs / 1_000} s; --slow waits for that`);
    if (ttlMs > QUICK_TTL_MS) context.options.say?.(`waiting ${Math.ceil(ttlMs / 1_000)} s for a run to expire`);
    // Readers prolong nothing, but a run of our own cannot be waited for by two checks.
    await pause(ttlMs * 1.1 + 500, context.options.signal);
    mustRefuse(await visitor.json('GET', eventsPath(request.runId)), [410], 'the events of an expired run');
    mustRefuse(await visitor.json('POST', 'runs', { body: request }), [410], 'a repeat of an expired run');
    return undefined;
  },
};

const DEFAULT_TTL_MS = 5 * 60_000;
/** Short enough to wait for in any case. */
const QUICK_TTL_MS = 5_000;

const badCursor: Check = {
  id: 'R8',
  level: 1,
  rule: 'A cursor ahead of the log is 400, and so is one that is no number.',
  section: 'resuming.md#the-cursor',
  fix: 'Compare N with the last id of the log before the stream begins.',
  async run(context) {
    const { visitor, request, last } = await context.ended();
    for (const cursor of [String(last + 1), String(last + 1_000_000), 'abc', '-1', '1.5']) {
      const answered = await visitor.json('GET', eventsPath(request.runId), { headers: { 'last-event-id': cursor } });
      mustRefuse(answered, [400], `Last-Event-ID: ${cursor} of a run with ${last} events`);
    }
    return undefined;
  },
};

const unknownRun: Check = {
  id: 'R15',
  level: 1,
  rule: 'A run that never was is 404.',
  section: 'resuming.md#the-cursor',
  fix: 'Answer 404 not_found, as an error and not as an empty stream.',
  async run(context) {
    const visitor = context.visitor();
    mustRefuse(await visitor.json('GET', eventsPath(crypto.randomUUID())), [404], 'the events of an unknown run');
    const long = await visitor.json('GET', eventsPath('a'.repeat(2_000)));
    must(long.status >= 400 && long.status < 500, `a run id of 2,000 characters got ${long.status}`, long.exchange);
    return undefined;
  },
};

export const resumingChecks: readonly Check[] = [
  announced,
  cutAnywhere,
  nextEvent,
  terminalAgain,
  badCursor,
  unknownRun,
  expired,
];
