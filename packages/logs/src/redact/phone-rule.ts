import { digitsOf, isAscending, spansOf, type RedactionRule } from './redaction-rule.js';

const INTERNATIONAL = /(?<![\w+])(?:\+|00(?=[1-9]))\d{1,3}(?:[ ./-]?\(?\d{1,5}\)?){2,6}/g;
const GAP = '(?: ?[./-] ?| )';
const CHINA_MOBILE = new RegExp(`(?<!\\d)(?:86${GAP}?)?1[3-9]\\d${GAP}?\\d{4}${GAP}?\\d{4}(?!\\d)`, 'g');
const CHINA_MOBILE_OTHERWISE = new RegExp(
  `(?<!\\d)1[3-9]\\d${GAP}\\d{3}${GAP}\\d{5}(?!\\d)|(?<!\\d)1[3-9]\\d{2}${GAP}\\d{3}${GAP}\\d{4}(?!\\d)|(?<!\\d)1[3-9]\\d{3}${GAP}\\d{3}${GAP}\\d{3}(?!\\d)`,
  'g',
);
/** Digit by digit, so that no machine sees it: 1 3 8 0 0… */
const DIGIT_BY_DIGIT = /(?<!\d)(?<!\d[.,])\d([ ./-]{1,3})\d(?:\1\d){6,}(?!\d)/g;
const WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)';
const IN_WORDS = new RegExp(`\\b${WORD}(?:[ ,-]+${WORD}){6,}\\b`, 'gi');
const SERVICE = /(?<!\d)[48]00[ -]\d{3,4}[ -]\d{3,4}(?!\d)/g;
const NORTH_AMERICA = /(?<!\d)(?<!\d\.)(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}(?!\d)/g;
/** National numbers of Europe and China begin with 0: nine to twelve digits, in groups or not. */
const NATIONAL = /(?<!\d)(?<!\d[.,:])(?<![A-Za-z\d][/-])\(?0\d{1,5}\)?(?:[ ./-]{0,2}\d){4,10}(?!\d)/g;
const NAMED =
  /(?:\b(?:my|our|his|her) number|phone|tel(?:ephone)?|mobile|cell|whatsapp|call me (?:on|at)|text me (?:on|at)|reach me (?:on|at)|电话|手机|联系方式|联系我|致电|打给我|座机|QQ)\s*(?:no\.?|number|号码|号)?\s*(?:is|was|是|为|[:=])?\s*(?<data>\+?\(?\d[\d ()./-]{4,18}\d)/gi;
/** A name on a messenger; “WeChat Pay” is none. */
const MESSENGER =
  /(?:微信|wechat|weixin|vx|wx|line|telegram|skype)\s*(?:(?:号|id|name|handle)\s*(?:是|为|is|[:=])?|是|为|[:=])\s*(?<data>@?[A-Za-z][\w.-]{4,31})/gi;

/** Nothing says that it is one, but no word looks like it. */
const MESSENGER_BARE = /(?:微信|wechat|weixin|vx|wx)[ :]?\s?(?<data>@?[A-Za-z][\w.-]{4,31})/gi;

/** Telephone numbers, and names on messengers. */
export const phoneRule: RedactionRule = {
  name: 'phone',
  find: (folded) => [
    ...spansOf(folded, INTERNATIONAL, hasDigits(8, 15)),
    ...spansOf(folded, CHINA_MOBILE),
    ...spansOf(folded, CHINA_MOBILE_OTHERWISE),
    ...spansOf(folded, DIGIT_BY_DIGIT, (data) => !isAscending(data)),
    ...spansOf(folded, IN_WORDS),
    ...spansOf(folded, SERVICE),
    ...spansOf(folded, NORTH_AMERICA),
    ...spansOf(folded, NATIONAL, hasDigits(9, 12)),
    ...spansOf(folded, NAMED, hasDigits(5, 15)),
    ...spansOf(folded, MESSENGER),
    ...spansOf(folded, MESSENGER_BARE, (data) => /[\d_]/.test(data)),
  ],
};

function hasDigits(least: number, most: number): (data: string) => boolean {
  return (data) => {
    const { length } = digitsOf(data);
    return length >= least && length <= most;
  };
}
