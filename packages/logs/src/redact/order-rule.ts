import { digitsOf, spansOf, type RedactionRule } from './redaction-rule.js';

/** After a number: it was an amount of something. */
const NO_UNIT =
  '(?!\\s*(?:%|[€$£¥]|x\\b|×|元|块|件|个|只|款|双|套|升|毫升|克|公斤|千克|厘米|毫米|米|寸|英寸|天|小时|分钟|折|ml\\b|l\\b|g\\b|kg\\b|cm\\b|mm\\b|m\\b|in\\b|inch|euros?\\b|eur\\b|usd\\b|cny\\b|jpy\\b|units?\\b|pieces?\\b|pcs\\b|bottles?\\b|litres?\\b|liters?\\b|lumens?\\b))';

const WORDS =
  '(?:order|tracking|invoice|booking|reference|parcel|shipment|consignment|confirmation|return|rma|receipt|account|customer|loyalty|membership|gift card)';
const NUMBER = '(?:\\s*(?:no\\.?|number|nr\\.?|num\\.?|id|code|ref(?:erence)?))';

/** Said to be a number: `order number NF-20931`, `tracking no. 123456`, `order #77`. */
const NAMED = new RegExp(
  `\\b${WORDS}(?:${NUMBER}\\s*(?:is|was|[:=])?\\s*#?|\\s*(?:is|was|[:=])?\\s*#|\\s*[:=])\\s*(?<data>[A-Z0-9][A-Z0-9_/-]*)`,
  'gi',
);
/** Only named: `where is order 1047?` — but not “order 1000 ml bottles”. */
const BARE = new RegExp(
  `\\b${WORDS}\\s+(?:is\\s+|was\\s+)?(?<data>(?:[A-Z]{1,4}-?)?\\d{4,}[A-Z0-9-]*)(?=\\s*(?:[?.,!;:)'"]|$|\\b(?:is|has|hasn|was|were|arriv\\w*|ship\\w*|status|please|and|but|yet|to|from|in|on|still|never|not|with|that|again|today|be|cancel\\w*|for me)\\b))`,
  'gi',
);
const PLAIN_ID = /\border[_-]\d{3,}\b/gi;
const HASH = new RegExp(`(?<![\\w&#])#\\s?(?<data>[A-Z]{0,4}-?\\d{4,})(?![0-9a-f]*[g-z])${NO_UNIT}`, 'gi');
const CHINESE = new RegExp(
  `(?:订单|单号|运单|快递|物流|退货单?|退款单|发票|会员|账号|账户|流水|取件码?)(?:编号|号码|单号|号|ID)?\\s*(?:应该|就)?(?:是|为|[:=#])*\\s*(?<data>[A-Z0-9][A-Z0-9_-]{3,})${NO_UNIT}`,
  'gi',
);
/** Shapes of carriers and marketplaces: UPS, SF Express, YTO, JD, the Universal Postal Union, Amazon. */
const SHAPES =
  /(?<![A-Za-z0-9])(?:1Z[0-9A-Z]{16}|(?:SF|YT|JD|ZTO|STO)[A-Z]{0,2}\d{10,15}|[A-Z]{2}\d{9}[A-Z]{2}|\d{3}-\d{7}-\d{7})(?![A-Za-z0-9])/gi;
/** No price, size or barcode has fifteen digits; orders of large marketplaces have up to nineteen. */
const LONG = /(?<!\d)(?<!\d[.,])\d{15,}(?!\d)/g;

/** Numbers that lead to one person's order, parcel, invoice or account. */
export const orderRule: RedactionRule = {
  name: 'order',
  find: (folded) => [
    ...spansOf(folded, NAMED, (data) => /\d/.test(data)),
    ...spansOf(folded, BARE),
    ...spansOf(folded, PLAIN_ID),
    ...spansOf(folded, HASH),
    ...spansOf(folded, CHINESE, (data) => digitsOf(data).length >= 3),
    ...spansOf(folded, SHAPES),
    ...spansOf(folded, LONG),
  ],
};
