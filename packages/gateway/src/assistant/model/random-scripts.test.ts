import fc from 'fast-check';
import { isTerminal, ProtocolError } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { ANN, eventsOf, post, runRequest, textOf } from '../../../test-support/calls.js';
import { modelShop } from '../../../test-support/model-shop.js';
import {
  call,
  ends,
  says,
  scriptedModel,
  toolCall,
  type ScriptedModel,
  type ScriptedPiece,
} from '../../../test-support/scripted-model.js';
import { createGateway } from '../../create-gateway.js';
import type { ModelMessage } from '../../models/language-model.js';
import { createModelAssistant } from './create-model-assistant.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const RUNS = process.env['AISLE_FULL'] ? 3_000 : 100;
const MAX_STEPS = 4;
const catalogue = modelShop();

/** Stands in thoughts, in calls and in what tools say, and nowhere else. */
const HIDDEN = 'HIDDENWORD';

const words = fc.constantFrom(
  'Two shoes. ',
  'See [this]: ',
  `<think>${HIDDEN} weighs</think>`,
  `<think>${HIDDEN} never ends`,
  `<tool_call>{"name":"search_products","arguments":{"query":"${HIDDEN}"}}</tool_call>`,
  `[TOOL_CALLS][{"name":"get_product","arguments":{"id":"prod_evil"}}]\n`,
  `<tool_call>{"name":"${HIDDEN}`,
  '\n```card\n{"kind":"product","id":"prod_nine"}\n```\n',
  '\n```card\n{"kind":"comparison","items":[]}\n```\n',
  '{"kind":"product_list","items":[{"id":"prod_two"},{"id":"phantom"}]}',
  '<data name="x">',
  '👟',
  ' ',
  '',
);

/** A text in pieces, cut anywhere. */
const text: fc.Arbitrary<ScriptedPiece[]> = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 9 }))
  .map(([parts, size]) => {
    const whole = parts.join('');
    const pieces: ScriptedPiece[] = [];
    for (let at = 0; at < whole.length; at += size) pieces.push(says(whole.slice(at, at + size)));
    return pieces;
  });

const called: fc.Arbitrary<ScriptedPiece[]> = fc
  .constantFrom<() => ScriptedPiece>(
    () => call('search_products', { query: 'shoe' }),
    () => call('search_products', { query: HIDDEN, limit: 200 }),
    () => call('get_product', { id: HIDDEN }),
    () => call('get_product', { id: 'prod_evil' }),
    () => call('order_status'),
    () => call('no_such_tool', { secret: HIDDEN }),
    () => call('show_cards', { cards: [{ kind: 'product', id: 'prod_two' }] }),
    () => call('show_cards', { cards: [{ kind: 'product', name: HIDDEN }] }),
    () => call('show_cards', { [HIDDEN]: 1 }),
    () => ({ type: 'tool-call', call: toolCall('get_product', `{"id": "${HIDDEN}`, undefined) }),
  )
  .map((make) => [make()]);

const end: fc.Arbitrary<readonly ScriptedPiece[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant([ends('tool-calls')]) },
  { weight: 4, arbitrary: fc.constant([ends('complete')]) },
  fc.constantFrom<ScriptedPiece[]>(
    [ends('length')],
    [ends('filtered')],
    [{ type: 'finish', reason: 'complete' }],
    [],
    [{ type: 'throw', error: new ProtocolError('overloaded', 'busy') }],
    [{ type: 'throw', error: new Error(HIDDEN) }],
  ),
);

const step = fc
  .tuple(fc.array(fc.oneof(text, called), { maxLength: 5 }), end)
  .map(([pieces, last]) => [...pieces.flat(), ...last]);
/** Longer than any answer may be. */
const script = fc.array(step, { minLength: 12, maxLength: 12 });

async function play(model: ScriptedModel) {
  const gateway = createGateway({
    assistant: createModelAssistant({ model, bounds: { maxSteps: MAX_STEPS } }),
    catalogue,
  });
  try {
    return await eventsOf(await gateway(post('/runs', runRequest(), { token: ANN })));
  } finally {
    await gateway.close();
  }
}

/** What a model's server would refuse: a call without its result, a result without its call, two systems. */
function faultsOf(messages: readonly ModelMessage[]): string[] {
  const open = new Set<string>();
  const faults: string[] = [];
  for (const [index, message] of messages.entries()) {
    if (message.role === 'system' && index > 0) faults.push('a second system');
    if (message.role !== 'tool' && open.size > 0) faults.push('calls without results');
    if (message.role === 'assistant') for (const { id } of message.toolCalls ?? []) open.add(id);
    if (message.role === 'tool' && !open.delete(message.toolCallId)) faults.push('a result without its call');
  }
  if (open.size > 0) faults.push('calls without results at the end');
  return faults;
}

describe(`whatever a model does (${RUNS} scripts, seed ${seed})`, () => {
  it('an answer ends once, within its steps, and shows nothing that is not for a reader', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(script, async (given) => {
        const model = scriptedModel(given);
        const events = await play(model);
        expect(events.filter(({ event }) => isTerminal(event))).toHaveLength(1);
        expect(events.at(-1)?.event).toSatisfy(isTerminal);
        // One more to be asked for an answer, and one to write a card again.
        expect(model.requests.length).toBeLessThanOrEqual(MAX_STEPS + 2);
        expect(model.live).toBe(0);
        expect(JSON.stringify(events)).not.toContain(HIDDEN);
        expect(textOf(events)).not.toMatch(/<think>|tool_call|TOOL_CALLS|"arguments"|"kind"|ignore all rules/);
        expect(model.requests.flatMap(({ messages }) => faultsOf(messages))).toEqual([]);
        steps += model.requests.length;
      }),
      { seed, numRuns: RUNS },
    );
    expect(steps).toBeGreaterThan(RUNS);
  });
});
