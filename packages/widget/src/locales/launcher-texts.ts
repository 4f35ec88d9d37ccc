import { formatMessage, type MessageValues } from './format-message.js';
import type { Messages } from './messages.js';

// The few texts that stand on the page before the panel is loaded; the panel's catalogues include them.

/** English texts of launcher and load failures. */
export const launcherEn = {
  'error.again': 'Try again',
  'error.unavailable': 'The assistant is not available',
  'error.unavailableDetail': 'The shop works as usual. Please look again later.',
  'launcher.close': 'Close the shopping assistant',
  'launcher.open': 'Open the shopping assistant',
  'launcher.openUnread': {
    one: 'Open the shopping assistant, {count} new message',
    other: 'Open the shopping assistant, {count} new messages',
  },
} satisfies Messages;

/** Simplified Chinese texts of launcher and load failures. */
export const launcherZhCN: Readonly<Record<keyof typeof launcherEn, string>> = {
  'error.again': '重试',
  'error.unavailable': '助手暂时不可用',
  'error.unavailableDetail': '商店一切正常，请稍后再来看看。',
  'launcher.close': '关闭购物助手',
  'launcher.open': '打开购物助手',
  'launcher.openUnread': '打开购物助手，{count} 条新消息',
};

/** Is this the language of the zh-CN texts? Traditional Chinese is not. */
export function isSimplifiedChinese(language: string): boolean {
  return /^zh(?!-(?:Hant|TW|HK|MO)\b)/i.test(language);
}

/** One text of the launcher. @param language BCP 47 */
export function launcherText(language: string, key: keyof typeof launcherEn, values?: MessageValues): string {
  const chinese = isSimplifiedChinese(language);
  const message = chinese ? launcherZhCN[key] : launcherEn[key];
  return formatMessage(message, new Intl.PluralRules(chinese ? 'zh' : 'en'), String, values);
}
