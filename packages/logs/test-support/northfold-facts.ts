import { readFileSync } from 'node:fs';

interface Price {
  readonly amount: number;
  readonly currency: string;
}

interface Words {
  readonly title: string;
  readonly description?: { readonly plain?: string };
  readonly tags?: readonly string[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
}

interface NorthfoldProduct extends Words {
  readonly id: string;
  readonly variants: readonly {
    readonly id: string;
    readonly sku?: string;
    readonly title?: string;
    readonly price: Price;
    readonly list_price?: Price;
    readonly prices?: Readonly<Record<string, { readonly price: number; readonly list_price?: number }>>;
  }[];
  readonly localized?: Readonly<Record<string, Partial<Words>>>;
}

interface Northfold {
  readonly products: readonly NorthfoldProduct[];
  readonly categories: readonly { readonly title: string; readonly synonyms: readonly string[] }[];
  readonly coupons: readonly { readonly code: string; readonly title: string; readonly description: string }[];
  readonly images: readonly { readonly alt_text: string }[];
}

/** Everything that Northfold says about its products, as a shopper or an assistant would write it: texts, ids, SKUs, prices. */
export function northfoldFacts(): readonly string[] {
  const file = new URL('../../../demo/catalogue/northfold.json', import.meta.url);
  const { products, categories, coupons, images } = JSON.parse(readFileSync(file, 'utf8')) as Northfold;
  const facts = [
    ...products.flatMap((product) => [
      product.id,
      ...wordsOf(product),
      ...Object.values(product.localized ?? {}).flatMap(wordsOf),
      ...product.variants.flatMap((variant) => [
        variant.id,
        variant.sku ?? '',
        variant.title ?? '',
        ...pricesOf(variant),
      ]),
    ]),
    ...categories.flatMap(({ title, synonyms }) => [title, ...synonyms]),
    ...coupons.flatMap(({ code, title, description }) => [code, title, description]),
    ...images.map(({ alt_text }) => alt_text),
  ];
  return [...new Set(facts.filter((fact) => fact !== ''))];
}

function wordsOf({ title = '', description, tags = [], attributes = [] }: Partial<Words>): readonly string[] {
  return [
    title,
    description?.plain ?? '',
    ...tags,
    ...attributes.flatMap(({ name, value }) => [value, `${name}: ${value}`]),
  ];
}

function pricesOf({ price, list_price, prices = {} }: NorthfoldProduct['variants'][number]): readonly string[] {
  const own = [price, ...(list_price ? [list_price] : [])];
  const others = Object.entries(prices).flatMap(([currency, one]) =>
    [one.price, one.list_price].flatMap((amount) => (amount === undefined ? [] : [{ amount, currency }])),
  );
  return [...own, ...others].flatMap(({ amount, currency }) => {
    const major = currency === 'JPY' ? amount : amount / 100;
    return ['en-GB', 'en-US', 'de-DE', 'zh-CN', 'ja-JP']
      .map((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(major))
      .concat(`${major} ${currency}`, currency === 'CNY' ? `${major}元` : `${currency} ${major}`);
  });
}
