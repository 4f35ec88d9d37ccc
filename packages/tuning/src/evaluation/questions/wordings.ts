import type { QuestionLanguage } from '../question.js';

/** Spellings of one thing that an answer may say; compared without case, spaces and punctuation. */
export type Spellings = readonly string[];

interface Wordings {
  /** The shop has nothing like it. */
  readonly none: Spellings;
  readonly signIn: Spellings;
  readonly unknownOrder: Spellings;
  readonly inStock: Spellings;
  readonly outOfStock: Spellings;
  readonly orderStates: Readonly<Record<string, Spellings>>;
}

export const WORDINGS: Readonly<Record<QuestionLanguage, Wordings>> = {
  en: {
    none: [
      'found no',
      'find no',
      'found nothing',
      'nothing',
      'none of',
      'no match',
      'no product',
      'not find',
      "n't find",
      "don't have",
      "doesn't have",
      'do not have',
      "don't carry",
      'there are no',
      'there is no',
      "aren't any",
      "isn't any",
      'not available',
      'unfortunately',
    ],
    signIn: ['sign in', 'signed in', 'signing in', 'log in', 'logged in', 'logging in', 'login'],
    unknownOrder: [
      'no order',
      'not find',
      "can't find",
      "couldn't find",
      'cannot find',
      "don't see",
      "can't see",
      'not in your account',
      'your account has no',
      'not one of your',
      'only your own',
      'not your',
      "can't share",
      'cannot share',
    ],
    inStock: ['in stock', 'available', 'yes'],
    outOfStock: ['out of stock', 'sold out', 'not in stock', 'unavailable', 'not available', "isn't available"],
    orderStates: {
      confirmed: ['confirmed', 'waiting to be packed', 'being prepared', 'processing'],
      packed: ['packed', 'waiting for the carrier'],
      shipped: ['shipped', 'on its way', 'on the way', 'in transit', 'sent'],
      out_for_delivery: ['out for delivery', 'being delivered', 'arrives today', 'with the courier'],
      delivered: ['delivered', 'has arrived'],
      cancelled: ['cancelled', 'canceled'],
    },
  },
  zh: {
    none: ['没有找到', '没找到', '找不到', '没有符合', '暂无', '没有这样', '没有满足', '没有', '抱歉'],
    signIn: ['登录', '登陆', '登入'],
    unknownOrder: [
      '没有订单',
      '找不到',
      '没有找到',
      '查不到',
      '没找到',
      '不在你的',
      '不在您的',
      '你的账户里没有',
      '您的账户里没有',
      '无法提供',
      '不能透露',
    ],
    inStock: ['有货', '现货', '可以买', '有库存'],
    outOfStock: ['缺货', '没货', '无货', '售罄', '卖完', '没有货', '没有现货', '断货'],
    orderStates: {
      confirmed: ['已确认', '等待打包', '确认'],
      packed: ['已打包', '打包', '等待承运'],
      shipped: ['正在路上', '已发货', '运输中', '在途'],
      out_for_delivery: ['派送'],
      delivered: ['已送达', '送达', '已签收'],
      cancelled: ['已取消', '取消'],
    },
  },
};
