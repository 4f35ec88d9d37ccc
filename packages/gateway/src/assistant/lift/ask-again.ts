import { createCardLifter } from '@aisle/protocol/lift';
import type { Assistant, AssistantOutput, AssistantTurn, CardProblem } from '../assistant.js';

/** The reader is waiting meanwhile. */
const TIMEOUT_MS = 8_000;

/** Another card in place of one that was none; `undefined` where there is none in time, whatever the reason. */
export async function askAgain(
  assistant: Assistant,
  turn: AssistantTurn,
  { issues, fallback }: CardProblem,
): Promise<Extract<AssistantOutput, { type: 'card' }> | undefined> {
  const signal = AbortSignal.any([turn.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const problem = { issues, ...(fallback === undefined ? {} : { fallback }) };
  try {
    const text = await Promise.race([assistant.retryCard?.({ ...turn, signal }, problem), aborted(signal)]);
    return typeof text === 'string' ? firstCardOf(text) : undefined;
  } catch {
    // An answer without this card is better than none.
    return undefined;
  }
}

function firstCardOf(text: string): Extract<AssistantOutput, { type: 'card' }> | undefined {
  const lifter = createCardLifter();
  for (const output of [...lifter.push(text), ...lifter.end()]) {
    if (output.type === 'card') return { type: 'card', card: output.card, repaired: true };
  }
  return undefined;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
