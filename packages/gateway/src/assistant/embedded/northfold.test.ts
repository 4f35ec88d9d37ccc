import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Product } from '@aisle/protocol';
import type { Market } from '../../catalogue/catalogue.js';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import { isColourOption, isSizeOption } from '../../catalogue/vocabulary.js';
import type { AssistantOutput, AssistantTurn } from '../assistant.js';
import { createEmbeddedAssistant } from './create-embedded-assistant.js';

/*
 * Realistic questions on the demo shop's catalogue. Every product shown is checked here against what was asked, by means of
 * the product as cards show it, not by the assistant's own filters.
 */

const { catalogue, data, report } = readCatalogue(
  readFileSync(new URL('../../../../../demo/catalogue/northfold.json', import.meta.url), 'utf8'),
);
const assistant = createEmbeddedAssistant({ pace: 0 });
const accept = new Set(['product', 'product_list', 'comparison', 'order_status', 'suggestions']);

interface Shown {
  readonly product: Product;
  /** The same product in the catalogue's own language. */
  readonly english: Product;
}

async function ask(text: string, market: Market): Promise<{ shown: Shown[]; text: string }> {
  const outputs: AssistantOutput[] = [];
  const turn: AssistantTurn = {
    runId: 'r',
    conversationId: 'c',
    messages: [{ id: 'm', role: 'user', parts: [{ kind: 'text', text }] }],
    context: { ...market },
    accept,
    owner: { kind: 'anonymous', key: 'k' },
    catalogue,
    signal: new AbortController().signal,
  };
  for await (const output of assistant.answer(turn)) outputs.push(output);
  const ids = outputs.flatMap((output) => {
    if (output.type !== 'card') return [];
    if (output.card.kind === 'product') return [output.card.id];
    return output.card.kind === 'product_list' ? output.card.items.map(({ id }) => id) : [];
  });
  const shown = ids.flatMap((id) => {
    const product = catalogue.product(id, market);
    const english = catalogue.product(id, { locale: 'en', currency: 'EUR' });
    return product && english ? [{ product, english }] : [];
  });
  return { shown, text: outputs.flatMap((output) => (output.type === 'text' ? [output.text] : [])).join('') };
}

type Check = (shown: Shown) => unknown;

const inCategory =
  (slug: string): Check =>
  ({ product }) =>
    expect(product.category).toBe(slug);
const called =
  (pattern: RegExp): Check =>
  ({ english }) =>
    expect(english.title).toMatch(pattern);
const upTo =
  (amount: number): Check =>
  ({ product }) =>
    expect(product.price_range?.min.amount).toBeLessThanOrEqual(amount);
const below =
  (amount: number): Check =>
  ({ product }) =>
    expect(product.price_range?.min.amount).toBeLessThan(amount);
const from =
  (amount: number): Check =>
  ({ product }) =>
    expect(product.price_range?.max.amount).toBeGreaterThanOrEqual(amount);
const attribute =
  (name: string, pattern: RegExp): Check =>
  ({ english }) =>
    expect(english.attributes?.find((one) => one.name === name)?.value ?? '').toMatch(pattern);
const waterproof = attribute('Waterproof', /^(?!.*(?:shower|splashproof)).*(?:yes|rain|mm|lined)/i);
const inStock: Check = ({ product }) =>
  expect(product.variants?.some(({ availability }) => availability?.available)).toBe(true);
const onSale: Check = ({ product }) =>
  expect(
    product.variants?.some(({ price, list_price: list }) => list !== undefined && list.amount > price.amount),
  ).toBe(true);
const laptop =
  (inches: number): Check =>
  ({ english }) => {
    const sleeve = english.attributes?.find(({ name }) => name === 'Laptop sleeve')?.value ?? '';
    expect(Number(/(\d+)″/.exec(sleeve)?.[1])).toBeGreaterThanOrEqual(inches);
  };
const grams =
  (max: number): Check =>
  ({ english }) => {
    const [, figure, unit] =
      /([\d.]+) (kg|g)/.exec(english.attributes?.find(({ name }) => name === 'Weight')?.value ?? '') ?? [];
    expect(Number(figure) * (unit === 'kg' ? 1_000 : 1)).toBeLessThanOrEqual(max);
  };
const coloured =
  (...labels: string[]): Check =>
  ({ english }) => {
    const option = english.options?.find(({ name }) => isColourOption(name));
    // A product of one colour has no option for it, its tags say which: the families are the lower-case labels.
    const values =
      option?.values.map(({ label }) => label) ?? data.products.find(({ id }) => id === english.id)?.tags ?? [];
    expect(values.some((label) => labels.includes(label))).toBe(true);
  };
const sized =
  (size: string): Check =>
  ({ english }) => {
    const variants =
      english.variants?.filter(({ options }) =>
        options?.some(({ name, label }) => isSizeOption(name) && label === size),
      ) ?? [];
    expect(variants.length).toBeGreaterThan(0);
  };

const eur: Market = { locale: 'en', currency: 'EUR' };
const usd: Market = { locale: 'en', currency: 'USD' };
const cny: Market = { locale: 'zh-CN', currency: 'CNY' };
const BLUES = ['Ink', 'Fjord', 'Sky', 'Navy', 'Teal'];
const GREENS = ['Pine', 'Moss', 'Olive', 'Mist', 'Sage', 'Teal', 'Fjord', 'green'];

const QUESTIONS: readonly (readonly [string, Market, readonly Check[]])[] = [
  ['waterproof backpack under €150', eur, [inCategory('backpacks'), waterproof, below(15_000)]],
  ['backpacks under €50', eur, [inCategory('backpacks'), below(5_000)]],
  ['backpacks under €100', eur, [inCategory('backpacks'), below(10_000)]],
  ['a daypack between 80 and 120 euros', eur, [inCategory('backpacks'), from(8_000), upTo(12_000)]],
  [
    'backpack that fits under a plane seat and takes a 14 inch laptop',
    eur,
    [inCategory('backpacks'), laptop(14), attribute('Under the seat', /^(?!no)/i)],
  ],
  ['laptop backpack for a 16" laptop', eur, [inCategory('backpacks'), laptop(16)]],
  ['backpack under 700 g', eur, [inCategory('backpacks'), grams(700)]],
  ['green backpacks', eur, [inCategory('backpacks'), coloured(...GREENS)]],
  ['blue backpacks under 100 dollars', usd, [inCategory('backpacks'), coloured(...BLUES), below(10_000)]],
  ['backpacks in stock', eur, [inCategory('backpacks'), inStock]],
  ['backpacks on sale', eur, [inCategory('backpacks'), onSale]],
  ['carry-on with wheels', eur, [inCategory('travel'), attribute('Wheels', /^\d/), attribute('Cabin size', /^yes/i)]],
  ['duffels', eur, [called(/duffel/i)]],
  ['suitcase', eur, [inCategory('travel'), called(/case/i)]],
  ['tote bags under €70', eur, [inCategory('totes'), below(7_000)]],
  ['a messenger for cycling', eur, [called(/messenger/i)]],
  ['insulated bottle', eur, [inCategory('bottles'), attribute('Keeps cold', /h$/)]],
  ['bottle under 30 euros', eur, [inCategory('bottles'), below(3_000)]],
  ['leakproof bottle', eur, [inCategory('bottles'), attribute('Leakproof', /^yes/i)]],
  ['packing cubes', eur, [called(/packing cubes/i)]],
  ['umbrella', eur, [called(/umbrella/i)]],
  ['tents', eur, [inCategory('shelter'), called(/tent|dome/i)]],
  ['two person tent', eur, [attribute('Sleeps', /^2/)]],
  ['tent for 3 people', eur, [attribute('Sleeps', /^3/)]],
  ['sleeping bag', eur, [called(/sleeping bag/i)]],
  ['waterproof jacket', eur, [inCategory('jackets'), waterproof]],
  ['jackets in size M under €150', eur, [inCategory('jackets'), sized('M'), below(15_000)]],
  ['fleece in XL', eur, [called(/fleece/i), sized('XL')]],
  ['down jacket in stock', eur, [called(/down/i), inStock]],
  ['waterproof boots size 43', eur, [inCategory('footwear'), waterproof, sized('43')]],
  ['trail shoes in 42', eur, [called(/shoe/i), sized('42')]],
  ['shoes under 130 euros', eur, [inCategory('footwear'), below(13_000)]],
  ['gloves', eur, [called(/gloves/i)]],
  ['beanies', eur, [called(/beanie/i)]],
  ['rechargeable headlamp', eur, [called(/headlamp/i)]],
  ['a watch', eur, [called(/watch/i)]],
  ['stove under €100', eur, [called(/stove/i), below(10_000)]],
  ['what is on sale?', eur, [onSale]],
  ['双肩包', cny, [inCategory('backpacks')]],
  ['1000元以内的防水双肩包', cny, [inCategory('backpacks'), waterproof, upTo(100_000)]],
  [
    '能放飞机座位下面、能装14寸电脑的双肩包，预算1000元',
    cny,
    [inCategory('backpacks'), laptop(14), attribute('Under the seat', /^(?!no)/i), upTo(100_000)],
  ],
  ['五百元以下的双肩包', cny, [inCategory('backpacks'), upTo(50_000)]],
  ['绿色的双肩包', cny, [inCategory('backpacks'), coloured(...GREENS)]],
  ['双人帐篷', cny, [attribute('Sleeps', /^2/)]],
  ['200到300元的保温杯', cny, [inCategory('bottles'), from(20_000), upTo(30_000)]],
  ['M码的羽绒服', cny, [called(/down/i), sized('M')]],
  ['42码的登山靴', cny, [inCategory('footwear'), called(/boot/i), sized('42')]],
  ['防水外套', cny, [inCategory('jackets'), waterproof]],
  ['有现货的帐篷', cny, [inCategory('shelter'), inStock]],
  ['头灯', cny, [called(/headlamp/i)]],
  ['打折的双肩包', cny, [inCategory('backpacks'), onSale]],
  ['雨伞', cny, [called(/umbrella/i)]],
];

describe('the demo catalogue', () => {
  it('is read without a complaint', () => {
    expect(report.problems).toEqual([]);
  });

  it.each(QUESTIONS)('%s (%o)', async (question, market, checks) => {
    const { shown, text } = await ask(question, market);
    expect(text).toMatch(/^(?:I found (?!no\b)|找到)/);
    expect(shown.length).toBeGreaterThan(0);
    for (const one of shown) for (const check of checks) check(one);
  });

  it.each<[string, Market, RegExp]>([
    ['Is the Harbour waterproof?', eur, /^Yes.*Harbour 24/],
    ['is the Scree shoe waterproof?', eur, /^No.*drains/],
    ['how heavy is the Transit 26?', eur, /640 g/],
    ['does the Studio 22 fit a 15 inch laptop?', eur, /^Yes/],
    ['does the Harbour 24 fit a 15 inch laptop?', eur, /^No.*14″/],
    ['海港 24 防水吗', cny, /^是的.*防水/],
    ['海港 24 有什么颜色', cny, /松绿、墨蓝/],
    ['Harbour 24 vs Transit 26', eur, /Harbour 24 Daypack.*Transit 26 Roll-top/],
    ['do you have the Gale 3L shell in size M?', eur, /Gale 3L Shell.* in M/],
    ['backpacks under €20', eur, /no \*\*backpacks under €20\*\*.*price/],
    ['pink backpacks', eur, /no \*\*backpacks in pink\*\*.*colour/],
    ['do you sell bicycles?', eur, /bicycles/],
  ])('answers %j', async (question, market, answer) => {
    expect((await ask(question, market)).text).toMatch(answer);
  });

  it('starts with the cheapest, the best rated, the lightest', async () => {
    const price = async (question: string): Promise<number[]> =>
      (await ask(question, eur)).shown.map(({ product }) => product.price_range?.min.amount ?? 0);
    const cheap = await price('cheapest backpacks');
    expect(cheap).toEqual([...cheap].sort((a, b) => a - b));
    const rated = (await ask('best rated bottles', eur)).shown.map(({ product }) => product.rating?.value ?? 0);
    expect(rated).toEqual([...rated].sort((a, b) => b - a));
    expect((await ask('lightest backpack', eur)).shown[0]?.english.title).toMatch(/Stow 16/);
  });
});
