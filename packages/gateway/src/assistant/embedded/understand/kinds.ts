import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import { fold } from '../../../catalogue/fold.js';
import { stem } from '../../../catalogue/stem.js';
import type { CategoryHit } from './find-words.js';

/** Words for a whole category: they narrow nothing. */
const GENERAL = new Set(
  'backpack pack rucksack knapsack bag luggage baggage clothing clothes accessories accessory gift gifts camping cooking footwear headwear gear layer kit 双肩包 背包 书包 包 箱包 衣服 服装 配件 礼物 露营 炊具 鞋履'
    .split(' ')
    .map((word) => stem(fold(word))),
);

/** Kinds of things that shoppers call by a wider name. */
const NARROWER: readonly (readonly [string, string])[] = [
  [
    'jacket coat 外套 夹克',
    'jacket coat shell raincoat fleece parka anorak windbreaker 冲锋衣 雨衣 抓绒 羽绒服 夹克 风衣 外套',
  ],
  ['raincoat 雨衣', 'raincoat rain-jacket shell 雨衣 冲锋衣'],
  ['shoe 鞋 鞋子', 'shoe boot sneaker trainer slipper slip-on sandal 鞋 靴'],
  ['boot 登山靴 靴子 靴', 'boot 靴'],
  ['hat 帽子 帽', 'hat cap beanie 帽'],
  ['light lamp 灯 照明', 'headlamp lantern torch lamp 灯'],
  ['torch', 'torch headlamp lantern'],
  ['bottle 水杯 杯子 水壶', 'bottle flask tumbler 水杯 水壶 保温杯 保温壶'],
  ['thermos flask 保温杯 保温壶', 'thermos flask insulated 保温杯 保温壶'],
  ['suitcase case trolley 行李箱 旅行箱 拉杆箱', 'suitcase cabin-case trolley 行李箱 登机箱 托运箱 拉杆箱'],
  ['weekender holdall', 'weekender holdall weekend duffel'],
  ['watch 手表 腕表', 'watch 手表 腕表'],
];

const narrower = new Map(
  NARROWER.flatMap(([words, kinds]) => words.split(' ').map((word) => [stem(word), kinds.split(' ')] as const)),
);

/** The words that say a product is of a kind. */
export function wordsForKind(kind: string): readonly string[] {
  return [kind, ...(narrower.get(stem(fold(kind))) ?? [])];
}

/** The kind a category's word stands for, where it narrows the category to something. */
export function kindOf(
  hit: CategoryHit,
  text: string,
  catalogue: Catalogue,
  market: Market,
): { readonly kind?: string } {
  if (GENERAL.has(stem(fold(hit.word)))) return {};
  const all = catalogue.search({ category: hit.slug, limit: 0 }, market).total;
  const some = catalogue.search({ category: hit.slug, kinds: wordsForKind(hit.word), limit: 0 }, market).total;
  return some > 0 && some < all ? { kind: text.slice(hit.start, hit.end) } : {};
}
