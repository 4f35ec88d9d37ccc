import { isTerminal } from '@aisle/protocol';
import { must, type Check } from '../check.js';
import { runRequest } from '../context.js';
import { eventsOf, terminalOf } from '../stream/recording.js';
import { eventsPath } from '../visitor.js';
import { startAndLeave } from './attaching.js';
import { mustRefuse } from './requests.js';
import { readLog } from './resuming.js';

const foreignEvents: Check = {
  id: 'X1',
  level: 1,
  rule: 'Another visitor’s run is 404, exactly like one that never was.',
  section: 'resuming.md#whose-run-it-is',
  fix: 'Look runs up by id and owner together; say the same of a foreign run as of none.',
  async run(context) {
    const { request, visitor } = await context.ended();
    const stranger = await context.stranger();
    const foreign = await stranger.json('GET', eventsPath(request.runId));
    mustRefuse(foreign, [404], 'another visitor’s run');
    const never = await stranger.json('GET', eventsPath(crypto.randomUUID()));
    must(
      foreign.error?.message === never.error?.message,
      'the messages tell a foreign run from none',
      foreign.exchange,
      never.exchange,
    );
    mustRefuse(await stranger.json('POST', 'runs', { body: request }), [409], 'another visitor’s run id');
    const own = await visitor.resume(request.runId, 0);
    must(own.frames.length > 0, 'after that, the owner cannot read the run', own.exchange);
    return undefined;
  },
};

const foreignStop: Check = {
  id: 'X9',
  level: 1,
  rule: 'Nobody stops another visitor’s run, live or still to come, nor learns that it is there.',
  section: 'stopping.md#whose-run-it-is',
  fix: 'Bind stops and stop marks to the owner; answer for a foreign run as for one that never was.',
  async run(context) {
    const stranger = await context.stranger();
    const visitor = context.visitor();
    const { request } = await startAndLeave(visitor, await context.longQuestion());
    const foreign = await stranger.stop(request.runId);
    const never = await stranger.stop(crypto.randomUUID());
    must(
      foreign.status === never.status,
      `stop of a foreign run got ${foreign.status}, of none ${never.status}`,
      foreign.exchange,
      never.exchange,
    );
    must(foreign.text === never.text, 'the answers tell a foreign run from none', foreign.exchange, never.exchange);
    const { events, recording } = await readLog(visitor, request.runId);
    const last = events.at(-1)?.event;
    must(last && isTerminal(last), 'the run never ended', recording.exchange);
    must(
      !(last.type === 'done' && last.reason === 'stopped'),
      'a stranger stopped the run',
      foreign.exchange,
      recording.exchange,
    );

    const coming = runRequest(context.options.questions[0] ?? '');
    await stranger.stop(coming.runId);
    const { frames, exchange } = await visitor.ask(coming);
    const end = terminalOf(eventsOf(frames))?.event;
    must(!(end?.type === 'done' && end.reason === 'stopped'), 'a stranger stopped a run before it came', exchange);
    return undefined;
  },
};

export const ownerChecks: readonly Check[] = [foreignEvents, foreignStop];
