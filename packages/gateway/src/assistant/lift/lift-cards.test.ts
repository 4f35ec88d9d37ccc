import { describe, expect, it, vi } from 'vitest';
import { partsOf } from '../../../test-support/answers.js';
import { saying, text } from '../../../test-support/assistants.js';
import { eventsOf, lastEvent, post, runRequest, textOf } from '../../../test-support/calls.js';
import { gatewayMaker } from '../../../test-support/gateways.js';
import type { Logger } from '../../log.js';
import type { Assistant, CardProblem } from '../assistant.js';
import { liftCards } from './lift-cards.js';

const gateway = gatewayMaker();
const fence = (json: string): string => `\`\`\`card\n${json}\n\`\`\``;

async function answerOf(assistant: Assistant, log?: Logger) {
  const handler = gateway({ assistant, ...(log ? { log } : {}) });
  const events = await eventsOf(await handler(post('/runs', runRequest())));
  return { events, parts: partsOf(events).filter(({ state }) => state === 'done'), figures: handler.stats().answers };
}

const inPieces = (whole: string) => whole.split(/(?<=.)/s).map(text);

describe('an assistant whose text holds cards', () => {
  it('shows prose and cards in the order in which they were written, filled from the catalogue', async () => {
    const said = `Two that fit:\n\n${fence('{"kind":"product","id":"prod_a","note":"Light"}')}\n\nAnd {"kind":"product","id":"prod_b"}.`;
    const { events } = await answerOf(liftCards(saying(...inPieces(said))));
    const shape = partsOf(events).map(({ kind, data }) =>
      kind === 'text' ? kind : (data as { resolved: { title: string } }).resolved.title,
    );
    expect(shape).toEqual(['text', 'Trail Nine', 'text', 'Ridge Two', 'text']);
    expect(textOf(events)).toBe('Two that fit:And.');
  });

  it('lets a list grow, by ids that the catalogue knows, and then puts the filled card in its place', async () => {
    const said = fence('{"kind":"product_list","items":[{"id":"prod_a"},{"id":"phantom"},{"id":"prod_b"}]}');
    const { events, figures } = await answerOf(liftCards(saying(...inPieces(said))));
    const about = events.flatMap(({ event }) => ('id' in event && event.type !== 'run' ? [event] : []));
    expect(about.slice(0, 3)).toEqual([
      { type: 'part', id: 'p1', kind: 'product_list', state: 'open', format: 'json' },
      { type: 'delta', id: 'p1', append: '{"items":[{"id":"prod_a"}' },
      { type: 'delta', id: 'p1', append: ',{"id":"prod_b"}' },
    ]);
    expect(about.slice(3)).toMatchObject([
      {
        type: 'part',
        id: 'p1',
        kind: 'product_list',
        state: 'done',
        data: { items: [{ resolved: {} }, { resolved: {} }] },
      },
    ]);
    expect(figures).toMatchObject({ cardsShown: 1, inventedIds: 1 });
  });

  it('takes a list back that never comes to an end', async () => {
    const said = [
      text(fence('{"kind":"product_list","items":[{"id":"prod_a"},').slice(0, -4)),
      { type: 'status', code: 'x' } as const,
    ];
    const broken: Assistant = {
      name: 'broken',
      async *answer() {
        yield* said;
        throw new Error('gone');
      },
    };
    const { events } = await answerOf(liftCards(broken));
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'part', 'delta', 'status', 'remove', 'error']);
  });

  it('mends a card that was cut where the text ends, and keeps how the answer ended', async () => {
    const said = [
      text('```card\n{"kind":"product_list","items":[{"id":"prod_a"},{"id":"prod_'),
      { type: 'finish', reason: 'length' } as const,
    ];
    const { events, parts, figures } = await answerOf(liftCards(saying(...said)));
    expect(parts).toMatchObject([{ kind: 'product_list', data: { items: [{ id: 'prod_a' }] } }]);
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'length' });
    expect(figures).toMatchObject({ cardsShown: 1, cardsRepaired: 1 });
  });

  it('counts and logs what could not be mended, and shows its fallback', async () => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const said = `${fence('{"kind":"hologram","fallback":"Look at the Trail Nine."}')}\n${fence('{"kind":"video"}')}`;
    const { parts, figures } = await answerOf(liftCards(saying(text(said))), log);
    expect(parts.map(({ text: words }) => words)).toEqual(['Look at the Trail Nine.']);
    expect(figures).toMatchObject({ cardsShown: 0, cardsRejected: 2 });
    expect(log.warn).toHaveBeenCalledWith('cards_dropped', expect.objectContaining({ invalidCards: 2 }));
  });
});

describe('a model that is told what was wrong', () => {
  const retrying = (retryCard: NonNullable<Assistant['retryCard']>, said: string): Assistant => ({
    ...saying(text(said)),
    retryCard,
  });
  const wrong = fence('{"kind":"comparison","items":[],"fallback":"Two shoes."}');

  it('hears it once, with path and message, and its card takes the place', async () => {
    const problems: CardProblem[] = [];
    const retryCard = async (_turn: unknown, problem: CardProblem) => {
      problems.push(problem);
      return `Sorry:\n${fence('{"kind":"comparison","items":["prod_a","prod_b"]}')}`;
    };
    const { parts, events, figures } = await answerOf(liftCards(retrying(retryCard, `See:\n${wrong}\n${wrong}`)));
    expect(problems).toEqual([
      { fallback: 'Two shoes.', issues: [{ path: 'items', message: expect.stringMatching(/2 to 4 items/) }] },
    ]);
    expect(parts).toMatchObject([{ kind: 'comparison' }, { kind: 'text', text: 'Two shoes.' }]);
    expect(textOf(events)).toBe('See:Two shoes.');
    expect(figures).toMatchObject({ cardsShown: 1, cardsRepaired: 1, cardsRejected: 1 });
  });

  it.each([
    ['says nothing', async () => undefined],
    ['says no card', async () => 'I am sorry.'],
    ['says another wrong one', async () => wrong],
    ['fails', () => Promise.reject(new Error('down'))],
  ])('and %s is answered with the fallback', async (_, retryCard) => {
    const { parts } = await answerOf(liftCards(retrying(retryCard, wrong)));
    expect(parts).toMatchObject([{ kind: 'text', text: 'Two shoes.' }]);
  });

  it('and is silent does not hold up the end of a stopped answer', async () => {
    const handler = gateway({ assistant: liftCards(retrying(() => new Promise(() => undefined), wrong)) });
    const request = runRequest();
    const reading = eventsOf(await handler(post('/runs', request)));
    await handler(post(`/runs/${request.runId}/stop`, {}));
    expect(lastEvent(await reading)).toEqual({ type: 'done', reason: 'stopped' });
  });
});
