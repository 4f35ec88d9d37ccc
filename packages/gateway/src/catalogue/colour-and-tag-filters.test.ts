import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './read-catalogue.js';

const { catalogue } = readCatalogue(readFileSync(new URL('small-shop.json', import.meta.url), 'utf8'));
const market = { locale: 'en', currency: 'EUR' };
const colours = fc.constantFrom('black', 'green', 'blue', 'red', 'brown', '黑色', 'pink');
const idsOf = (query: Parameters<typeof catalogue.search>[0]): string[] =>
  catalogue.search({ ...query, limit: 100 }, market).hits.map(({ product }) => product.id);

describe('filters of colour and tag', () => {
  it('find with several colours what each of them finds', () => {
    fc.assert(
      fc.property(fc.array(colours, { minLength: 1, maxLength: 3 }), (anyColour) => {
        const each = new Set(anyColour.flatMap((colour) => idsOf({ colour })));
        expect(new Set(idsOf({ anyColour }))).toEqual(each);
      }),
    );
  });

  it('leave out what comes in a refused colour alone', () => {
    expect(idsOf({ notColour: ['black'], category: 'backpacks' })).toEqual(['prod_alder', 'prod_birch', 'prod_cedar']);
    expect(idsOf({ notColour: ['black', 'brown', 'orange', 'red'], category: 'backpacks' })).not.toContain(
      'prod_birch',
    );
  });

  it('ask for every tag, in the title or the tags', () => {
    expect(idsOf({ tags: ['hiking'] }).sort()).toEqual(['prod_birch', 'prod_creek', 'prod_gust', 'prod_ridge']);
    expect(idsOf({ tags: ['hiking', 'waterproof'] }).sort()).toEqual(['prod_gust', 'prod_ridge']);
    expect(idsOf({ tags: ['no such tag'] })).toEqual([]);
  });
});
