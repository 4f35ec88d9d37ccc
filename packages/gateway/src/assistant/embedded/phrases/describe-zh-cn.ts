import type { Described, Range } from './phrases.js';

const FEATURES: Readonly<Record<string, string>> = {
  waterproof: '防水',
  waterResistant: '防泼水',
  leakproof: '防漏',
  insulated: '保温',
  keepsHot: '保温',
  keepsCold: '保冷',
  windproof: '防风',
  breathable: '透气',
  warm: '保暖',
  vegan: '纯素',
  packable: '可折叠',
  rechargeable: '可充电',
  lockable: '可上锁',
  new: '新上架',
  washable: '可机洗',
  recycled: '再生材料',
  underSeat: '能放座位下',
  cabin: '可登机',
  dishwasher: '可进洗碗机',
  rainCover: '带防雨罩',
  bottlePocket: '带水瓶袋',
  wheels: '带轮',
  hipBelt: '带腰带',
  vibram: '防滑',
  laptop: '能装电脑',
};

/** A search in Chinese, to stand inside a sentence. */
export function describeInChinese(search: Described): string {
  const parts = [
    ...priced(search.price),
    ...search.features.map((name) => FEATURES[name] ?? name),
    ...(search.laptop === undefined ? [] : [`能装 ${search.laptop} 寸电脑`]),
    ...measured(search.persons, (value) => `${value} 人`),
    ...measured(search.capacity, (value) => (value < 1 ? `${round(value * 1_000)} 毫升` : `${round(value)} 升`)),
    ...measured(search.weight, (value) =>
      Math.round(value) >= 1_000 ? `${round(value / 1_000)} 公斤` : `${round(value)} 克`,
    ),
    ...(search.colours === undefined ? [] : [search.colours.join('或')]),
    ...(search.notColours.length === 0 ? [] : [`非${search.notColours.join('、')}`]),
    ...(search.size === undefined ? [] : [`${search.size.toUpperCase()} 码`]),
    ...(search.onSale ? ['特价'] : []),
    ...(search.inStock ? ['有现货'] : []),
    ...search.not.map((name) => `不要${FEATURES[name] ?? name}`),
    ...(search.words.length === 0 ? [] : [`与“${search.words.join('')}”有关`]),
  ];
  const noun = search.noun ?? '商品';
  return parts.length === 0 ? noun : `${parts.join('、')}的${noun}`;
}

function measured(range: Range | undefined, show: (value: number) => string): string[] {
  if (!range) return [];
  const { min, max } = range;
  if (min !== undefined && max !== undefined) return [min === max ? show(min) : `${show(min)}到${show(max)}`];
  return min !== undefined ? [`${show(min)}以上`] : max !== undefined ? [`${show(max)}以内`] : [];
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function priced(price: Described['price']): string[] {
  if (!price) return [];
  if (price.min !== undefined && price.max !== undefined) return [`${price.min} 到 ${price.max}`];
  return price.max !== undefined
    ? [`${price.max} ${price.strict ? '以下' : '以内'}`]
    : price.min !== undefined
      ? [`${price.min} 以上`]
      : [];
}
