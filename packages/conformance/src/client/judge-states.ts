import { isDeepStrictEqual } from 'node:util';
import type { ClientCall, Fixture, ShownPart, ShownState } from './fixture.js';

/** What is wrong with the states that a client printed, in words for its developer; empty where nothing is. */
export function judgeStates(fixture: Fixture, states: readonly ShownState[]): string[] {
  const { final, states: expected } = fixture.expect;
  const last = states.at(-1);
  if (!last) return ['the client printed no state'];
  const faults: string[] = [];
  if (!isDeepStrictEqual(last, final))
    faults.push(`the last state is\n    ${short(last)}\n  and not\n    ${short(final)}`);
  const early = states
    .slice(0, -1)
    .find(({ answer }) => answer.name !== 'streaming' && !isDeepStrictEqual(answer, final.answer));
  if (early) faults.push(`before the end the answer was ${JSON.stringify(early.answer)}`);
  for (const state of states) faults.push(...judgeOpenCards(state, final));
  if (expected) faults.push(...judgeOrder(states, [...expected, final]));
  return faults;
}

/** Each state is one that has to come, and none comes before one that was there. */
function judgeOrder(states: readonly ShownState[], expected: readonly ShownState[]): string[] {
  let at = 0;
  for (const state of states) {
    const found = expected.findIndex(
      (one, index) => index >= at && isDeepStrictEqual(one.parts, withoutOpenData(state).parts),
    );
    if (found < 0) return [`this state does not come, or not here:\n    ${short(state)}`];
    at = found;
  }
  return [];
}

function withoutOpenData(state: ShownState): ShownState {
  const parts = state.parts.map((part) => {
    if (part.state === 'done') return part;
    const { data: _, ...rest } = part;
    return rest;
  });
  return { ...state, parts };
}

/** Texts of which a beginning may be shown. */
const STREAMABLE = new Set(['title', 'note', 'description', 'plain', 'label', 'prompt', 'text']);

/** What shows of an open card is what the whole card says: a `1` of a price of `129` is a lie. */
function judgeOpenCards(state: ShownState, final: ShownState): string[] {
  return state.parts.flatMap((part) => {
    if (part.state === 'done' || part.data === undefined) return [];
    const whole = final.parts.find(({ id }) => id === part.id);
    const lie = findLie(part.data, whole?.data, '');
    return lie === undefined ? [] : [`an open card shows ${lie}: ${short({ answer: state.answer, parts: [part] })}`];
  });
}

function findLie(shown: unknown, whole: unknown, key: string): string | undefined {
  if (typeof shown === 'object' && shown !== null) {
    const inner: Readonly<Record<string, unknown>> = typeof whole === 'object' && whole !== null ? { ...whole } : {};
    for (const [name, value] of Object.entries(shown)) {
      const lie = findLie(value, inner[name], Array.isArray(shown) ? key : name);
      if (lie !== undefined) return lie;
    }
    return undefined;
  }
  if (shown === whole) return undefined;
  const isBeginning = typeof shown === 'string' && typeof whole === 'string' && whole.startsWith(shown);
  return isBeginning && STREAMABLE.has(key) ? undefined : `"${key}": ${JSON.stringify(shown)}`;
}

/** What is wrong with the calls of a client. */
export function judgeCalls(fixture: Fixture, calls: readonly ClientCall[]): string[] {
  const { calls: expected } = fixture.expect;
  if (!expected || isDeepStrictEqual(calls, expected)) return [];
  return [`the client called ${calls.map(callText).join(', ')}, and not ${expected.map(callText).join(', ')}`];
}

function callText(call: ClientCall): string {
  return call.call === 'resume' ? `resume after ${call.after}` : call.call;
}

function short(
  state: ShownState | { readonly answer: ShownState['answer']; readonly parts: readonly ShownPart[] },
): string {
  const text = JSON.stringify(state);
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
