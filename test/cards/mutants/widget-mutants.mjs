/** Each defence of the widget's own cards, taken away; see ../run-mutants.mjs. */
const one = (name, cases, file, from, to) => ({ name, cases, edits: [{ file: `widget/src/${file}`, from, to }] });

const PRODUCT_FACTS = 'cards/product-facts.ts';
const PRODUCTS = 'cards/aisle-products.ts';
const VIEW = 'cards/product-view.ts';
const CARD = 'cards/aisle-product-card.ts';

export const WIDGET_MUTANTS = [
  one(
    'old prices of products',
    ['stale product'],
    PRODUCT_FACTS,
    'Date.now() - Number(resolvedAt) > FRESH_MS',
    'false',
  ),
  one('old stock', ['stale'], CARD, "this.facts.state === 'current' ? stock : undefined", 'stock'),
  one('prices while the shop is asked', ['stale'], CARD, "if (facts.state === 'checking') return priceBone;", ''),
  one(
    'buttons while the shop is asked',
    ['stale'],
    CARD,
    "if (facts.state === 'checking') return actionBone(look);",
    '',
  ),
  one(
    'facts about another product',
    ['T12'],
    PRODUCT_FACTS,
    'resolvedAt === undefined || resolved?.id !== id',
    'resolvedAt === undefined || !resolved',
  ),
  one(
    'prices of products that are still being written',
    ['T25', 'growing product_list'],
    PRODUCTS,
    "{ product: { id, title, media }, note, state: 'checking' },",
    "{ product, note, state: 'current' },",
  ),
  one(
    'lists that are still being written',
    ['T25', 'growing product_list'],
    PRODUCTS,
    'if (isOpen || (facts.length',
    'if ((facts.length',
  ),
  one('any number of products named so far', ['T26'], PRODUCT_FACTS, 'items.slice(0, LIMITS.listItems)', 'items'),
  one(
    'a product twice',
    ['B29'],
    PRODUCT_FACTS,
    '.filter(({ id }, index) => index === references.findIndex((first) => first.id === id))',
    '',
  ),
  one(
    'a kind keeps the card of another',
    ['W08'],
    'transcript/aisle-assistant-turn.ts',
    'part.kind + part.id',
    'part.id',
  ),
  one(
    'data of unknown kinds',
    ['W18'],
    'cards/render-part.ts',
    "part.state === 'done' ? renderFallback(part) : nothing",
    'html`${JSON.stringify(part.data)}`',
  ),
  one(
    'ranges over currencies',
    ['B08'],
    'cards/money-view.ts',
    '|| dearer.some(({ currency }) => currency !== low.currency)) return',
    ') return',
  ),
  one(
    'former prices that are lower',
    ['B09', 'B10'],
    'cards/money-view.ts',
    '|| list.amount <= low.amount) return',
    ') return',
  ),
  one(
    'former prices in another currency',
    ['B11'],
    'cards/money-view.ts',
    '!list || list.currency !== low.currency ||',
    '!list ||',
  ),
  one('stars beyond the scale', ['B18'], VIEW, 'stars > scale ||', ''),
  one('scales without end', ['B19'], VIEW, '|| scale > MAX_RATING_SCALE) return', ') return'),
  one('ratings of nobody', ['B20'], VIEW, 'count === 0 ||', ''),
  one('any tone', ['B60'], VIEW, "tone: tones.includes(tone) ? tone : 'neutral'", 'tone'),
  one('hidden characters in titles', ['H19'], VIEW, 'title: visibleText(product.title)', 'title: product.title'),
  one('hidden characters in what pictures say', ['H19'], VIEW, 'alt: visibleText(alt)', 'alt'),
  one(
    'hidden characters in badges',
    ['H20'],
    VIEW,
    'const words = visibleText(label).trim();',
    'const words = label.trim();',
  ),
  one('hidden characters in notes', ['H19', 'H20'], CARD, "visibleText(facts.note ?? '')", "(facts.note ?? '')"),
  one('hidden characters in titles of lists', ['H20'], PRODUCTS, 'visibleText(readTitle(part))', 'readTitle(part)'),
  one(
    'hidden characters in replies',
    ['H29'],
    'cards/suggestions.ts',
    'const words = visibleText(label).trim();',
    'const words = label.trim();',
  ),
  one('hidden characters in place of a card', ['H30'], 'cards/fallback.ts', 'visibleText(fallback)', 'fallback'),
  one(
    'hidden characters in what is done',
    ['H31'],
    'transcript/status-line.ts',
    "visibleText(text ?? locale.text('activity.searched'))",
    "(text ?? locale.text('activity.searched'))",
  ),
  one(
    'links of products to anywhere',
    ['H32', 'H33'],
    VIEW,
    "urlPolicy(product.url, { kind: 'catalogue-link', origins })?.href",
    'product.url',
  ),
  one(
    'pictures from anywhere',
    ['H32', 'H33'],
    VIEW,
    "type === 'image' && urlPolicy(url, { kind: 'catalogue-image', origins })?.href",
    "type === 'image' && url",
  ),
];
