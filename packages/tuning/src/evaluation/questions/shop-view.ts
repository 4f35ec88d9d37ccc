import type { CatalogueData } from '@aisle/gateway';
import type { QuestionLanguage } from '../question.js';
import { coloursOf, isColourWord, type AskedColour } from './colour-names.js';
import type { Pricing } from './meets-constraint.js';
import { categoryWords, currencyFor, folded, localeFor, tagsIn, titleOf, type ShopProduct } from './shop-words.js';

/** A shop as one language's questions see it. */
export interface ShopView {
  readonly data: CatalogueData;
  readonly language: QuestionLanguage;
  readonly locale: string;
  readonly pricing: Pricing;
  readonly colours: readonly AskedColour[];
  /** All prices in the currency, in minor units: a bound that equals one would be a matter of taste. */
  readonly prices: ReadonlySet<number>;
  /** What a category may be called where a product of it is meant. */
  categoryNames(product: ShopProduct): { readonly title?: string; readonly synonyms: readonly string[] };
  /** Tags that a question can ask for: shared, and neither a colour nor a kind of thing. */
  askableTags(product: ShopProduct): readonly string[];
  title(product: ShopProduct): string;
}

export function viewShop(data: CatalogueData, language: QuestionLanguage): ShopView {
  const locale = localeFor(data, language);
  const currency = currencyFor(data, language);
  const words = new Map(data.products.map((product) => [product, wordsOf(product, locale)]));
  const counts = new Map<string, number>();
  for (const product of data.products)
    for (const tag of new Set(tagsIn(product, locale).map(folded))) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const kinds = new Set(
    data.categories.flatMap((category) => {
      const { title, synonyms } = categoryWords(category, locale);
      return [title, ...synonyms].map(folded);
    }),
  );
  const endings = data.products.map((product) => folded(titleOf(product, locale)));

  return {
    data,
    language,
    locale,
    pricing: { currency, base: data.currency },
    colours: coloursOf(data, language),
    prices: new Set(
      data.products.flatMap(({ variants }) => variants.flatMap(({ offers }) => offers.get(currency)?.price ?? [])),
    ),
    categoryNames(product) {
      const category = data.categories.find(({ slug }) => slug === product.category);
      if (!category) return { synonyms: [] };
      const { title, synonyms } = categoryWords(category, locale);
      // A narrower word must be this product's own, and nobody else's.
      const fitting = synonyms.filter((word) => {
        const users = data.products.filter((other) => words.get(other)?.includes(singularOf(folded(word))));
        return users.includes(product) && users.every((other) => other.category === product.category);
      });
      return { title, synonyms: fitting };
    },
    askableTags: (product) =>
      tagsIn(product, locale).filter((tag) => {
        const bare = folded(tag);
        const isKind = kinds.has(bare) || endings.some((title) => title.endsWith(bare));
        return [...bare].length > 1 && (counts.get(bare) ?? 0) > 1 && !isKind && !isColourWord(bare);
      }),
    title: (product) => titleOf(product, locale),
  };
}

/** Title and tags as one text in which a word can be looked for. */
function wordsOf(product: ShopProduct, locale: string): string {
  const text = [titleOf(product, locale), ...tagsIn(product, locale)].map(folded).join(' | ');
  return ` ${text} `;
}

/** Good enough to find `backpacks` in `backpack`. */
export function singularOf(word: string): string {
  if (!/^[a-z -]+$/.test(word) || /(?:ss|us)$/.test(word)) return word;
  return word
    .replace(/(?<=[^aeiou])ies$/, 'y')
    .replace(/(?<=x|ch|sh|z)es$/, '')
    .replace(/s$/, '');
}
