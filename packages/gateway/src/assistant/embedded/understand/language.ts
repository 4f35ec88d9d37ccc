/** The languages that the embedded assistant answers in. */
export type Language = 'en' | 'zh-CN';

/** Words that say a text is English even on a Chinese page. */
const ENGLISH =
  /\b(?:the|is|it|are|do|does|you|me|my|i|in|for|with|under|show|what|which|how|have|want|need|a|an|and|of|to)\b/i;

/** The language to answer in: that of the text where it shows one, else that of the page. */
export function languageOf(text: string, locale: string | undefined): Language {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  if (ENGLISH.test(text)) return 'en';
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}
