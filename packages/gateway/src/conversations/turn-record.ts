import type { UnredactedTurn } from '@aisle/logs';
import { LIMITS, type RunRequest } from '@aisle/protocol';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';
import type { TurnEnd, TurnRecording } from './turn-trace.js';

/** A run that is over, and whose shopper agreed. */
export interface EndedTurn {
  readonly request: RunRequest;
  readonly owner: Owner;
  /** Name of whoever answered. */
  readonly model: string;
  readonly catalogue: Catalogue;
  /** Id of the answer. */
  readonly messageId: string;
  /** When the request came, by `performance.now()`. */
  readonly askedAt: number;
  readonly recording: TurnRecording;
}

/** Ids of invented things that one line holds. */
const MOST_INVENTED = 100;
/** Stands for the number of an order that nobody knows: it may well be somebody's. */
const ORDER_ID = 'order';

/** The line of a turn, its texts as they were; `undefined` where the run has not ended. */
export function turnRecord(
  turn: EndedTurn,
  place: { readonly turn: number; readonly at: Date },
): UnredactedTurn | undefined {
  const { request, owner, model, messageId, askedAt, recording } = turn;
  const { end, prompt, firstAt } = recording;
  if (!end) return undefined;
  const { conversationId, trigger, replaces } = request;
  const facts = recording.facts.join('\n').slice(0, LIMITS.textPartBytes);
  const locale = tagOf(request.context?.locale);
  return {
    type: 'turn',
    v: 1,
    at: place.at.toISOString(),
    owner: owner.key,
    conversationId,
    messageId,
    consent: true,
    turn: place.turn,
    trigger,
    ...(replaces === undefined ? {} : { replaces }),
    ...(locale === undefined ? {} : { locale }),
    ...(prompt === undefined ? {} : { prompt }),
    model: model.slice(0, 128),
    ...(facts === '' ? {} : { facts }),
    question: wordsOf(request),
    answer: recording.answer.slice(0, LIMITS.partsPerMessage),
    ...endOf(end),
    ...(firstAt === undefined ? {} : { firstTokenMs: since(askedAt, firstAt) }),
    totalMs: since(askedAt, performance.now()),
    secrets: orderNumbers(turn),
  };
}

function endOf({
  terminal,
  counts,
  unknown,
  unmatchedPrices,
  usage,
}: TurnEnd): Pick<UnredactedTurn, 'outcome' | 'cards' | 'tokens'> {
  const { inputTokens: input, outputTokens: output } = usage ?? {};
  const invented = new Set(unknown.map(({ kind, id }) => (kind === 'order_status' ? ORDER_ID : id)));
  return {
    outcome:
      terminal.type === 'done'
        ? { done: terminal.reason === 'unknown' ? 'complete' : terminal.reason }
        : { error: terminal.code },
    cards: {
      shown: counts.shown,
      repaired: counts.repaired,
      rejected: counts.invalidCards,
      invented: [...invented].slice(0, MOST_INVENTED),
      unmatchedPrices,
    },
    ...(usage
      ? { tokens: { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) } }
      : {}),
  };
}

/** What the shopper wrote, word for word. */
function wordsOf({ messages }: RunRequest): string {
  return (messages.at(-1)?.parts ?? [])
    .flatMap(({ kind, text }) => (kind === 'text' && text !== undefined ? [text] : []))
    .join('\n');
}

/** A client may send anything for a language; what is none is not kept. */
function tagOf(locale: string | undefined): string | undefined {
  return locale !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(locale) ? locale : undefined;
}

/** Numbers of the shopper's own orders, in every way they are written: shapes alone would not tell all of them. */
function orderNumbers({ catalogue, owner }: EndedTurn): readonly string[] {
  if (owner.kind !== 'customer') return [];
  return catalogue.ordersOf(owner.subject).flatMap(({ id, label }) => {
    const said = label === undefined ? [id] : [id, label];
    return [...said, ...said.map((text) => text.replace(/^\D+/, ''))];
  });
}

/** Milliseconds, to a tenth. */
const since = (from: number, to: number): number => Math.max(0, Math.round((to - from) * 10) / 10);
