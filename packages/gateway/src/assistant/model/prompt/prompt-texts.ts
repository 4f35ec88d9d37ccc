import type { PromptLanguage } from '@aisle/prompts';

/** What a gateway says to a model by itself, beside the prompt file. */
export interface PromptTexts {
  /** Where no name is set. */
  readonly shop: string;
  readonly tools: string;
  /** Over data that the prompt file has no place for. */
  readonly data: string;
  /** Nothing has reached the shopper yet. */
  readonly answerNow: string;
  readonly writeCardAgain: (problems: string) => string;
  readonly sameCall: string;
}

/** See {@link PromptTexts}. */
export const PROMPT_TEXTS: Readonly<Record<PromptLanguage, PromptTexts>> = {
  en: {
    shop: 'this shop',
    tools: [
      '# Tools',
      '',
      '- Look products, orders and coupons up with the tools before you speak of them; ask for several things at once where you need them.',
      '- If a result answers the question, answer. The same call brings the same result.',
      '- Show a card either as a fence or with show_cards, never the same card twice.',
    ].join('\n'),
    data: '# Data',
    answerNow: '(The shopper has not seen an answer yet. Answer now, from what you know, in one to three sentences.)',
    writeCardAgain: (problems) =>
      `(The card that you wrote cannot be shown: ${problems}. Write this one card again, as one card fence and nothing else.)`,
    sameCall: 'The same call was made before; its result stands above. Answer from it.',
  },
  zh: {
    shop: '本店',
    tools: [
      '# 工具',
      '',
      '- 谈到商品、订单和优惠券之前，先用工具查询；需要几样时一次查询。',
      '- 结果足以回答时就直接回答。同样的查询只会得到同样的结果。',
      '- 卡片要么写成代码块，要么用 show_cards 展示，同一张卡片不要出现两次。',
    ].join('\n'),
    data: '# 资料',
    answerNow: '（顾客还没有看到回答。请根据已知的信息，现在用一到三句话回答。）',
    writeCardAgain: (problems) =>
      `（你写的卡片无法展示：${problems}。请只重写这一张卡片，放在一个 card 代码块里，不要写别的。）`,
    sameCall: '同样的查询已经做过，结果在上面。请据此回答。',
  },
};
