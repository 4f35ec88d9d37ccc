import { describe, expect, it } from 'vitest';
import { northfoldFacts } from '../../test-support/northfold-facts.js';
import { personalData, secretOf, type Sample } from '../../test-support/personal-data.js';
import { REDACTION_RULES, createRedactor, type Redactor } from '../index.js';

const SEED = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const samples = personalData(SEED, 6);
const redactor = createRedactor();
const facts = northfoldFacts();

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
const isLeft = (sample: Sample, by: Redactor) => folded(by.redact(sample.text).text).includes(folded(secretOf(sample)));
/** At least half of a datum's digits in a row: a piece of it, too, is something left. */
const isPartLeft = (sample: Sample, by: Redactor) => {
  const digits = secretOf(sample).normalize('NFKC').replace(/\D/g, '');
  const left = by.redact(sample.text).text.normalize('NFKC').replace(/\D/g, '');
  return digits.length >= 8 && left.includes(digits.slice(0, Math.ceil(digits.length / 2)));
};

describe(`personal data (seed ${SEED})`, () => {
  it(`are at least 200, of every kind, in both languages (${samples.length})`, () => {
    expect(samples.length).toBeGreaterThanOrEqual(200);
    for (const rule of REDACTION_RULES) {
      for (const language of ['en', 'zh']) {
        expect(samples.some((sample) => sample.rule === rule && sample.language === language)).toBe(true);
      }
    }
  });

  it('leave nothing behind', () => {
    expect(samples.filter((sample) => isLeft(sample, redactor) || isPartLeft(sample, redactor))).toEqual([]);
  });

  it('are gone after one pass: a second finds nothing', () => {
    for (const { text } of samples) {
      const once = redactor.redact(text).text;
      expect(redactor.redact(once)).toEqual({ text: once, counts: {} });
    }
  });

  it('leave the rest of the sentence', () => {
    for (const sample of samples) {
      const { text } = redactor.redact(sample.text);
      if (sample.text.includes('Harbour 24 in ink')) expect(text).toContain('Do you have the Harbour 24 in ink?');
      if (sample.text.includes('under €119')) expect(text).toContain('is the 780 g pack under €119 waterproof?');
      if (sample.text.includes('海港')) expect(text).toContain('海港 24 升双肩包有货吗');
      if (sample.text.includes('元还有吗')) expect(text).toContain('780 克的包 799 元还有吗');
    }
  });

  it.each(REDACTION_RULES)('stay when the rule for %s is taken out', (rule) => {
    const mutant = createRedactor({ without: [rule] });
    const left = samples.filter((sample) => isLeft(sample, mutant));
    expect(left.filter((sample) => sample.rule === rule).length).toBeGreaterThan(0);
  });
});

describe('product facts', () => {
  it(`of Northfold are all left (${facts.length})`, () => {
    expect(facts.length).toBeGreaterThan(1_000);
    expect(facts.filter((fact) => redactor.redact(fact).text !== fact)).toEqual([]);
  });

  it('are left in questions about them, too', () => {
    const frames = [
      (fact: string) => `Is this right: ${fact}?`,
      (fact: string) => `order ${fact} please`,
      (fact: string) => `我想要${fact}，有吗`,
      (fact: string) => `订单里的 ${fact} 能退吗`,
    ];
    const eaten = facts.flatMap((fact) =>
      frames.map((frame) => frame(fact)).filter((text) => redactor.redact(text).text !== text),
    );
    expect(eaten).toEqual([]);
  });

  it.each([
    'a 40 × 28 × 18 cm bag under €1,299.00',
    'order 1000 ml bottles, 2500 units',
    'EU sizes 36 to 46, chest 96-101 cm',
    'IPX7, 400 lumens, 3000 mAh, 2026 model',
    'WELCOME10 and SHIPFREE',
    '3 season tents for the park, 2 way zip',
    '12 hours cold, 24 hours hot, 10 km road shoe',
    'is the SB10-CLA the same as HF75-PIN?',
    'EAN 4006381333931',
    'delivery on 2026-11-27 between 09:00 and 18:00',
    'between 100 and 200 dollars, 4.6 out of 5 with 312 ratings',
    '订单满 300 元包邮吗，买 2 件打 8 折',
    '预算 1000 到 2000 元，容量 24 升，重量 780 克',
    '36 码 42 码 XL 号有货吗',
    '适合 158 到 175 厘米，尺寸 40 × 28 × 18 厘米',
    '会员价 1299 元，充电宝 20000 毫安',
    '我在上海，北京市区能当天送到吗',
    'WeChat Pay or card?',
    'available at northfold.com, at the Berlin store',
  ])('are left: %s', (text) => {
    expect(redactor.redact(text)).toEqual({ text, counts: {} });
  });
});

describe('a redactor', () => {
  it('counts what it took, by rule', () => {
    const { text, counts } = redactor.redact('Ada, ada@example.com or leo@example.com, +44 20 7946 0123');
    expect(text).toBe('Ada, [email] or [email], [phone]');
    expect(counts).toEqual({ email: 2, phone: 1 });
  });

  it('keeps what the shop itself made known', () => {
    const shop = createRedactor({ keep: ['+44 20 7946 0123', '12 Harbour Yard, London SE1 0NF'] });
    const text = 'We are at 12 Harbour Yard, London SE1 0NF, call +44 20 7946 0123.';
    expect(shop.redact(text).text).toBe(text);
    expect(shop.redact('I am at 14 Harbour Yard, London SE1 0NF').text).toBe('I am at [address]');
  });

  it('keeps what is made of several texts that the shop made known, and nothing that has more in it', () => {
    const shop = createRedactor({
      keep: ['12 Harbour Yard', 'London SE1 0NF', '+44 20 7946 0123', '上海市黄浦区福州路 88 号'],
    });
    const text = '12 Harbour Yard, London SE1 0NF · +44 20 7946 0123 · 上海市黄浦区福州路 88 号';
    expect(shop.redact(text)).toEqual({ text, counts: {} });
    expect(shop.redact('112 Harbour Yard, London SE1 0NF').text).toBe('[address]');
    expect(shop.redact('+44 20 7946 0123 4').text).not.toContain('0123');
    expect(shop.find('I am at 9 Mill Street, Leeds LS1 4AB, ada@example.com')).toEqual([
      '9 Mill Street, Leeds LS1 4AB',
      'ada@example.com',
    ]);
  });

  it('is done in good time with a long text of digits and letters', () => {
    const long = '1 2-3 4 a.b@ 路12 '.repeat(4_000);
    expect(redactor.redact(long).text.length).toBeGreaterThan(0);
  });

  it('is not held up by words that nobody writes, which are keys of something', () => {
    // Each took ten seconds and more, as long as a request may be.
    for (const piece of ['1', '00', 'a.', 'A1', '1-', 'wx_', '一', 'a@'])
      expect(redactor.redact(`key ${piece.repeat(65_000 / piece.length)}, thanks`).text).toBe('key [id], thanks');
    expect(redactor.redact(`ada@example.com ${'x'.repeat(199)}`).text).toBe(`[email] ${'x'.repeat(199)}`);
  });

  it.each([
    ['card 4111 1111 1111 1111 12/27 cvv 123', 'card [card] 12/27 cvv [card]'],
    ['4111-1111-1111-1112 (one digit wrong)', '[card] (one digit wrong)'],
    ['expires: 04/29', 'expires: [card]'],
    ['my address is 5 the old barn', 'my address is [address]'],
    ['where is order 1047?', 'where is order [order]?'],
    ['order #1047 has not come', 'order #[order] has not come'],
    ['12 harbour yard, london SE1 0NF', '[address]'],
    ['my order is 10472', 'my order is [order]'],
    ['my number is 555-0199', 'my number is [phone]'],
    ['电话一三八零零一三八零零零', '电话[phone]'],
    ['mail: ada.miller @ example . com', 'mail: [email]'],
    ['微信 wx_shopper_88 联系我', '微信 [phone] 联系我'],
    ['加我微信abc12345', '加我微信[phone]'],
    ['电话 010-62345678 转 8', '电话 [phone] 转 8'],
    ['收货地址：幸福村 3 号院 2 单元 401', '收货地址：[address]'],
  ])('reads %s', (text, redacted) => {
    expect(redactor.redact(text).text).toBe(redacted);
  });
});
