import type { ModelCard } from '../model-card.js';
import { cardSignature } from './card-signature.js';
import { isSchema, modelCardJsonSchema, type ContractOptions } from './model-card-json-schema.js';

/** In which language a model is told, and of which kinds. */
export interface FenceInstructionsOptions extends Pick<ContractOptions, 'kinds'> {
  /** @defaultValue 'en' */
  readonly language?: 'en' | 'zh';
}

const EXAMPLES: Readonly<Record<'en' | 'zh', ModelCard>> = {
  en: {
    kind: 'product_list',
    items: [{ id: 'ID_1', note: 'The lightest' }, { id: 'ID_2' }],
    fallback: 'Two light ones.',
  },
  zh: { kind: 'product_list', items: [{ id: 'ID_1', note: '最轻的一款' }, { id: 'ID_2' }], fallback: '两款轻便的。' },
};

const WORDS: Readonly<Record<'en' | 'zh', (signatures: string, example: string) => string>> = {
  en: (signatures, example) => `You can show cards. To show one, write a fence with one JSON object in it:

\`\`\`card
${example}
\`\`\`

- Copy ids exactly from what the shop's tools said in this conversation. Never invent, shorten or translate an id. No id, no card.
- A card fills in title, picture, price, rating, stock and link by itself. Do not write any of them into a card, and do not say prices, discounts or stock in your words.
- Say one or two sentences, then the card. Do not repeat what the card shows.
- "note" says in a few words why this one. "fallback" is shown where the card cannot be.
- End with at most one suggestions card, in the shopper's language.

Cards (each also takes "kind" and "fallback"; ? marks what may be left out):
${signatures}`,
  zh: (signatures, example) => `你可以展示卡片。要展示一张卡片，请写一个代码块，其中只放一个 JSON 对象：

\`\`\`card
${example}
\`\`\`

- id 必须逐字照抄本次对话中商店工具给出的 id，不得编造、缩短或翻译。没有 id 就不要写卡片。
- 标题、图片、价格、评分、库存和链接由卡片自行填入。不要把它们写进卡片，也不要在文字中说价格、折扣或库存。
- 先说一两句话，再放卡片，不要重复卡片上的内容。
- "note" 用几个字说明推荐理由；"fallback" 在卡片无法展示时显示。
- 结尾最多放一张 suggestions 卡片，使用顾客的语言。

卡片（每张都另有 "kind" 和 "fallback"；? 表示可省略）：
${signatures}`,
};

/** What a model without tools is told about cards, for its system prompt. Read its answer with `createCardLifter`. */
export function fenceInstructions(options: FenceInstructionsOptions = {}): string {
  const { language = 'en', kinds } = options;
  const { oneOf } = modelCardJsonSchema(kinds ? { kinds } : {});
  const signatures = Array.isArray(oneOf) ? oneOf.filter(isSchema).map(cardSignature) : [];
  return WORDS[language](signatures.join('\n'), JSON.stringify(EXAMPLES[language]));
}
