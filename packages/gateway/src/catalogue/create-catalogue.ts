import type { Catalogue } from './catalogue.js';
import type { CatalogueData } from './catalogue-data.js';
import { createCatalogueBuilder } from './catalogue-builder.js';
import { runToEnd } from './breathing.js';

/** Makes catalogue data searchable. The data must not change afterwards. */
export function createCatalogue(data: CatalogueData): Catalogue {
  const builder = createCatalogueBuilder(data.locale);
  for (const product of data.products) builder.add(product);
  return runToEnd(builder.finish(data));
}
