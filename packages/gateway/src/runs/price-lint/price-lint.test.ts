import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { currencyExponent, decimalString, type Product } from '@aisle/protocol';
import { answerOf, card, partsOf } from '../../../test-support/answers.js';
import { recording, saying, text } from '../../../test-support/assistants.js';
import { eventsOf, post, runRequest, textOf } from '../../../test-support/calls.js';
import { gatewayMaker } from '../../../test-support/gateways.js';
import type { AssistantOutput } from '../../assistant/assistant.js';
import type { Logger } from '../../log.js';
import { findMoney } from './find-money.js';
import { MAX_HELD_CHARS } from './hold-from.js';
import { createKnownAmounts } from './known-amounts.js';
import { createPriceLint } from './price-lint.js';

const seed = 20_261_201;
const gateway = gatewayMaker();

const CURRENCIES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG'.split(
    ' ',
  );

function product(id: string, amount: number, listAmount = amount, currency = 'EUR'): Product {
  const price = { amount, currency };
  return {
    id,
    title: 'Trail',
    price_range: { min: price, max: price },
    list_price_range: { min: { amount: listAmount, currency }, max: { amount: listAmount, currency } },
  };
}

/** What a lint that knows these things makes of a text, given to it in pieces. */
function redacted(prose: string, said: readonly unknown[] = [], pieces: readonly string[] = [prose]): string {
  const known = createKnownAmounts();
  for (const each of said) known.note(each);
  const lint = createPriceLint('redact', known);
  return pieces.map((piece) => lint.prose(piece)).join('') + lint.endProse();
}

describe('money in prose', () => {
  it.each([
    ['It costs €129.', '€129'],
    ['It costs 129,00 € today.', '129,00 €'],
    ['It costs 129 EUR.', '129 EUR'],
    ['It costs EUR 129,–.', 'EUR 129'],
    ['Nur 129,- EUR heute', '129,- EUR'],
    ['It is US$ 5 only', 'US$ 5'],
    ['Now $1,299.99!', '$1,299.99'],
    ['für 1.299,50 Euro', '1.299,50 Euro'],
    ['pour 1 299,50 € seulement', '1 299,50 €'],
    ["CHF 1'299.50 in Zürich", "CHF 1'299.50"],
    ['だいたい¥1,299です', '¥1,299'],
    ['只要1299元', '1299元'],
    ['价格是人民币 1299', '人民币 1299'],
    ['大约一百二十九元左右', '一百二十九元'],
    ['１２９円です', '１２９円'],
    ['￥129 起', '￥129'],
    ['1.2万元', '1.2万元'],
    ['129 euros', '129 euros'],
    ['a hundred: 99 cents', '99 cents'],
    ['from €50–100 each', '€50–100'],
    ['between 50 and 100 euros', '50 and 100 euros'],
    ['zwischen 50 und 100 Euro', '50 und 100 Euro'],
    ['12k USD', '12k USD'],
    ['129块钱', '129块钱'],
    ['1 299 kr i dag', '1 299 kr'],
    ['129 zł', '129 zł'],
    ['only **57** € today', '57** €'],
    ['only € **57** today', '€ **57'],
    ['only €\u200b57 today', '€\u200b57'],
    [`only €${'0'.repeat(20)}57 today`, `€${'0'.repeat(20)}57`],
  ])('is found in "%s"', (prose, money) => {
    expect(findMoney(prose).map(({ start, end }) => prose.slice(start, end))).toEqual([money]);
  });

  it.each([
    'Size 42 and 265 g',
    'in 2024',
    '3块香皂',
    'GTX 900 and USB 3',
    '20% off',
    '5 stars of 312',
    'EURO 2024 style',
    'call 12345',
    'route 66',
    '第一款',
    'SPF 50',
  ])('is not found in "%s"', (prose) => {
    expect(findMoney(prose)).toEqual([]);
  });

  it.each(['111 ', '1,111.', '1 - ', '€1 ', '一', '人民'])(
    'is looked for in no time in a long row of "%s"',
    (piece) => {
      // What is not linear runs into the time limit of a test.
      expect(findMoney(piece.repeat(15_000)).length).toBeLessThanOrEqual(15_000);
    },
    5_000,
  );

  it('of every currency is known as the shop said it, in its own minor units, and unknown one unit away', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 2, max: 9_999_999 }),
        fc.boolean(),
        (currency, amount, isBefore) => {
          const name = (minor: number): string => {
            const decimal = decimalString({ amount: minor, currency });
            return isBefore ? `It costs ${currency} ${decimal} today` : `It costs ${decimal} ${currency} today`;
          };
          const said = [product('a', amount, amount, currency)];
          expect(redacted(name(amount), said)).toBe(name(amount));
          // Three digits after one mark may be thousands to some: what is off by one unit is off in either reading.
          expect(redacted(name(amount + 1), said)).toBe('It costs … today');
          expect(currencyExponent(currency)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed, numRuns: 1_500 },
    );
  });
});

describe('what is known', () => {
  const said = [product('a', 12_900, 15_900), product('b', 9_900)];

  it.each([
    ['The price is €129, was 159,00 €.', 'a price and a list price'],
    ['You save €30.', 'what the shop took off'],
    ['It is €30 cheaper than the other: 99 € against 129 €.', 'a difference of two things, where the words say so'],
    ['Between €99 and €129.', 'both ends of a range'],
  ])('"%s" stays: %s', (prose) => {
    expect(redacted(prose, said)).toBe(prose);
  });

  it.each([
    ['It costs €128.', 'It costs ….'],
    ['It costs $129.', 'It costs ….'],
    ['It costs €12.90 or 1290 €.', 'It costs … or ….'],
    ['From €99 to €128.', 'From ….'],
  ])('"%s" does not', (prose, shown) => {
    expect(redacted(prose, said)).toBe(shown);
  });

  it('counts the lines of a cart, each for all of its pieces', () => {
    const price = { amount: 1_000, currency: 'EUR' };
    const cart = {
      lines: [{ id: 'l', product_id: 'a', title: 'T', quantity: 3, price }],
      subtotal: { amount: 3_000, currency: 'EUR' },
      total: { amount: 2_500, currency: 'EUR' },
    };
    expect(redacted('Three for €30, €25 with the coupon, €10 each.', [cart])).toBe(
      'Three for €30, €25 with the coupon, €10 each.',
    );
  });
});

describe('redaction', () => {
  it('is the same however the text is cut, and holds back no more than 40 characters', () => {
    const prose =
      'Both are light: the Trail Nine costs €129 (was 159,00 €), the Ridge Two 99 EUR. Not €57, nor 1.299,50 Euro, nor US$ 12 or 一百元, nor **57** €, and no 43 euros. In size 42 and 43 they weigh 265 g. Over 1 299 others agree.';
    const said = [product('a', 12_900, 15_900), product('b', 9_900)];
    const whole = redacted(prose, said);
    expect(whole).toBe(
      'Both are light: the Trail Nine costs €129 (was 159,00 €), the Ridge Two 99 EUR. Not …, nor …, nor … or …, nor **…, and no …. In size 42 and 43 they weigh 265 g. Over 1 299 others agree.',
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (sizes) => {
        const known = createKnownAmounts();
        for (const each of said) known.note(each);
        const lint = createPriceLint('redact', known);
        let shown = '';
        let given = 0;
        for (let turn = 0; given < prose.length; turn += 1) {
          const piece = prose.slice(given, given + (sizes[turn % sizes.length] ?? 1));
          given += piece.length;
          shown += lint.prose(piece);
          const original = whole.startsWith(shown);
          expect(original).toBe(true);
        }
        expect(shown + lint.endProse()).toBe(whole);
      }),
      { seed, numRuns: 300 },
    );
    const lint = createPriceLint('redact', createKnownAmounts());
    const held = '1 '.repeat(500);
    let left = 0;
    for (const character of held) {
      left += 1 - lint.prose(character).length;
      expect(left).toBeLessThanOrEqual(MAX_HELD_CHARS);
    }
  });
});

describe('a gateway', () => {
  const priced = (words: string, ...more: readonly AssistantOutput[]) => saying(text(words), ...more);
  const answer = async (
    mode: 'count' | 'redact' | 'off' | undefined,
    assistant: ReturnType<typeof saying>,
    asked = 'trail shoes?',
  ) => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const handler = gateway({ assistant, log, ...(mode === undefined ? {} : { priceLint: mode }) });
    const messages = [{ id: 'm1', role: 'user' as const, parts: [{ kind: 'text', text: asked }] }];
    const events = await eventsOf(await handler(post('/runs', runRequest({ messages }))));
    return { events, log, unmatched: handler.stats().answers.unmatchedPrices };
  };

  it('counts and logs money that nobody has named, and shows it, if it is told nothing else', async () => {
    const { events, log, unmatched } = await answer(
      undefined,
      priced('Only €57 today, not €129.', card({ kind: 'product', id: 'prod_a' })),
    );
    expect(textOf(events)).toBe('Only €57 today, not €129.');
    expect(unmatched).toBe(1);
    expect(log.warn).toHaveBeenCalledWith('prices_unmatched', expect.objectContaining({ unmatchedPrices: 1 }));
  });

  it('takes it out of the stream where that is wanted, and leaves what the assistant has looked up', async () => {
    const assistant = recording(async function* ({ catalogue }) {
      catalogue.product('prod_a', { locale: 'en', currency: 'EUR' });
      for (const word of 'The Trail Nine is €129, and not €57.'.split(/(?= )/)) yield text(word);
    });
    const { events, unmatched } = await answer('redact', assistant);
    expect(textOf(events)).toBe('The Trail Nine is €129, and not ….');
    expect(unmatched).toBe(1);
  });

  it('knows the thresholds that a visitor names, and the products of the page and the conversation', async () => {
    const { events } = await answer(
      'redact',
      priced('Under €150, yes; under €140, no.'),
      'light shoes under 150 euros?',
    );
    expect(textOf(events)).toBe('Under €150, yes; under …, no.');
    const handler = gateway({ assistant: priced('It is 99 €, the other 75 €.'), priceLint: 'redact' });
    const messages = [
      { id: 'm0', role: 'assistant' as const, parts: [{ kind: 'product', data: { id: 'prod_c' } }] },
      { id: 'm1', role: 'user' as const, parts: [{ kind: 'text', text: 'And this one?' }] },
    ];
    const context = { product: { id: 'prod_b' } };
    expect(textOf(await eventsOf(await handler(post('/runs', runRequest({ messages, context })))))).toBe(
      'It is 99 €, the other 75 €.',
    );
  });

  it('leaves words with such money off a card, whatever else it does: they would pass for a price', async () => {
    const cards = [
      card({
        kind: 'product_list',
        title: 'All under €9',
        items: [
          { id: 'prod_a', note: 'Now only €5' },
          { id: 'prod_b', note: 'Just €99' },
        ],
        fallback: 'From €5.',
      }),
      card({ kind: 'suggestions', items: [{ label: 'For €3?' }, { label: 'Other colours' }] }),
    ];
    const [list, replies] = partsOf(await answerOf(gateway, cards));
    expect(list).not.toHaveProperty('fallback');
    expect(list?.data).not.toHaveProperty('title');
    expect(list?.data).toMatchObject({ items: [{ id: 'prod_a' }, { id: 'prod_b', note: 'Just €99' }] });
    expect(JSON.stringify(list?.data)).not.toContain('€5');
    expect(replies?.data).toEqual({ items: [{ label: 'Other colours' }] });
    const [off] = partsOf(await answerOf(gateway, cards, {}, { priceLint: 'off' }));
    expect(off?.data).toHaveProperty('title', 'All under €9');
  });
});
