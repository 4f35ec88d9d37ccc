import { spansOf, type RedactionRule } from './redaction-rule.js';

/** Words that follow a number which is no house's. */
const NOT_A_UNIT =
  '(?!(?:km|m|cm|mm|l|ml|g|kg|lit(?:re|er)s?|inch(?:es)?|in|ft|x|h|hours?|days?|seasons?|packs?|pairs?|of|or|and|to|for|euros?|eur|usd|persons?|people|way|stars?|lumens?|lm|w|v)\\b)';
const HOUSE = '(?<![\\w#])(?<!\\w[.-])(?<!\\d,)\\d{1,5}[A-Za-z]?(?:[/-]\\d{1,4})?,?\\s+';
const CLEAR = '(?:street|road|avenue|lane|boulevard|crescent|terrace|mews|highway|parkway|st|rd|ave|ln|blvd|hwy|pkwy)';
const AMBIGUOUS =
  '(?:Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Close|Yard|Row|Gardens|Grove|Hill|Park|Quay|Wharf|Green|Walk)';
const FLAT = '(?:,?\\s*(?:apt|apartment|unit|suite|flat|floor|fl|room|#)\\.?\\s*[A-Za-z0-9-]{1,6})?';
const POSTCODE = '(?:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]{2} \\d{5}(?:-\\d{4})?|\\d{5}(?:-\\d{4})?)';
const TOWN = "(?:,\\s*[A-Za-z][\\w'.-]*(?: [A-Z][\\w'.-]*){0,2})";
const TAIL = `${FLAT}(?:${TOWN}{0,2},?\\s+${POSTCODE}\\b|,\\s*[A-Z][\\w'.-]*(?:\\s[A-Z][\\w'.-]*)?)?`;

const STREET = new RegExp(`${HOUSE}${NOT_A_UNIT}(?:[A-Za-z0-9][\\w'.-]*\\s+){1,4}?${CLEAR}\\b\\.?${TAIL}`, 'gi');
// Capitals tell “12 Harbour Yard” from “2 way zip”; “12 harbour yard, london SE1 0NF” is known by its postcode.
const STREET_IN_CAPITALS = new RegExp(
  `${HOUSE}${NOT_A_UNIT}(?:[A-Z][\\w'.-]*\\s+){1,4}?${AMBIGUOUS}\\b\\.?${TAIL}`,
  'g',
);
const STREET_WITH_POSTCODE = new RegExp(
  `${HOUSE}${NOT_A_UNIT}(?:[a-z][\\w'.-]*\\s+){1,4}?${AMBIGUOUS}\\b\\.?,?\\s+(?:[a-z]+,?\\s+){1,3}${POSTCODE}\\b`,
  'gi',
);
const GERMAN =
  /(?<![\p{L}\d])(?:(?:Am|An der|Im|Zum|Zur|Unter den|Auf dem) )?\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)?(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|hafen)\s+\d{1,4}\s?[a-z]?\b(?:,?\s*\d{5}\s+\p{Lu}\p{L}+)?/gu;
const GERMAN_APART =
  /(?<![\p{L}\d])\p{Lu}[\p{L}-]* (?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ufer|Damm)\s+\d{1,4}\s?[a-z]?\b(?:,?\s*\d{5}\s+\p{Lu}\p{L}+)?/gu;
const FRENCH =
  /(?<!\w)(?<!\w[.-])(?<!\d,)\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|chemin|impasse|quai|allée)\s+(?:(?:de la|de l'|de|du|des|la|le|les)\s*)?[\p{L}'-]+(?:\s[\p{Lu}][\p{L}'-]+)*(?:,?\s*\d{5}\s+\p{Lu}[\p{L}-]+)?/giu;
const BRITISH_POSTCODE = /(?<![A-Z0-9-])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![A-Z0-9-])/g;
const AMERICAN_TOWN =
  /\b(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?,\s*)?(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC)\s+\d{5}(?:-\d{4})?\b/g;
const BOX = /\bP\.?\s?O\.? Box\s+\d+/gi;
const NAMED = /(?:\baddress(?:\s+is|\s*[:=])|\b(?:I |we )?live (?:at|on))\s+(?<data>[^.?!\n]{0,60}\d[^?!\n.]{0,60})/gi;

// What stands before a place in a sentence, and is not part of its name.
const HAN = '[\\u4E00-\\u9FFF]';
const NAME = '(?:(?![到在住是址给往寄送的了我请把])[\\u4E00-\\u9FFF])';
const REGION = `(?:${NAME}{2,7}?(?:省|自治区|特别行政区))?\\s?(?:${NAME}{2,7}?(?:市|自治州))?\\s?(?:${NAME}{1,7}?(?:区|县|镇|乡))?\\s?`;
const COUNT = '[\\dA-Za-z一二三四五六七八九十百]{1,6}';
const DOOR = `(?:\\s?${COUNT}\\s?(?:号楼|号院|号|弄|栋|幢|座|单元|层|楼|室|户)){1,5}(?:\\s?\\d{2,4}(?!\\d))?`;
const CHINESE = new RegExp(
  `${REGION}(?:${NAME}{1,10}?(?:大道|大街|路|街|道|巷|弄|胡同|里弄)(?:[一二三四五六七八九十东西南北中]段)?${DOOR}(?:${HAN}{2,10}?(?:小区|花园|公寓|大厦|苑|村)${DOOR})?|${NAME}{2,12}?(?:小区|花园|公寓|大厦|家园|新村|苑|村)${DOOR})`,
  'g',
);
const CHINESE_NAMED = new RegExp(
  `(?:地址|住址|住在|寄到|寄往|送到|送至)\\s*(?:是|为|[:=])?\\s*(?<data>[^。！？?!\\n]{0,40}?(?:路|街|道|巷|弄|胡同|小区|花园|公寓|大厦|苑|村|镇|区)[^。！？?!\\n,，;；]{0,30}\\d[^。！？?!\\n,，;；]{0,20})`,
  'g',
);

const PATTERNS = [
  STREET,
  STREET_IN_CAPITALS,
  STREET_WITH_POSTCODE,
  GERMAN,
  GERMAN_APART,
  FRENCH,
  BRITISH_POSTCODE,
  AMERICAN_TOWN,
  BOX,
  NAMED,
  CHINESE,
  CHINESE_NAMED,
];

/** Where somebody lives: a street with its number, what is said to be an address, postcodes that name a few doors. */
export const addressRule: RedactionRule = {
  name: 'address',
  find: (folded) => PATTERNS.flatMap((pattern) => spansOf(folded, pattern)),
};
