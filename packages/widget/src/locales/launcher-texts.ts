// The few texts that stand on the page before the panel is loaded.
const en = {
  again: 'Try again',
  close: 'Close the shopping assistant',
  detail: 'The shop works as usual. Please look again later.',
  open: 'Open the shopping assistant',
  unavailable: 'The assistant is not available',
};

const zhCN: typeof en = {
  again: '重试',
  close: '关闭购物助手',
  detail: '商店一切正常，请稍后再来看看。',
  open: '打开购物助手',
  unavailable: '助手暂时不可用',
};

/** Is this the language of the zh-CN texts? Traditional Chinese is not. */
export function isSimplifiedChinese(language: string): boolean {
  return /^zh(?!-(?:Hant|TW|HK|MO)\b)/i.test(language);
}

/** Texts of the launcher and of load failures. @param language BCP 47 */
export function launcherTexts(language: string): typeof en {
  return isSimplifiedChinese(language) ? zhCN : en;
}
