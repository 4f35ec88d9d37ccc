import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storefrontSource } from '../../generate-storefront.mjs';
import {
  catalogueFacts,
  estimateTokens,
  lintPrompt,
  parsePrompt,
  promptTokens,
  promptVersion,
  storefrontPrompt,
} from '../index.js';

const languages = ['en', 'zh'] as const;

describe('the storefront prompt', () => {
  it.each(languages)('has nothing that the linter finds (%s)', (language) => {
    expect(lintPrompt(storefrontPrompt(language))).toEqual([]);
  });

  it.each(languages)('has every section, examples and a budget that it keeps (%s)', (language) => {
    const template = parsePrompt(storefrontPrompt(language));
    expect(template.sections.map(({ name }) => name)).toEqual([
      'role',
      'task',
      'rules',
      'thinking',
      'output',
      'examples',
      'data',
    ]);
    expect(template.examples).toHaveLength(2);
    expect(promptTokens(template)).toBeLessThanOrEqual(template.budget);
  });

  it.each(languages)('is the file that a merchant reads (%s)', (language) => {
    const file = readFileSync(new URL(`../../prompts/storefront.${language}.md`, import.meta.url), 'utf8');
    expect(storefrontPrompt(language)).toBe(file);
  });

  it('is generated from those files', () => {
    const source = readFileSync(new URL('storefront-texts.ts', import.meta.url), 'utf8');
    expect(source.replace(/\s/g, '')).toBe(storefrontSource().replace(/\s/g, ''));
  });
});

describe('a version', () => {
  it('is the same whatever the line endings, and another for another word', async () => {
    const text = storefrontPrompt('zh');
    const version = await promptVersion(text);
    expect(version).toMatch(/^sha256:[0-9a-f]{64}$/);
    for (const same of [
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
      `${text}\n\n`,
      text.trimEnd(),
      text.replaceAll('\n', ' \n'),
    ]) {
      expect(await promptVersion(same)).toBe(version);
    }
    expect(await promptVersion(text.replace('导购员', '店员'))).not.toBe(version);
  });

  it('is the SHA-256 of the text with plain line feeds', async () => {
    expect(await promptVersion('abc\r\n')).toBe(
      'sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb',
    );
  });
});

describe('catalogue facts', () => {
  const product = {
    id: 'prod_a',
    title: 'Trail\nNine',
    price_range: { min: { amount: 12900, currency: 'EUR' }, max: { amount: 15900, currency: 'EUR' } },
    variants: [{ id: 'var_a', price: { amount: 12900, currency: 'EUR' }, availability: { available: true } }],
    rating: { value: 4.5 },
    attributes: [{ name: 'Weight', value: '780 g' }],
  };

  it('are one line for each product, its id first', () => {
    expect(catalogueFacts([product])).toBe(
      '[prod_a] Trail Nine; price 129.00–159.00 EUR; in stock; rating 4.5/5; Weight: 780 g',
    );
    expect(catalogueFacts([product], { language: 'zh' })).toContain('价格 129.00–159.00 EUR; 有货');
  });

  it('end with the last product that fits', () => {
    expect(catalogueFacts(Array(50).fill(product), { maxChars: 300 }).split('\n')).toHaveLength(3);
  });
});

it('estimates tokens: more for Chinese and digits than for English letters', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('waterproof backpack for commuting')).toBeGreaterThanOrEqual(5);
  expect(estimateTokens('waterproof backpack for commuting')).toBeLessThanOrEqual(9);
  expect(estimateTokens('防水通勤双肩包')).toBeGreaterThanOrEqual(4);
  expect(estimateTokens('12345678')).toBe(8);
});
