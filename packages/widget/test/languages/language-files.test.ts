import { describe, expect, it } from 'vitest';
import { catalogues, englishMessages } from './catalogues.js';
import { categoriesOf, faultsOf, formsOf } from './check-messages.js';

/** The same in this language as in English. */
const THE_SAME: Readonly<Record<string, readonly string[]>> = {
  de: ['day.at', 'list.downloadMarkdown', 'message.at', 'card.percentOff'],
  es: ['card.percentOff', 'cart.total', 'cart.subtotal', 'day.at', 'message.at'],
  fr: [
    'card.percentOff',
    'cart.total',
    'composer.label',
    'day.at',
    'list.title',
    'message.assistant',
    'message.at',
    'panel.conversations',
    'transcript.label',
  ],
  'zh-CN': ['card.percentOff'],
  'zh-TW': ['card.percentOff'],
};

const SCRIPT: Readonly<Record<string, RegExp>> = {
  ar: /\p{sc=Arab}/u,
  ja: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u,
  'zh-CN': /\p{sc=Han}/u,
  'zh-TW': /\p{sc=Han}/u,
};

it('speaks eight languages', () => {
  expect(['en', ...catalogues.map(([tag]) => tag)].sort()).toEqual([
    'ar',
    'de',
    'en',
    'es',
    'fr',
    'ja',
    'zh-CN',
    'zh-TW',
  ]);
});

it('has sound English', () => {
  expect(faultsOf('en', englishMessages, englishMessages)).toEqual([]);
});

describe.each(catalogues)('%s', (tag, messages) => {
  it('has the keys and the places of English, and every plural form that whole numbers have in it', () => {
    expect(faultsOf(tag, messages, englishMessages)).toEqual([]);
  });

  it('leaves nothing in English', () => {
    const untranslated = Object.entries(messages).filter(
      ([key, message]) => JSON.stringify(message) === JSON.stringify(englishMessages[key]),
    );
    expect(untranslated.map(([key]) => key).sort()).toEqual([...(THE_SAME[tag] ?? [])].sort());
  });

  it('is written in its own script', () => {
    const script = SCRIPT[tag] ?? /\p{sc=Latn}/u;
    const foreign = Object.entries(messages).flatMap(([key, message]) =>
      [...formsOf(message).values()]
        .map((text) => text.replace(/\{\w+\}/g, ''))
        .filter((text) => /\p{L}/u.test(text) && !script.test(text) && text !== 'OFF')
        .map((text) => `${key}: ${text}`),
    );
    expect(foreign).toEqual([]);
  });

  it('has no invisible characters but spaces that do not break, and no space at an end but where a link follows', () => {
    const strange = Object.entries(messages).flatMap(([key, message]) =>
      [...formsOf(message).values()]
        .filter(
          (text) => /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || (text !== text.trim() && key !== 'composer.disclaimer'),
        )
        .map(() => key),
    );
    expect(strange).toEqual([]);
  });
});

describe('the check', () => {
  const source = { a: '{x} is here', b: { one: '{count} day', other: '{count} days' } };

  it('finds missing and unknown keys', () => {
    expect(faultsOf('de', { a: '{x} ist da', c: 'x' }, source)).toEqual(['b: is missing', 'c: is no key of English']);
  });

  it('finds other places than those of English', () => {
    const messages = { a: '{y} ist da', b: { one: 'ein Tag', other: 'Tage' } };
    expect(faultsOf('de', messages, source)).toEqual([
      'a: other lacks {x}',
      'a: other has {y}, which English has not',
      'b: other lacks {count}',
    ]);
  });

  it('finds plural forms that a language lacks, or does not have', () => {
    const arabic = { ...source, b: { one: '{count}', other: '{count}' } };
    expect(faultsOf('ar', arabic, source)).toEqual(
      ['zero', 'two', 'few', 'many'].map((form) => `b: has no form for "${form}"`),
    );
    expect(faultsOf('ja', source, source)).toEqual(['b: has a form "one", which no whole number of this language has']);
    expect(faultsOf('de', { ...source, b: '{count} Tage' }, source)).toEqual(['b: has no form for "one"']);
    expect([...categoriesOf('fr')].sort()).toEqual(['one', 'other']);
  });
});
