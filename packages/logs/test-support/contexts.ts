import { randomFrom } from './personal-data.js';

const BEFORE = {
  en: [
    '',
    'Hi, ',
    'it is ',
    '(',
    '"',
    'I wrote:\n',
    'for 2 bags: ',
    'size M / ',
    'my friend said ',
    '€20 off? ',
    '- ',
    'see: ',
    '2026-11-24, ',
  ],
  zh: [
    '',
    '你好，',
    '我的是',
    '（',
    '“',
    '备注：',
    '两个包，',
    '尺码 M，',
    '朋友说',
    '满 300 元，',
    '请看：',
    '\n',
    '2026 年，',
  ],
} as const;
const AFTER = {
  en: [
    '',
    '.',
    ' please',
    ')',
    '"',
    '\nthanks',
    ', 24 l',
    ' - size 42',
    '; 2 of them',
    ' and a 780 g bag',
    '? ',
    ' (not the old one)',
  ],
  zh: [
    '',
    '。',
    '谢谢',
    '）',
    '”',
    '\n谢谢',
    '，24 升',
    '，42 码',
    '；要两个',
    '，还有 780 克的包',
    '吗？',
    '（不是旧的）',
  ],
} as const;

/** Texts around a datum, the same for a seed. */
export function contexts(seed: number, language: 'en' | 'zh'): (datum: string) => string {
  const random = randomFrom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return (datum) => `${pick(BEFORE[language])}${datum}${pick(AFTER[language])}`;
}
