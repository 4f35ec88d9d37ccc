import { hash53 } from '../src/text/hash.js';
import { serveModel, stream, type ModelCall, type ModelServer } from './model-server.js';

const WORDS = {
  en: {
    what: [
      'tent',
      'rain jacket',
      'trail shoe',
      'sleeping mat',
      'bottle',
      'lamp',
      'stove',
      'duffel',
      'beanie',
      'map case',
    ],
    who: ['my father', 'a tall friend', 'our scout group', 'a beginner', 'two children', 'my climbing partner'],
    where: [
      'on a snowy ridge',
      'at the beach in July',
      'by train to Norway',
      'for the office',
      'after dark',
      'in the wet north',
    ],
    how: [
      'Which {what} suits {who} {where}?',
      'I look for something like a {what}, {where}, {who} will use it',
      '{who} wants a {what}: anything that lasts {where}?',
      'gift idea, {what} maybe, {where}',
    ],
  },
  zh: {
    what: ['帐篷', '雨衣', '越野跑鞋', '防潮垫', '水壶', '头灯', '炉具', '旅行袋', '毛线帽', '登山杖'],
    who: ['爸爸', '个子高的朋友', '社团的同学', '刚入门的人', '两个孩子', '攀岩搭档'],
    where: ['在雪山上', '夏天去海边', '坐火车去北方', '平时上班', '天黑以后', '梅雨季节'],
    how: [
      '{who}{where}用，哪款{what}合适？',
      '想找一个像{what}那样的东西，{where}给{who}',
      '{what}推荐一下，{where}，主要是{who}用',
      '送礼，{who}喜欢{what}，{where}也能用吗',
    ],
  },
} as const;

const AXES = ['paraphrase', 'constraint', 'budget', 'persona', 'scene', 'colloquial', 'typo'];

const pick = <T>(list: readonly T[], text: string): T => list[hash53(text) % list.length] as T;

/** A sentence that the same text always gives. */
function sentence(language: 'en' | 'zh', text: string): string {
  const { what, who, where, how } = WORDS[language];
  return pick(how, `how ${text}`)
    .replace('{what}', pick(what, `what ${text}`))
    .replace('{who}', pick(who, `who ${text}`))
    .replace('{where}', pick(where, `where ${text}`));
}

/** What a model with no mind says to the prompts of this package, and to anything else. */
export function shopAnswer(messages: readonly { readonly role: string; readonly content: string }[]): string {
  const system = messages[0]?.content ?? '';
  const language = /\p{Script=Han}/u.test(system.slice(0, 60)) ? 'zh' : 'en';
  const made = (nth: number): string => sentence(language, `${nth} ${system}`);
  if (/name="seed"/.test(system)) return AXES.map((axis, nth) => `${axis}: ${made(nth)}`).join('\n');
  if (/name="seeds"/.test(system)) return Array.from({ length: 5 }, (_, nth) => `- ${made(nth)}`).join('\n');
  if (/name="answer"/.test(system))
    return language === 'zh' ? 'accept: 回答了问题。' : 'accept: It answers the question.';
  return language === 'zh' ? '请告诉我您的预算，我来推荐。' : 'Tell me your budget, and I will suggest one.';
}

/** A server with that model on this machine. */
export function serveShopModel(
  spoil: (answer: string, nth: number) => string = (answer) => answer,
): Promise<ModelServer> {
  return serveModel((response, call, nth) =>
    stream(response, { text: spoil(shopAnswer(messagesOf(call)), nth), tokens: [300, 90] }),
  );
}

export const messagesOf = ({ body }: ModelCall): ModelCall['body']['messages'] => body.messages;
