import { createLocale, type Locale } from '../locales/locale.js';
import { zhCN } from '../locales/zh-cn.js';

/** A locale without the wait for its texts. */
export function testLocale(language: string): Locale {
  return language.startsWith('zh') ? createLocale(language, zhCN) : createLocale(language);
}
