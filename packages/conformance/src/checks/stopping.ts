import { LIMITS, StopResponseSchema, isTerminal } from '@aisle/protocol';
import { CheckFailure, CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import { eventsOf, terminalOf, type NumberedEvent, type Recording } from '../stream/recording.js';
import { pause, type Answered, type Visitor } from '../visitor.js';
import { readLog } from './resuming.js';
import { startAndLeave } from './attaching.js';

const ATTEMPTS = 3;
/** How long the log of a stopped run is watched for more. */
const WATCH_MS = 400;

interface Stopped {
  readonly runId: string;
  readonly recording: Recording;
  readonly answers: readonly Answered[];
  /** Milliseconds from the call of stop to the terminal. */
  readonly ms: number;
}

/** Asks, and stops the answer at its second event. @throws CheckSkip when it cannot be stopped in time. */
async function askAndStop(context: CheckContext, visitor: Visitor, calls: number): Promise<Stopped> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const request = runRequest(await context.longQuestion());
    let stopping: Promise<Answered[]> | undefined;
    let calledAt = 0;
    const stopAll = async (): Promise<Answered[]> => {
      calledAt = performance.now();
      const answers: Answered[] = [];
      for (let call = 0; call < calls; call += 1) answers.push(await visitor.stop(request.runId));
      return answers;
    };
    const recording = await visitor.ask(request, {
      onFrame: ({ reading, id }) => {
        const ended = reading.kind === 'event' && isTerminal(reading.event);
        if (!ended && Number(id) >= 2) stopping ??= stopAll();
        return undefined;
      },
    });
    const endedAt = performance.now();
    const answers = (await stopping) ?? [];
    // It had ended when it was stopped: that says nothing.
    if (answers[0] && stateOf(answers[0]) !== 'ended')
      return { runId: request.runId, recording, answers, ms: endedAt - calledAt };
  }
  throw new CheckSkip('every answer had ended before it could be stopped; ask for a longer one with --question');
}

function stateOf({ body, status, exchange }: Answered): 'stopping' | 'ended' {
  const parsed = StopResponseSchema.safeParse(body);
  must(parsed.success, `stop got ${status} without {"state":"stopping"} or {"state":"ended"}`, exchange);
  const expected = parsed.data.state === 'stopping' ? 202 : 200;
  must(status === expected, `stop says "${parsed.data.state}" with ${status}, not ${expected}`, exchange);
  return parsed.data.state;
}

function mustBeStopped({ recording, ms, answers }: Stopped): NumberedEvent {
  const terminal = terminalOf(eventsOf(recording.frames));
  const exchange = answers[0]?.exchange;
  must(terminal, 'after the stop came no terminal', exchange, recording.exchange);
  const { event } = terminal;
  must(
    event.type === 'done' && event.reason === 'stopped',
    `stop was answered with "stopping", and the run ended with ${JSON.stringify(event)}`,
    exchange,
    recording.exchange,
  );
  must(ms <= LIMITS.stopMs, `done{stopped} came ${Math.round(ms)} ms after the stop`, exchange, recording.exchange);
  return terminal;
}

const stops: Check = {
  id: 'T1',
  level: 1,
  rule: 'Stop ends a run with done{stopped} within 3 s, and its log grows no more.',
  section: 'stopping.md',
  fix: 'Abort the model call, write done{stopped}, and drop whatever the model still says.',
  async run(context) {
    const visitor = context.visitor();
    let stopped = await askAndStop(context, visitor, 1);
    try {
      mustBeStopped(stopped);
    } catch {
      // An answer may end by itself in the very moment; twice in a row it does not.
      stopped = await askAndStop(context, visitor, 1);
    }
    const terminal = mustBeStopped(stopped);
    await pause(WATCH_MS, context.options.signal);
    const { events, recording } = await readLog(visitor, stopped.runId);
    must(
      events.at(-1)?.id === terminal.id,
      `the log goes on after done{stopped}, to event ${events.at(-1)?.id ?? 0}`,
      recording.exchange,
    );
    return `${Math.round(stopped.ms)} ms; whether the model was cancelled cannot be seen from outside`;
  },
};

const twice: Check = {
  id: 'T2',
  level: 1,
  rule: 'Stop is idempotent: called again it answers as well, and the run has one terminal.',
  section: 'stopping.md',
  fix: 'Answer 202 stopping while the run is live, 200 ended after that; a second call changes nothing.',
  async run(context) {
    const visitor = context.visitor();
    const stopped = await askAndStop(context, visitor, 3);
    for (const answer of stopped.answers) stateOf(answer);
    const { events, recording } = await readLog(visitor, stopped.runId);
    const terminals = events.filter(({ event }) => isTerminal(event));
    must(terminals.length === 1, `the log has ${terminals.length} terminals`, recording.exchange);
    const after = await visitor.stop(stopped.runId);
    must(stateOf(after) === 'ended', 'stop of a run that has ended does not say "ended"', after.exchange);
    return undefined;
  },
};

const late: Check = {
  id: 'T3',
  level: 1,
  rule: 'A stop after the end is 200 ended, and the terminal stays what it was.',
  section: 'stopping.md#a-late-stop',
  fix: 'Look whether the terminal is written before anything is stopped.',
  async run(context) {
    const { visitor, request, last } = await context.ended();
    const before = await readLog(visitor, request.runId);
    const answer = await visitor.stop(request.runId);
    must(stateOf(answer) === 'ended', 'stop of a run that has ended does not say "ended"', answer.exchange);
    const after = await readLog(visitor, request.runId);
    must(
      after.events.at(-1)?.id === last,
      `the log has grown to event ${after.events.at(-1)?.id ?? 0}`,
      after.recording.exchange,
    );
    must(
      JSON.stringify(after.events) === JSON.stringify(before.events),
      'the log has changed',
      answer.exchange,
      after.recording.exchange,
    );
    return undefined;
  },
};

const others: Check = {
  id: 'T5',
  level: 1,
  rule: 'Stopping one run does nothing to another one of the same visitor.',
  section: 'stopping.md',
  fix: 'Stop by run id, not by visitor or conversation.',
  async run(context) {
    const visitor = context.visitor();
    const question = await context.longQuestion();
    const first = await startAndLeave(visitor, question);
    const second = await startAndLeave(visitor, question);
    const answer = await visitor.stop(first.request.runId);
    stateOf(answer);
    const { events, recording } = await readLog(visitor, second.request.runId);
    const terminal = events.at(-1)?.event;
    const isStopped = terminal?.type === 'done' && terminal.reason === 'stopped';
    must(!isStopped, 'the other run was stopped, too', answer.exchange, recording.exchange);
    return undefined;
  },
};

const mark: Check = {
  id: 'T7',
  level: 1,
  rule: 'A stop that comes before its run leaves a mark: the run is then run, done{stopped}, and nothing between.',
  section: 'stopping.md#a-stop-that-overtakes-its-run',
  fix: 'Keep run ids that were stopped before they were seen, bound to who asked, and look there before the model is called.',
  async run(context) {
    const visitor = context.visitor();
    const request = runRequest(context.options.questions[0] ?? '');
    const answer = await visitor.stop(request.runId);
    must(stateOf(answer) === 'stopping', 'stop of a run not yet seen does not say "stopping"', answer.exchange);
    const { frames, exchange } = await visitor.ask(request);
    const types = eventsOf(frames).map(({ event }) => (event.type === 'done' ? `done{${event.reason}}` : event.type));
    if (types.join() !== 'run,done{stopped}')
      throw new CheckFailure(`the run has the events ${types.join(', ').slice(0, 200)}`, answer.exchange, exchange);
    return undefined;
  },
};

export const stoppingChecks: readonly Check[] = [stops, twice, late, others, mark];
