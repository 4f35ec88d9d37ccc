import type { Random } from './random.js';
import type { ShopView } from './shop-view.js';
import { folded, type ShopProduct } from './shop-words.js';

/** A product as shoppers name it: by its title, in lower case, or by a beginning that no other title has. */
export function productName(product: ShopProduct, shop: ShopView, random: Random): string {
  const title = shop.title(product);
  const chance = random.next();
  if (chance < 0.2) return title.toLowerCase();
  if (chance < 0.4) return uniqueBeginning(product, shop) ?? title;
  return title;
}

/** The first two words, where they hold a number and are one product's alone: `Harbour 24`. */
function uniqueBeginning(product: ShopProduct, shop: ShopView): string | undefined {
  const words = shop.title(product).split(' ');
  const short = words.slice(0, 2).join(' ');
  if (words.length < 3 || !/^[\p{Script=Latin}]+ \d+\p{L}?$/u.test(short)) return undefined;
  const others = shop.data.products.filter((other) => folded(shop.title(other)).startsWith(folded(short)));
  return others.length === 1 ? short : undefined;
}
