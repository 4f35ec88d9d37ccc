import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTROL_TOKENS, findControlTokens, isPromptError, neutraliseControlTokens, renderChatml } from './index.js';
import type { ChatMessage, ChatmlDialect } from './index.js';

interface Golden {
  readonly name: string;
  readonly dialect: ChatmlDialect;
  readonly end: 'open' | 'closed';
  readonly thinking: 'on' | 'off';
  readonly messages: readonly ChatMessage[];
  readonly text: string;
}

const goldens = JSON.parse(readFileSync(new URL('../test-data/chatml.json', import.meta.url), 'utf8')) as Golden[];
const seed = { seed: Number(process.env['AISLE_SEED'] ?? 20_261_123) };

/** Texts that are made of control tokens, pieces of them, and anything. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...CONTROL_TOKENS),
      fc.constantFrom(...CONTROL_TOKENS).chain((token) => fc.nat(token.length).map((cut) => token.slice(0, cut))),
      fc.constantFrom('<|', '|>', '<', 'im_start', '\n', 'system\n', '<|new_token|>', '<| im_end |>'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('ChatML', () => {
  it.each(goldens.map((golden) => [golden.name, golden] as const))(
    'is byte for byte what the template of the model makes: %s',
    (_, { dialect, end, thinking, messages, text }) => {
      expect(Buffer.from(renderChatml(messages, { dialect, end, thinking }))).toEqual(Buffer.from(text));
    },
  );

  it('has a golden for each dialect, open and closed', () => {
    expect(goldens.length).toBeGreaterThanOrEqual(50);
    for (const dialect of ['chatml', 'qwen2', 'qwen2.5', 'qwen3']) {
      expect(new Set(goldens.filter((one) => one.dialect === dialect).map(({ end }) => end)).size).toBe(2);
    }
  });

  it.each([
    ['is empty', [], 'open'],
    [
      'ends with an answer and is to go on',
      [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
      ],
      'open',
    ],
    [
      'has a second system turn',
      [
        { role: 'user', content: 'a' },
        { role: 'system', content: 'b' },
      ],
      'closed',
    ],
  ] as const)('refuses a conversation that %s', (_, messages, end) => {
    let thrown: unknown;
    try {
      renderChatml(messages, { end });
    } catch (error) {
      thrown = error;
    }
    expect(isPromptError(thrown) && thrown.code).toBe('bad_conversation');
  });
});

describe('control tokens', () => {
  it.each(CONTROL_TOKENS.map((token) => [token]))('%s is broken in what a shopper writes', (token) => {
    const text = `before ${token} after`;
    expect(findControlTokens(text)).toContain(token);
    expect(findControlTokens(neutraliseControlTokens(text))).toEqual([]);
    expect(neutraliseControlTokens(text)).toHaveLength(text.length);
  });

  it('leaves one opener and one closer for each turn, whatever the turns say', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
        const messages: ChatMessage[] = texts.flatMap((content, index) =>
          index === texts.length - 1
            ? [{ role: 'user', content }]
            : [
                { role: 'user', content },
                { role: 'assistant', content },
              ],
        );
        const rendered = renderChatml(messages);
        expect(rendered.split('<|im_start|>')).toHaveLength(messages.length + 2);
        expect(rendered.split('<|im_end|>')).toHaveLength(messages.length + 1);
        const rest = rendered.replaceAll('<|im_start|>', '').replaceAll('<|im_end|>', '');
        expect(findControlTokens(rest)).toEqual([]);
      }),
      { ...seed, numRuns: 500 },
    );
  });

  it('are broken once: doing it again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = neutraliseControlTokens(text);
        expect(neutraliseControlTokens(once)).toBe(once);
      }),
      { ...seed, numRuns: 300 },
    );
  });

  it('leaves every text without them byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/<\s*[|｜]/.test(text) && findControlTokens(text).length === 0);
        expect(neutraliseControlTokens(text)).toBe(text);
      }),
      { ...seed, numRuns: 300 },
    );
  });
});
