import { LIMITS, type StreamEvent, type WirePart } from '@aisle/protocol';
import type { LiftedOutput } from '@aisle/protocol/lift';
import type { Answering, ApplyEvent, CardLifting } from '../message-reducer.js';
import type { OpenPart } from '../part-reducer.js';
import { advance, beginText, replay, type LiftedText } from './lifted-text.js';

/** Kinds that show their items before they are whole. */
const GROWING: ReadonlySet<string> = new Set(['product_list', 'comparison', 'location_list']);

/** A lifter goes on where it was; one that is not to be had, after a reload or in another tab, reads its text again. */
const texts = new WeakMap<OpenPart, LiftedText>();

/**
 * Makes cards of those that a model has written into the text of an answer: in fences, as JSON, in the midst of prose. Pass it as
 * `createChat({ lift: liftCards })`. Parts of one text are called `id~1`, `id~2`, …; a card that has no place among the accepted
 * kinds becomes its fallback text.
 */
export const liftCards: CardLifting = {
  step(state, event, apply) {
    switch (event.type) {
      case 'part':
        return takePart(state, event, apply);
      case 'delta':
        return isLifted(state, event.id) ? feed(state, event.id, event.append, apply) : undefined;
      case 'end':
        return isLifted(state, event.id) ? close(state, event.id, apply) : undefined;
      case 'remove':
        return partsOf(state, event.id).length > 0 ? withoutParts(state, event.id, apply) : undefined;
      case 'snapshot': {
        const empty = apply(state, { ...event, message: { ...event.message, parts: [] } });
        return event.message.parts.reduce((next, part) => {
          const again: StreamEvent = { ...part, type: 'part' };
          return takePart(next, part, apply) ?? apply(next, again);
        }, empty);
      }
      default:
        return undefined;
    }
  },
  end: (state, apply) =>
    [...state.run.open.keys()].reduce((next, id) => (isLifted(next, id) ? close(next, id, apply) : next), state),
};

function takePart(state: Answering, wire: WirePart, apply: ApplyEvent): Answering | undefined {
  const { id, kind, text = '' } = wire;
  const cleared = withoutParts(state, id, apply);
  if (kind !== 'text') return cleared === state ? undefined : apply(cleared, { ...wire, type: 'part' });
  const open: OpenPart = { format: 'text', bytes: 0, raw: '' };
  texts.set(open, beginText());
  // As any other part it clears what the assistant was doing.
  const begun = withOpen({ ...cleared, message: withoutActivity(cleared) }, id, open);
  const fed = feed(begun, id, text, apply);
  return wire.state === 'done' ? close(fed, id, apply) : fed;
}

function withoutActivity({ message }: Answering): Answering['message'] {
  const { activity: _, ...rest } = message;
  return rest;
}

function isLifted({ run }: Answering, id: string): boolean {
  return run.open.get(id)?.raw !== undefined;
}

function feed(state: Answering, id: string, append: string, apply: ApplyEvent): Answering {
  const open = state.run.open.get(id);
  const before = open?.raw ?? '';
  const taken = append.slice(0, Math.max(0, LIMITS.textPartBytes - before.length));
  const text = textOf(open);
  const next = show(state, id, text, text.lifter.push(taken), apply);
  const kept: OpenPart = { format: 'text', bytes: 0, raw: before + taken };
  texts.set(kept, next.text);
  return withOpen(next.state, id, kept);
}

function close(state: Answering, id: string, apply: ApplyEvent): Answering {
  const text = textOf(state.run.open.get(id));
  const next = show(state, id, text, text.lifter.end(), apply);
  const ended = next.text.isProse ? apply(next.state, { type: 'end', id: partId(id, next.text.made) }) : next.state;
  return withOpen(ended, id, undefined);
}

/** A lifter moves on, so it serves one state only. */
function textOf(open: OpenPart | undefined): LiftedText {
  const text = open && texts.get(open);
  if (open) texts.delete(open);
  return text ?? replay(open?.raw ?? '');
}

function show(
  state: Answering,
  id: string,
  text: LiftedText,
  outputs: readonly LiftedOutput[],
  apply: ApplyEvent,
): { readonly state: Answering; readonly text: LiftedText } {
  return outputs.reduce(
    (now, output) => {
      const next = advance(now.text, output);
      const events = eventsOf(output, id, now.text, next, now.state.run.accepted);
      return { state: events.reduce(apply, now.state), text: next };
    },
    { state, text },
  );
}

function eventsOf(
  output: LiftedOutput,
  id: string,
  before: LiftedText,
  after: LiftedText,
  accepted: readonly string[],
): readonly StreamEvent[] {
  const here = partId(id, after.made);
  if (output.type === 'text') {
    const begun: StreamEvent[] = before.isProse ? [] : [{ type: 'part', id: here, kind: 'text', state: 'open' }];
    return [...begun, { type: 'delta', id: here, append: output.text }];
  }
  const ended: StreamEvent[] = before.isProse ? [{ type: 'end', id: partId(id, before.made) }] : [];
  if (output.type === 'card-open') {
    const grown = growing(output, partId(id, before.made + 1), accepted);
    return grown.length === 0 ? [] : [...ended, ...grown];
  }
  if (output.type === 'rejected') return [...ended, ...inWords(here, output.fallback)];
  const { kind, fallback, ...data } = output.card;
  if (!accepted.includes(kind)) return [...ended, ...inWords(here, fallback)];
  const words = fallback === undefined ? {} : { fallback };
  return [...ended, { type: 'part', id: here, kind, state: 'done', data, ...words }];
}

/** References that are complete; nobody believes more than that of a card which is still being written. */
function growing(
  { kind, ids }: Extract<LiftedOutput, { type: 'card-open' }>,
  id: string,
  accepted: readonly string[],
): readonly StreamEvent[] {
  if (kind === undefined || !GROWING.has(kind) || !accepted.includes(kind) || ids.length === 0) return [];
  const text = `{"items":[${ids.map((one) => JSON.stringify({ id: one })).join(',')}`;
  return [{ type: 'part', id, kind, state: 'open', format: 'json', text }];
}

function inWords(id: string, text: string | undefined): readonly StreamEvent[] {
  return text === undefined ? [{ type: 'remove', id }] : [{ type: 'part', id, kind: 'text', state: 'done', text }];
}

function partId(id: string, number: number): string {
  return `${id}~${number}`;
}

function partsOf({ message }: Answering, id: string): readonly string[] {
  return message.parts
    .map((part) => part.id)
    .filter((each) => each.startsWith(`${id}~`) && /^\d+$/.test(each.slice(id.length + 1)));
}

function withoutParts(state: Answering, id: string, apply: ApplyEvent): Answering {
  const removed = partsOf(state, id).reduce((next, each) => apply(next, { type: 'remove', id: each }), state);
  return isLifted(removed, id) ? withOpen(removed, id, undefined) : removed;
}

function withOpen(state: Answering, id: string, part: OpenPart | undefined): Answering {
  const open = new Map(state.run.open);
  if (part) open.set(id, part);
  else open.delete(id);
  return { ...state, run: { ...state.run, open } };
}
