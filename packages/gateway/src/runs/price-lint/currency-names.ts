/** Names of money in prose, each with the currencies it may stand for. A name that stands for several matches any of them. */

const DOLLARS = 'USD CAD AUD NZD HKD SGD TWD MXN BRL';
const CROWNS = 'SEK NOK DKK ISK CZK';

/** Currencies in use, and those of funds, by their ISO 4217 code (list one, 2025). */
const ISO_CODES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

/** Signs and codes that stand before or after a number, compared as they are. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['NT$', 'TWD'],
  ['R$', 'BRL'],
  ['MX$', 'MXN'],
  ['CN¥', 'CNY'],
  ['JP¥', 'JPY'],
  ['$', DOLLARS],
  ['€', 'EUR'],
  ['£', 'GBP EGP'],
  ['¥', 'JPY CNY'],
  ['₩', 'KRW KPW'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₴', 'UAH'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['₪', 'ILS'],
  ['₸', 'KZT'],
  ['₾', 'GEL'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['RMB', 'CNY'],
  ['Fr.', 'CHF'],
  ['SFr.', 'CHF'],
  ...ISO_CODES.split(' ').map((code): readonly [string, string] => [code, code]),
];

/** Words that stand after a number, compared without case. */
const WORDS: readonly (readonly [string, string])[] = [
  ['euros', 'EUR'],
  ['euro', 'EUR'],
  ['eur', 'EUR'],
  ['us dollars', 'USD'],
  ['us dollar', 'USD'],
  ['dollars', DOLLARS],
  ['dollar', DOLLARS],
  ['bucks', DOLLARS],
  ['usd', 'USD'],
  ['pounds sterling', 'GBP'],
  ['quid', 'GBP'],
  ['gbp', 'GBP'],
  ['renminbi', 'CNY'],
  ['yuan', 'CNY'],
  ['rmb', 'CNY'],
  ['cny', 'CNY'],
  ['yens', 'JPY'],
  ['yen', 'JPY'],
  ['jpy', 'JPY'],
  ['francs suisses', 'CHF'],
  ['francs', 'CHF XAF XOF XPF'],
  ['franken', 'CHF'],
  ['chf', 'CHF'],
  ['kronor', CROWNS],
  ['kroner', CROWNS],
  ['kr', CROWNS],
  ['rupees', 'INR PKR'],
  ['won', 'KRW'],
];

/** The same in Chinese and Japanese, where no space ends a word. */
const HAN_WORDS: readonly (readonly [string, string])[] = [
  ['人民币', 'CNY'],
  ['人民幣', 'CNY'],
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['日円', 'JPY'],
  ['ユーロ', 'EUR'],
  ['ドル', DOLLARS],
  ['ポンド', 'GBP'],
  ['ウォン', 'KRW'],
  ['块钱', 'CNY'],
  ['元', 'CNY TWD HKD'],
  ['圆', 'CNY JPY'],
  ['圓', 'TWD JPY'],
  ['円', 'JPY'],
  ['欧', 'EUR'],
];

/** A hundredth of something. */
export const MINOR_WORDS: ReadonlySet<string> = new Set(['cents', 'cent', '¢', 'pence', 'centimes']);

const escape = (name: string): string => name.replace(/[.$]/g, '\\$&');
const namesOf = (list: readonly (readonly [string, string])[]): string => list.map(([name]) => escape(name)).join('|');

/** Sources of regular expressions. */
export const SIGN_PATTERN = namesOf(SIGNS);
export const WORD_PATTERN = [...WORDS.map(([name]) => name), ...MINOR_WORDS].join('|');
export const HAN_PATTERN = `${namesOf(HAN_WORDS)}|块(?!\\p{Script=Han})`;

const CURRENCIES: ReadonlyMap<string, readonly string[]> = new Map(
  [...WORDS, ...SIGNS, ...HAN_WORDS, ['块', 'CNY'] as const].map(([name, codes]) => [name, codes.split(' ')]),
);

/** The currencies that a name may stand for; of a hundredth, any. */
export function currenciesOf(name: string): readonly string[] {
  if (MINOR_WORDS.has(name.toLowerCase())) return ['EUR', ...DOLLARS.split(' '), 'GBP', 'CHF'];
  return CURRENCIES.get(name) ?? CURRENCIES.get(name.toLowerCase()) ?? [];
}
