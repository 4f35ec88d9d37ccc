import { ar } from '../locales/ar.js';
import { createLocale, type Locale } from '../locales/locale.js';
import { textDirection } from '../locales/text-direction.js';
import { zhCN } from '../locales/zh-cn.js';

const texts = { ar: { tag: 'ar', messages: ar }, zh: { tag: 'zh-CN', messages: zhCN } };

/** A locale without the wait for its texts: English, Simplified Chinese or Arabic. */
export function testLocale(language: string): Locale {
  const speech = { language, direction: textDirection(language) };
  return createLocale(speech, language.startsWith('zh') ? texts.zh : language.startsWith('ar') ? texts.ar : undefined);
}
