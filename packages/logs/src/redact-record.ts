import { LIMITS, type ModelCard } from '@aisle/protocol';
import type { Redactor } from './redact/create-redactor.js';
import type { AnswerPart, LogRecord } from './turn-record.js';

/** Takes personal data out of a text. */
type Clean = (text: string) => string;

/** Stands for the order that a card pointed at. */
const ORDER_ID = 'order';
/** Of a text that is known to be personal; anything shorter would be found in the midst of words. */
const LEAST_SECRET_CHARS = 4;

/**
 * The record with every text of a person or a model redacted; ids of the catalogue, figures and codes stay, the id of an order does
 * not.
 * @param secrets - Texts known to be personal whatever their shape, such as the numbers of the shopper's own orders.
 */
export function redactRecord(record: LogRecord, redactor: Redactor, secrets: readonly string[] = []): LogRecord {
  const counts: Record<string, number> = {};
  const hide = hiderOf(secrets, counts);
  const redact = redactionOf(redactor, counts);
  const clean = (text: string): string => redact(hide(text));
  switch (record.type) {
    case 'turn': {
      const { cards, facts, outcome } = record;
      const invented = new Map(cards.invented.map((id) => [id, cleanId(id, clean)]));
      const redacted = {
        ...record,
        question: clean(record.question),
        answer: cleanAnswer(record.answer, clean, invented),
        ...(facts === undefined ? {} : { facts: cleanFacts(hide(facts), redact) }),
        outcome: 'error' in outcome ? { error: clean(outcome.error).slice(0, 64) } : outcome,
        cards: { ...cards, invented: [...invented.values()] },
      };
      return Object.keys(counts).length === 0 ? redacted : { ...redacted, redacted: counts };
    }
    case 'feedback': {
      const { comment, reasons } = record;
      return {
        ...record,
        ...(comment === undefined ? {} : { comment: clean(comment) }),
        ...(reasons === undefined ? {} : { reasons: reasons.map((reason) => clean(reason).slice(0, 64)) }),
      };
    }
    case 'edit':
      return { ...record, answer: cleanAnswer(record.answer, clean, new Map()) };
    case 'action': {
      const { outcome } = record;
      const said = outcome === undefined ? {} : { outcome: clean(outcome).slice(0, 64) };
      return { ...record, action: clean(record.action).slice(0, 64), ...said };
    }
  }
}

function hiderOf(secrets: readonly string[], counts: Record<string, number>): Clean {
  const known = secrets.filter((secret) => secret.length >= LEAST_SECRET_CHARS).map(asPattern);
  return (text) =>
    known.reduce(
      (rest, secret) =>
        rest.replace(secret, () => {
          counts['order'] = (counts['order'] ?? 0) + 1;
          return '[order]';
        }),
      text,
    );
}

/** Cuts to the longest text that a line may hold: a name in brackets may be longer than what it stands for. */
function redactionOf(redactor: Redactor, counts: Record<string, number>): Clean {
  return (text) => {
    const redaction = redactor.redact(text);
    for (const [rule, count] of Object.entries(redaction.counts)) counts[rule] = (counts[rule] ?? 0) + count;
    return redaction.text.slice(0, LIMITS.textPartBytes);
  };
}

function asPattern(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A product's line begins with its id, which may look like a telephone number and is none. */
function cleanFacts(facts: string, redact: Clean): string {
  return facts
    .split('\n')
    .map((line) => {
      const id = /^\[(?!order)[\w:/.-]{1,128}\] /i.exec(line)?.[0] ?? '';
      return id + redact(line.slice(id.length));
    })
    .join('\n')
    .slice(0, LIMITS.textPartBytes);
}

function cleanId(id: string, clean: Clean): string {
  return clean(id).slice(0, LIMITS.idChars);
}

function cleanAnswer(answer: readonly AnswerPart[], clean: Clean, invented: ReadonlyMap<string, string>): AnswerPart[] {
  return answer.map((part) =>
    part.kind === 'text'
      ? { kind: 'text', text: clean(part.text) }
      : { kind: 'card', card: cleanCard(part.card, clean, invented) },
  );
}

function cleanCard(card: ModelCard, clean: Clean, invented: ReadonlyMap<string, string>): ModelCard {
  const said = cleanFields(card, clean, invented);
  return said.kind === 'order_status' ? { ...said, id: ORDER_ID } : said;
}

/** What a model says on a card, and how long it may be: redacted, words may be longer than they were. */
const SAID: ReadonlyMap<string, number> = new Map([
  ['note', LIMITS.noteChars],
  ['title', LIMITS.titleChars],
  ['fallback', LIMITS.fallbackChars],
  ['alt_text', LIMITS.titleChars],
  ['label', 80],
  ['attributes', 80],
  ['prompt', 500],
]);

/** The same card with what a model said in its fields redacted, and ids that it made up. */
function cleanFields<T extends ModelCard>(card: T, clean: Clean, invented: ReadonlyMap<string, string>): T {
  const visit = (name: string, field: unknown): unknown => {
    if (Array.isArray(field)) return field.map((one: unknown) => visit(name, one));
    if (typeof field === 'object' && field !== null) return visitEach(field);
    if (typeof field !== 'string') return field;
    if (name === 'id') return invented.get(field) ?? field;
    const most = SAID.get(name);
    return most === undefined ? field : clean(field).slice(0, most);
  };
  const visitEach = (fields: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(fields).map(([name, field]: [string, unknown]) => [name, visit(name, field)]));
  return Object.assign({ ...card }, visitEach(card));
}
