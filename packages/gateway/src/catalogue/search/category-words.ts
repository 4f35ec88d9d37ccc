import type { SourceCategory } from '../catalogue-data.js';

/** Title and synonyms of a category in every language. */
export function categoryWords(category: SourceCategory): string[] {
  const locales = [...category.localized.values()];
  return [category.title, ...category.synonyms, ...locales.flatMap((own) => [own.title ?? '', ...own.synonyms])].filter(
    Boolean,
  );
}
