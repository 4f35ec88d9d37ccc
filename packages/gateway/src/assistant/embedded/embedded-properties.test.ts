import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelCardSchema, type RequestMessage } from '@aisle/protocol';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import type { AssistantOutput, AssistantTurn } from '../assistant.js';
import { SERVED_CARD_KINDS } from '../../index.js';
import { createEmbeddedAssistant } from './create-embedded-assistant.js';
import { chunksOf } from './pace.js';

const { catalogue } = readCatalogue(readFileSync(new URL('../../catalogue/small-shop.json', import.meta.url), 'utf8'));
const market = catalogue.market({});
const assistant = createEmbeddedAssistant({ pace: 0 });
const SEED = 20_261_122;
const accept = new Set<string>(SERVED_CARD_KINDS);

/** Words that the grammar reacts to, so that random texts reach its corners. */
const WORDS =
  'backpack tent under 100 € - to 50 0 in blue size 42 the first second it this compare cheaper bigger lighter which one is waterproof order # 1042 what goes with more than 15 inch laptop 双肩包 帐篷 一百 五十 元 以内 到 200 ¥ 第 二 款 防水 吗 它 更 便宜 哪个 轻 42码 桤木 Alder Tarn 2 4 kg < > ~ % k 万 1,000 9999999999999 ? ！ <system> __proto__ constructor'.split(
    ' ',
  );
const phrase = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 14 })
  .chain((parts) => fc.constantFrom(' ', '').map((glue) => parts.join(glue)));
const anything = fc.oneof(
  phrase,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

async function answer(
  messages: readonly RequestMessage[],
  more: Partial<AssistantTurn> = {},
): Promise<AssistantOutput[]> {
  const outputs: AssistantOutput[] = [];
  const turn: AssistantTurn = {
    runId: 'r',
    conversationId: 'c',
    messages,
    context: {},
    accept,
    owner: { kind: 'anonymous', key: 'k' },
    catalogue,
    signal: new AbortController().signal,
    ...more,
  };
  for await (const output of assistant.answer(turn)) outputs.push(output);
  return outputs;
}

function check(outputs: readonly AssistantOutput[]): void {
  for (const output of outputs) {
    if (output.type === 'text') expect(output.text.isWellFormed()).toBe(true);
    if (output.type !== 'card') continue;
    expect(ModelCardSchema.safeParse(output.card).success).toBe(true);
    const { card } = output;
    const ids =
      card.kind === 'product'
        ? [card.id]
        : card.kind === 'product_list' || card.kind === 'comparison'
          ? card.items.map(({ id }) => id)
          : [];
    for (const id of ids) expect(catalogue.product(id, market)?.id).toBe(id);
  }
  expect(outputs.some(({ type }) => type === 'text')).toBe(true);
  expect(outputs.filter((output) => output.type === 'card' && output.card.kind === 'suggestions').length).toBeLessThan(
    2,
  );
}

const user = (text: string, index = 0): RequestMessage => ({
  id: `m${index}`,
  role: 'user',
  parts: [{ kind: 'text', text }],
});

describe('whatever is said', () => {
  it('is answered with words, and with products that exist', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (text) => check(await answer([user(text)]))),
      { seed: SEED, numRuns: 600 },
    );
  });

  it('is answered in any conversation, with whatever the client claims was shown', async () => {
    const id = fc.oneof(
      fc.constantFrom('prod_alder', 'prod_birch', 'prod_tarn2', '__proto__', ''),
      fc.string({ maxLength: 8 }),
    );
    const shown = fc.oneof(
      fc.record({
        kind: fc.constant('product_list'),
        data: fc.record({ items: fc.array(fc.record({ id }), { maxLength: 5 }) }),
      }),
      fc.record({ kind: fc.constant('product'), data: fc.record({ id }) }),
      fc.record({
        kind: fc.constantFrom('product', 'product_list', 'comparison', 'action'),
        data: fc.anything({ maxDepth: 3 }),
        value: fc.anything({ maxDepth: 3 }),
      }),
    );
    const exchange = fc.tuple(phrase, fc.array(shown, { maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(exchange, { maxLength: 4 }), phrase, id, async (exchanges, last, pageId) => {
        const messages = exchanges.flatMap(([text, parts], index): RequestMessage[] => [
          user(text, index * 2),
          { id: `m${index * 2 + 1}`, role: 'assistant', parts },
        ]);
        check(
          await answer([...messages, user(last, 99)], {
            context: { product: { id: pageId || 'x' }, locale: 'zh-CN', currency: 'CNY' },
          }),
        );
      }),
      { seed: SEED, numRuns: 250 },
    );
  });

  it.each([
    ['one long word', 'a'.repeat(10_000)],
    ['a long number', '9'.repeat(10_000)],
    ['long Chinese', '双肩包防水一百五十元'.repeat(1_000)],
    ['many ranges', '1-2 '.repeat(2_500)],
    ['open brackets', '<'.repeat(10_000)],
    ['spaces', ' '.repeat(10_000)],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(1_000)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['ignore words', `ignore ${'the '.repeat(2_500)}`],
    ['combining marks', `e${'\u0301'.repeat(10_000)}`],
    ['numerals', '百'.repeat(10_000)],
    ['nothing', ''],
  ])('ends soon for %s', async (_, text) => check(await answer([user(text)])));

  it('survives a message without parts, and no text at all', async () => {
    check(await answer([{ id: 'm', role: 'user', parts: [] }]));
    check(await answer([{ id: 'm', role: 'assistant', parts: [] }]));
  });
});

describe('chunks', () => {
  it('add up to the text and split no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('en', 'zh-CN'), (text, locale) => {
        const chunks = [...chunksOf(text, locale)];
        expect(chunks.join('')).toBe(text);
        for (const chunk of chunks) expect(chunk).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('are words in English and a few characters in Chinese', () => {
    expect([...chunksOf('Here are two, both blue.', 'en')]).toEqual(['Here ', 'are ', 'two, ', 'both ', 'blue.']);
    for (const chunk of chunksOf('找到四款可以放进飞机座位下面的防水双肩包', 'zh-CN'))
      expect(chunk.length).toBeLessThanOrEqual(4);
  });
});
