import { createRedactor, type Redactor } from '@aisle/logs';
import { findControlTokens, neutraliseData } from '@aisle/prompts';
import { languageOf } from '../text/normalise-question.js';
import { tokensOf } from './rouge-l.js';

/** Why something that a model wrote is no question to keep, in the order in which it is looked at. */
export const CANDIDATE_FAULTS = [
  'control_token',
  'injection',
  'model_talk',
  'leading_mark',
  'other_language',
  'length',
  'blacklist',
  'duplicate',
] as const;
/** See {@link CANDIDATE_FAULTS}. */
export type CandidateFault = (typeof CANDIDATE_FAULTS)[number];

type Language = 'en' | 'zh';

/** A question that may be kept, personal data taken out; or why not. */
export type FilteredCandidate =
  { readonly question: string; readonly redacted: number } | { readonly fault: Exclude<CandidateFault, 'duplicate'> };

/** Least and most: words, and characters where words are not parted. A shopper's question is shorter than an instruction. */
const LENGTHS: Readonly<Record<Language, readonly [number, number]>> = { en: [3, 60], zh: [3, 120] };

/** What an assistant that answers in text and cards cannot do. */
const BLACKLIST: Readonly<Record<Language, RegExp>> = {
  en: /\b(draw|sketch|plot|graph|chart|spreadsheet|upload|download|attached|screenshot|video|audio|python|javascript|source code|write (me )?(a |an )?(program|script|function|code|poem|essay|story|song)|translate)\b/i,
  zh: /画一|绘制|画个|图表|曲线图|电子表格|上传|下载|附件|截图|视频|音频|编程|源代码|写(一[段篇首个])?(代码|程序|脚本|函数|诗|作文|文章|故事|歌)|翻译/,
};

const INJECTION: Readonly<Record<Language, RegExp>> = {
  en: /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|rules?|prompts?|guidelines?|everything above)\b|\b(system|hidden|initial) prompt\b|\b(developer|debug|admin|god|jailbreak) mode\b|\byou are now\b|\bpretend (that )?you\b|\b(reveal|print|repeat|show)\b.{0,30}\b(instructions|prompt)\b|\bDAN\b/i,
  zh: /(忽略|无视|忘记|忘掉|跳过|绕过|覆盖).{0,20}(指令|指示|规则|提示词?|设定|上文|以上)|系统提示|提示词|(开发者|调试|管理员|越狱)模式|你现在(是|扮演)|假装你|(透露|输出|打印|复述|告诉我).{0,12}(指令|提示|规则)/,
};

/** A model that speaks of itself or of its work. */
const MODEL_TALK: Readonly<Record<Language, RegExp>> = {
  en: /^(here (are|is)|sure\b|certainly|of course|okay[,.!]|note that|i('m| am) (sorry|unable)|i can(no|')t\b|none\.?$)|\bas an ai\b|\blanguage model\b/i,
  zh: /^(好的|当然|以下是|下面是|这里是|抱歉|对不起|很抱歉|无。?$)|作为(一[个款名]|人工智能)|语言模型/,
};

/** A filter for one language. */
export function createCandidateFilter(
  language: Language,
  redactor: Redactor = createRedactor(),
): (text: string) => FilteredCandidate {
  return (text) => {
    if (findControlTokens(text).length > 0) return { fault: 'control_token' };
    // What would be changed on its way into a prompt was meant to be more than words.
    const injected = neutraliseData(text) !== text || INJECTION.en.test(text) || INJECTION.zh.test(text);
    if (injected) return { fault: 'injection' };
    if (MODEL_TALK[language].test(text)) return { fault: 'model_talk' };
    if (!/^[\p{L}\p{N}¿¡“"'「『《（(]/u.test(text)) return { fault: 'leading_mark' };
    if (languageOf(text) !== language) return { fault: 'other_language' };
    const [least, most] = LENGTHS[language];
    const length = lengthOf(text, language);
    if (length < least || length > most) return { fault: 'length' };
    if (BLACKLIST[language].test(text)) return { fault: 'blacklist' };
    const { text: question, counts } = redactor.redact(text);
    return { question, redacted: Object.values(counts).reduce((sum, count) => sum + count, 0) };
  };
}

function lengthOf(text: string, language: Language): number {
  if (language === 'zh') return [...text.replace(/[^\p{L}\p{N}]/gu, '')].length;
  return tokensOf(text).length;
}
