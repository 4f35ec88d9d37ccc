import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent, decimalString, formatPrice, isProtocolError, minorUnits, PriceSchema } from './index.js';

const seed = 20_260_302;

/** ISO 4217 list one, active codes with a minor unit, by exponent (2026). */
const iso4217: Readonly<Record<0 | 2 | 3 | 4, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD
    KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK
    NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const currencies = Object.entries(iso4217).flatMap(([exponent, codes]) =>
  codes.split(/\s+/).map((currency) => ({ currency, exponent: Number(exponent) })),
);
const amounts = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(100_000),
  fc.constantFrom(0, 1, 9, 10, 99, 100, 999, 1000, Number.MAX_SAFE_INTEGER),
);

describe.each(currencies)('$currency', ({ currency, exponent }) => {
  it(`has ${exponent} digits after the point, and no amount is lost on the way`, () => {
    expect(currencyExponent(currency)).toBe(exponent);
    const property = fc.property(amounts, (amount) => {
      const decimal = decimalString({ amount, currency });
      expect(decimal.split('.')[1]?.length ?? 0).toBe(exponent);
      expect(minorUnits(decimal, currency)).toBe(amount);
      // BigInt arithmetic is the independent witness: no float comes near it.
      expect(BigInt(decimal.replace('.', ''))).toBe(BigInt(amount));
    });
    fc.assert(property, { seed, numRuns: 60 });
  });

  it('is formatted with every digit of the amount, in any digits and separators', () => {
    const property = fc.property(
      amounts,
      fc.constantFrom('en-IE', 'de-CH', 'zh-CN', 'hi-IN', 'fr-FR'),
      (amount, locale) => {
        const digits = formatPrice({ amount, currency }, locale).replace(/\D/g, '');
        expect(digits).toBe(decimalString({ amount, currency }).replace('.', ''));
      },
    );
    fc.assert(property, { seed, numRuns: 20 });
  });
});

describe('a price as a shopper reads it', () => {
  it.each([
    [{ amount: 12900, currency: 'EUR' }, 'en-IE', '€129.00'],
    [{ amount: 12900, currency: 'JPY' }, 'ja-JP', '￥12,900'],
    [{ amount: 12900, currency: 'IQD' }, 'en-US', 'IQD 12.900'],
    [{ amount: 129_00, currency: 'HUF' }, 'en-US', 'HUF 129.00'],
    [{ amount: 5, currency: 'KWD' }, 'en-US', 'KWD 0.005'],
    [{ amount: 0, currency: 'USD' }, 'en-US', '$0.00'],
    [{ amount: Number.MAX_SAFE_INTEGER, currency: 'USD' }, 'en-US', '$90,071,992,547,409.91'],
  ])('%j in %s is %s', (price, locale, text) => {
    expect(formatPrice(price, locale).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('is what the server displays, where it does', () => {
    expect(formatPrice({ amount: 1, currency: 'EUR', display: 'from €49 incl. VAT' }, 'en-IE')).toBe(
      'from €49 incl. VAT',
    );
  });

  it('needs a well-formed locale', () => {
    expect(() => formatPrice({ amount: 1, currency: 'EUR' }, 'en_US')).toThrow(RangeError);
  });
});

describe('decimalString', () => {
  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e21])('refuses the amount %s', (amount) => {
    for (const currency of ['EUR', 'JPY']) {
      let thrown: unknown;
      try {
        decimalString({ amount, currency });
      } catch (error) {
        thrown = error;
      }
      expect(isProtocolError(thrown)).toBe(true);
      expect(thrown).toMatchObject({ code: 'bad_request' });
    }
  });
});

describe('minorUnits', () => {
  it.each([
    ['129', 'EUR', 12900],
    ['129.9', 'EUR', 12990],
    [' 129.90 ', 'EUR', 12990],
    ['129.9000', 'EUR', 12990],
    ['0129.90', 'EUR', 12990],
    ['1500.0', 'JPY', 1500],
    ['1.234', 'BHD', 1234],
    ['0.01', 'EUR', 1],
  ])('%j %s is %i', (decimal, currency, amount) => expect(minorUnits(decimal, currency)).toBe(amount));

  it.each([
    '',
    '.',
    '.5',
    '5.',
    '-1',
    '+1',
    '1,50',
    '1e3',
    '0x10',
    '1.2.3',
    '１',
    'NaN',
    '1 000',
    '129.999',
    '90071992547409.92',
    '0'.repeat(65),
  ])('%j is no exact amount in EUR', (decimal) => expect(minorUnits(decimal, 'EUR')).toBeUndefined());
});

describe('PriceSchema', () => {
  it('takes every amount that is exact as a number', () => {
    expect(PriceSchema.safeParse({ amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' }).success).toBe(true);
    expect(PriceSchema.safeParse({ amount: Number.MAX_SAFE_INTEGER + 1, currency: 'EUR' }).success).toBe(false);
    expect(PriceSchema.safeParse({ amount: 1, currency: 'EUR', display: 'x'.repeat(65) }).success).toBe(false);
  });
});
