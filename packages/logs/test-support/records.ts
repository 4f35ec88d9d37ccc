import type { UnredactedTurn } from '../src/index.js';

/** A turn as a gateway would log it. */
export function turn(change: Partial<UnredactedTurn> = {}): UnredactedTurn {
  return {
    type: 'turn',
    v: 1,
    at: '2026-11-23T10:00:00.000Z',
    owner: 'owner_a',
    conversationId: 'c1',
    messageId: 'm1',
    consent: true,
    turn: 0,
    trigger: 'send',
    model: 'embedded',
    question: 'Do you have a light bag?',
    answer: [{ kind: 'text', text: 'The Loop 5.' }],
    outcome: { done: 'complete' },
    totalMs: 120,
    cards: { shown: 0, repaired: 0, rejected: 0, invented: [], unmatchedPrices: 0 },
    ...change,
  };
}

/** What every line about the first turn carries. */
export const about = {
  v: 1,
  at: '2026-11-23T10:01:00.000Z',
  owner: 'owner_a',
  conversationId: 'c1',
  messageId: 'm1',
} as const;
