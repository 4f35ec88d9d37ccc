import type { CatalogueData } from '@aisle/gateway';
import type { QuestionLanguage } from '../question.js';

export type ShopProduct = CatalogueData['products'][number];
export type ShopVariant = ShopProduct['variants'][number];
export type ShopCategory = CatalogueData['categories'][number];

/** Case, width and accents folded: what two spellings have in common. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC').trim();
}

/** The catalogue's locale for a language; its own where it does not speak it. */
export function localeFor(data: CatalogueData, language: QuestionLanguage): string {
  return data.locales.find((locale) => locale.toLowerCase().startsWith(language)) ?? data.locale;
}

/** The currency that is asked with: Chinese shoppers say yuan where the shop has prices in it. */
export function currencyFor(data: CatalogueData, language: QuestionLanguage): string {
  return language === 'zh' && data.currencies.includes('CNY') ? 'CNY' : data.currency;
}

export function titleOf(product: ShopProduct, locale: string): string {
  return product.localized.get(locale)?.title ?? product.title;
}

export function tagsIn(product: ShopProduct, locale: string): readonly string[] {
  const own = product.localized.get(locale)?.tags ?? [];
  return own.length > 0 ? own : product.tags;
}

export function attributesIn(product: ShopProduct, locale: string): ShopProduct['attributes'] {
  return product.localized.get(locale)?.attributes ?? product.attributes;
}

export function labelIn(product: ShopProduct, label: string, locale: string): string {
  return product.localized.get(locale)?.labels.get(label) ?? label;
}

/** A label in every language of the product, folded. */
export function namesOfLabel(product: ShopProduct, label: string): string[] {
  const others = [...product.localized.values()].flatMap(({ labels }) => labels.get(label) ?? []);
  return [label, ...others].map(folded);
}

/** A category's title and what else it is called, in one language. */
export function categoryWords(category: ShopCategory, locale: string): { title: string; synonyms: readonly string[] } {
  const own = category.localized.get(locale);
  return { title: own?.title ?? category.title, synonyms: own ? own.synonyms : category.synonyms };
}

export function isColourName(option: string): boolean {
  return /^(?:colou?rs?|shade|farbe|couleur|颜色|顏色|色|カラー)$/i.test(option.trim());
}

export function isSizeName(option: string): boolean {
  return /^(?:(?:shoe )?sizes?|größe|taille|尺码|尺寸|码数|サイズ)$/i.test(option.trim());
}
