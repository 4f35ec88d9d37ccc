import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../catalogue/read-catalogue.js';
import type { Requirement } from '../facts/requirements.js';
import { lexiconOf } from './lexicon.js';
import { readMessage } from './read-message.js';

const { catalogue } = readCatalogue(
  readFileSync(new URL('../../../catalogue/small-shop.json', import.meta.url), 'utf8'),
);

function figure(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toFixed(1)));
}

function shortRequirement(requirement: Requirement): string {
  if (requirement.kind === 'feature') return requirement.name;
  if (requirement.kind === 'laptop') return `laptop:${requirement.inches}`;
  return `${requirement.measure}:${figure(requirement.min)}..${figure(requirement.max)}`;
}

/** What was understood, in one line: category/kind, colour, size, price in minor units, flags, requirements, words. */
function understood(text: string, currency = 'EUR'): string {
  const { constraints, foreign, named } = readMessage(text, lexiconOf(catalogue), { locale: 'en', currency }, []);
  const { category, kind, colour, size, price, inStock, onSale, sort, requirements, words } = constraints;
  return [
    ...named.map(({ id }) => `@${id.replace('prod_', '')}`),
    ...(category === undefined ? [] : [kind === undefined ? category : `${category}/${kind}`]),
    ...(colour === undefined ? [] : [`colour:${colour}`]),
    ...(size === undefined ? [] : [`size:${size}`]),
    ...(price ? [`${price.currency}:${price.min ?? ''}..${price.max ?? ''}`] : []),
    ...(foreign ? [`!${foreign.currency}`] : []),
    ...(inStock ? ['stock'] : []),
    ...(onSale ? ['sale'] : []),
    ...(sort ? [`sort:${sort}`] : []),
    ...requirements.map(shortRequirement),
    ...(words.length === 0 ? [] : [`"${words.join(' ')}"`]),
  ].join(' ');
}

describe('categories, colours and sizes in English', () => {
  it.each([
    ['backpacks', 'backpacks'],
    ['I am looking for a backpack', 'backpacks'],
    ['do you have any rucksacks?', 'backpacks'],
    ['show me your tents please', 'tents'],
    ['a packing cube set', 'accessories'],
    ['any gift ideas', 'accessories'],
    ['blue backpack', 'backpacks colour:blue'],
    ['a backpack in navy', 'backpacks colour:navy'],
    ['something in green', 'colour:green'],
    ['red or brick bottles', 'bottles colour:brick'],
    ['pink tents', 'tents colour:pink'],
    ['gray boots', 'footwear/boots colour:gray'],
    ['hiking boots size 42', 'footwear/boots size:42 "hiking"'],
    ['boots in 43', 'footwear/boots size:43'],
    ['trail shoes EU 41', 'footwear/trail shoes size:41'],
    ['rain jacket in size M', 'jackets size:m "rain"'],
    ['a fleece in medium', 'jackets/fleece size:medium'],
    ['fleece, XL', 'jackets/fleece size:xl'],
    ['jackets size: L in stock', 'jackets size:l stock'],
    ['coats that are available now', 'jackets stock'],
    ['bottle for my backpack', 'bottles'],
    ['a jacket to go with boots', 'jackets'],
  ])('%s', (text, expected) => expect(understood(text)).toBe(expected));
});

describe('prices in English', () => {
  it.each([
    ['backpacks under €150', 'backpacks EUR:..14999'],
    ['backpacks under 150', 'backpacks EUR:..14999'],
    ['backpacks up to 150 euros', 'backpacks EUR:..15000'],
    ['backpack for 100 euros', 'backpacks EUR:..10000'],
    ['backpack less than 100 dollars', 'backpacks USD:..9999'],
    ['backpack below $99.50', 'backpacks USD:..9949'],
    ['backpacks cheaper than 80 EUR', 'backpacks EUR:..7999'],
    ['backpacks at most 80€', 'backpacks EUR:..8000'],
    ['no more than 75 euro', 'EUR:..7500'],
    ['max 75', 'EUR:..7500'],
    ['my budget is 200', 'EUR:..20000'],
    ['budget of $200', 'USD:..20000'],
    ['€200 budget', 'EUR:..20000'],
    ['within 60 euros', 'EUR:..6000'],
    ['60 euros or less', 'EUR:..6000'],
    ['50-100', 'EUR:5000..10000'],
    ['50 - 100 euros', 'EUR:5000..10000'],
    ['€50–€100', 'EUR:5000..10000'],
    ['between 50 and 100', 'EUR:5000..10000'],
    ['between $50 and $100', 'USD:5000..10000'],
    ['from 50 to 100 dollars', 'USD:5000..10000'],
    ['100 to 50 euros', 'EUR:5000..10000'],
    ['over €100', 'EUR:10001..'],
    ['more than 100 euros', 'EUR:10001..'],
    ['at least 100 euros', 'EUR:10000..'],
    ['€100 and up', 'EUR:10000..'],
    ['over 50 but under 100 euros', 'EUR:5001..9999'],
    ['around 100 euros', 'EUR:8000..12000'],
    ['about €50', 'EUR:4000..6000'],
    ['under €1,000', 'EUR:..99999'],
    ['under €1.000', 'EUR:..99999'],
    ['under 1.5k', 'EUR:..149999'],
    ['up to €99,90', 'EUR:..9990'],
    ['under a hundred euros', 'EUR:..9999'],
    ['under fifty bucks', 'USD:..4999'],
    ['less than two hundred and fifty euros', 'EUR:..24999'],
    ['under 10000 yen', 'JPY:..9999'],
    ['under 500 yuan', 'CNY:..49999'],
    ['500 RMB or less', 'CNY:..50000'],
    ['up to £80', '!GBP'],
    ['under 900 kr, 90 SEK', '!SEK'],
    ['tents under 400 CHF', 'tents !CHF'],
  ])('%s', (text, expected) => expect(understood(text)).toBe(expected));

  it('reads ¥ and $ as the page does', () => {
    expect(understood('under ¥1,000', 'CNY')).toBe('CNY:..99999');
    expect(understood('under ¥10,000', 'JPY')).toBe('JPY:..9999');
    expect(understood('under ¥1,000', 'EUR')).toBe('CNY:..99999');
    expect(understood('under 100', 'USD')).toBe('USD:..9999');
  });
});

describe('features, measures and order in English', () => {
  it.each([
    ['waterproof backpack', 'backpacks waterproof'],
    ['a water proof jacket', 'jackets waterproof'],
    ['rainproof boots', 'footwear/boots waterproof'],
    ['something for the rain', 'waterproof'],
    ['water-resistant backpack', 'backpacks waterResistant'],
    ['backpack that fits a 15 inch laptop', 'backpacks laptop:15'],
    ['backpack for a 15.6" laptop', 'backpacks laptop:15.6'],
    ['backpack for my 14-inch MacBook', 'backpacks laptop:14'],
    ['backpack for a macbook pro 16', 'backpacks laptop:16'],
    ['laptop backpack', 'backpacks laptop'],
    ['fits under a seat', 'underSeat'],
    ['a backpack that fits under an airplane seat', 'backpacks underSeat'],
    ['carry-on backpack', 'backpacks cabin'],
    ['leakproof bottle', 'bottles leakproof'],
    ['does the bottle leak', 'bottles leakproof'],
    ['bottle that keeps coffee hot', 'bottles keepsHot'],
    ['dishwasher safe bottle', 'bottles dishwasher'],
    ['machine washable jacket', 'jackets washable'],
    ['windproof jacket', 'jackets windproof'],
    ['breathable trail shoes', 'footwear/trail shoes breathable'],
    ['a warm fleece for winter', 'jackets/fleece warm'],
    ['recycled packing cubes', 'accessories recycled'],
    ['backpack with a rain cover', 'backpacks rainCover'],
    ['backpack with bottle pockets', 'backpacks bottlePocket'],
    ['30 litre backpack', 'backpacks capacity:27..33'],
    ['30L backpack', 'backpacks capacity:27..33'],
    ['backpack of at least 30 litres', 'backpacks capacity:30..'],
    ['20-30L backpack', 'backpacks capacity:20..30'],
    ['backpack under 1 kg', 'backpacks weight:..1000'],
    ['backpack lighter than 800 g', 'backpacks weight:..800'],
    ['backpack up to 1.2kg', 'backpacks weight:..1200'],
    ['bottle of 600 ml', 'bottles capacity:0.5..0.7'],
    ['2 person tent', 'tents persons:2..2'],
    ['two-person tent', 'tents persons:2..2'],
    ['tent for two people', 'tents persons:2..2'],
    ['a tent for four', 'tents persons:4..4'],
    ['cheapest tent', 'tents sort:price_asc'],
    ['cheap backpacks', 'backpacks sort:price_asc'],
    ['most expensive tent', 'tents sort:price_desc'],
    ['best rated backpack', 'backpacks sort:rating'],
    ['what is the best backpack', 'backpacks sort:rating'],
    ['most popular bottles', 'bottles sort:rating'],
    ['lightest jacket', 'jackets sort:weight'],
    ['a lightweight backpack', 'backpacks sort:weight'],
    ['biggest backpack', 'backpacks sort:capacity'],
    ['backpacks on sale', 'backpacks sale'],
    ['discounted boots', 'footwear/boots sale'],
    ['boots in stock', 'footwear/boots stock'],
    ['new arrivals', 'new'],
    [
      'waterproof backpack under €150 in navy for a 15 inch laptop, in stock',
      'backpacks colour:navy EUR:..14999 stock waterproof laptop:15',
    ],
    ['backpack for a weekend away', 'backpacks "weekend"'],
    ['is the Alder waterproof?', '@alder waterproof'],
    ['Alder 22 vs Birch 30', '@alder @birch'],
    ['tell me about the tarn 4 tent', '@tarn4'],
    ['Tarn 2 or Tarn 4?', '@tarn2 @tarn4'],
    ['3 days in the mountains', ''],
    ['under 5 minutes', ''],
    ['I have 2 kids', ''],
  ])('%s', (text, expected) => expect(understood(text)).toBe(expected));
});

describe('Chinese', () => {
  it.each([
    ['双肩包', 'backpacks'],
    ['有没有背包', 'backpacks'],
    ['想买个帐篷', 'tents'],
    ['推荐一款保温杯', 'bottles/保温杯 insulated'],
    ['蓝色的双肩包', 'backpacks colour:蓝色'],
    ['松绿色双肩包', 'backpacks colour:松绿'],
    ['有黑的吗', 'colour:黑'],
    ['42码的登山靴', 'footwear/登山靴 size:42'],
    ['登山靴有43吗', 'footwear/登山靴 size:43'],
    ['M码雨衣', 'jackets/雨衣 size:m'],
    ['雨衣 中号', 'jackets/雨衣 size:中'],
    ['150块以内的水壶', 'bottles CNY:..15000'],
    ['一百五十元以下', 'CNY:..15000'],
    ['一百五以内', 'EUR:..15000'],
    ['两百块以内', 'CNY:..20000'],
    ['200到300元', 'CNY:20000..30000'],
    ['200-300块的', 'CNY:20000..30000'],
    ['两三百块的双肩包', 'backpacks CNY:20000..30000'],
    ['500元左右的双肩包', 'backpacks CNY:40000..60000'],
    ['大概五百块', 'CNY:40000..60000'],
    ['¥1,000以内', 'CNY:..100000'],
    ['￥１０００以内', 'CNY:..100000'],
    ['预算1000元', 'CNY:..100000'],
    ['预算在一千元左右', 'CNY:80000..120000'],
    ['不超过800元', 'CNY:..80000'],
    ['低于八百元', 'CNY:..79999'],
    ['1百块以内', 'CNY:..10000'],
    ['1万日元以内', 'JPY:..10000'],
    ['5000円以下', 'JPY:..5000'],
    ['100美元以下的双肩包', 'backpacks USD:..10000'],
    ['100欧以内', 'EUR:..10000'],
    ['1000元以上的帐篷', 'tents CNY:100000..'],
    ['超过1000元的帐篷', 'tents CNY:100001..'],
    ['八十英镑以内', '!GBP'],
    ['防水的双肩包', 'backpacks waterproof'],
    ['不怕下雨的背包', 'backpacks waterproof'],
    ['能装15寸电脑的双肩包', 'backpacks laptop:15'],
    ['放得下十六英寸笔记本的背包', 'backpacks laptop:16'],
    ['电脑双肩包', 'backpacks laptop'],
    ['能放飞机座位下面的双肩包', 'backpacks underSeat'],
    ['轻便的双肩包', 'backpacks sort:weight'],
    ['最轻的雨衣', 'jackets/雨衣 sort:weight'],
    ['双人帐篷', 'tents persons:2..2'],
    ['四个人的帐篷', 'tents persons:4..4'],
    ['三十升的背包', 'backpacks capacity:27..33'],
    ['30升以上的背包', 'backpacks capacity:30..'],
    ['一公斤以下的背包', 'backpacks weight:..1000'],
    ['最便宜的双肩包', 'backpacks sort:price_asc'],
    ['评分最高的双肩包', 'backpacks sort:rating'],
    ['打折的登山靴', 'footwear/登山靴 sale'],
    ['有现货的帐篷', 'tents stock'],
    ['新品', 'new'],
    ['可以机洗的外套', 'jackets washable'],
    ['透气的跑鞋', 'footwear/跑鞋 breathable'],
    ['保暖的抓绒', 'jackets/抓绒 warm'],
    ['适合徒步的双肩包', 'backpacks "徒步"'],
    ['带防雨罩的双肩包', 'backpacks rainCover'],
    ['桤木 22 防水吗', '@alder waterproof'],
    ['桤木和白桦哪个好', '@alder @birch'],
    ['我想买一个1000元以内、防水、能装15寸电脑的蓝色双肩包', 'backpacks colour:蓝色 CNY:..100000 waterproof laptop:15'],
    ['我明白了', ''],
    ['十分感谢', ''],
  ])('%s', (text, expected) => expect(understood(text)).toBe(expected));
});
