import { CARD_SCHEMAS, LIMITS, isCardKind, isWithinCardLimits, type StreamEvent } from '@aisle/protocol';
import { CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import type { Exchange } from '../http/exchange.js';
import { reduceEvents, type ReducedPart } from '../stream/reduce-events.js';
import { eventsOf } from '../stream/recording.js';

async function eachAnswer(
  context: CheckContext,
  judge: (events: readonly StreamEvent[], exchange: Exchange) => void,
): Promise<undefined> {
  for (const { recording } of await context.answers()) {
    judge(
      eventsOf(recording.frames).map(({ event }) => event),
      recording.exchange,
    );
  }
  return undefined;
}

const openParts: Check = {
  id: 'P1',
  level: 0,
  rule: 'delta and end come only for a part that is there and open.',
  section: 'stream.md#parts',
  fix: 'Open a part with {"type":"part","state":"open"} before its first delta, and send nothing for it after its end.',
  run: (context) =>
    eachAnswer(context, (events, exchange) => {
      const [fault] = reduceEvents(events).faults.filter((words) => /^"(delta|end)" for part/.test(words));
      must(fault === undefined, fault ?? '', exchange);
    }),
};

const closedAtDone: Check = {
  id: 'P3',
  level: 0,
  rule: 'Every part is closed when the run is done{complete}.',
  section: 'stream.md#parts',
  fix: 'Send end for every part that was opened before done.',
  run: (context) =>
    eachAnswer(context, (events, exchange) => {
      const done = events.findIndex((event) => event.type === 'done' && event.reason === 'complete');
      if (done < 0) return;
      const open = reduceEvents(events.slice(0, done)).parts.filter(({ state }) => state === 'open');
      must(open.length === 0, `open at done{complete}: ${open.map(({ id }) => id).join(', ')}`, exchange);
    }),
};

const cards: Check = {
  id: 'P8',
  level: 0,
  rule: 'The data of a card is what its kind’s schema says.',
  section: 'cards.md#kinds',
  fix: 'Compare the data with the JSON Schema of the kind in @aisle/protocol/schemas. Where it cannot be mended, send its fallback as text.',
  async run(context) {
    let seen = 0;
    await eachAnswer(context, (events, exchange) => {
      for (const part of reduceEvents(events).parts) {
        if (!isCardKind(part.kind) || part.state === 'open') continue;
        seen += 1;
        must(part.data !== undefined, `part "${part.id}" (${part.kind}) is no JSON at its end`, exchange);
        const parsed = CARD_SCHEMAS[part.kind].safeParse(part.data);
        const issue = parsed.error?.issues[0];
        must(
          parsed.success,
          `part "${part.id}" (${part.kind}): ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
          exchange,
        );
      }
    });
    if (seen === 0) throw new CheckSkip('no answer had a card; ask for products with --question');
    return `${seen} cards`;
  },
};

const limits: Check = {
  id: 'P9',
  level: 0,
  rule: 'A message has at most 64 parts; a text part 64 KiB; a card 64 KiB, 16 levels and 20 items.',
  section: 'limits.md',
  fix: 'End the run with done{length} when the message is full, and leave out a card that is too large.',
  run: (context) =>
    eachAnswer(context, (events, exchange) => {
      const { parts } = reduceEvents(events);
      must(parts.length <= LIMITS.partsPerMessage, `the message has ${parts.length} parts`, exchange);
      for (const part of parts) must(isWithin(part), `part "${part.id}" (${part.kind}) is too large`, exchange);
    }),
};

function isWithin({ format, text, data }: ReducedPart): boolean {
  if (format === 'text') return Buffer.byteLength(text) <= LIMITS.textPartBytes;
  return data === undefined || isWithinCardLimits(data);
}

const reasoning: Check = {
  id: 'P10',
  level: 0,
  rule: 'Reasoning is sent only to a client that accepts it.',
  section: 'requests.md#accept',
  fix: 'Drop what the model thinks unless accept.kinds has "reasoning".',
  run: (context) =>
    eachAnswer(context, (events, exchange) => {
      const sent = events.some((event) => event.type === 'part' && event.kind === 'reasoning');
      must(!sent, 'a part of kind "reasoning" came, which accept.kinds does not have', exchange);
    }),
};

const actions: Check = {
  id: 'P11',
  level: 0,
  rule: 'What the visitor did with a card travels as a part of the message, and is understood.',
  section: 'requests.md#actions',
  fix: 'Take parts of kind "action" in a message, also without any text, and answer with a stream.',
  async run(context) {
    const request = runRequest('');
    const value = { product: 'prod_unknown', quantity: 1 };
    const action = { kind: 'action', name: 'add_to_cart', partId: 'p1', value, outcome: 'confirmed' };
    const recording = await context
      .visitor()
      .ask({ ...request, messages: [{ id: 'm', role: 'user', parts: [action] }] });
    const last = eventsOf(recording.frames).at(-1)?.event;
    must(last?.type === 'done' || last?.type === 'error', 'the run did not end', recording.exchange);
    must(
      last.type === 'done',
      `the run ended with error{${last.type === 'error' ? last.code : ''}}`,
      recording.exchange,
    );
    return undefined;
  },
};

export const partChecks: readonly Check[] = [openParts, closedAtDone, cards, limits, reasoning, actions];
