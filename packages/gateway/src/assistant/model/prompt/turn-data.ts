import { catalogueFacts, type PromptLanguage } from '@aisle/prompts';
import type { Product } from '@aisle/protocol';
import type { Market } from '../../../catalogue/catalogue.js';
import type { AssistantTurn } from '../../assistant.js';
import { findProducts, lookUpProducts } from '../tools/find-products.js';
import { orderLine, ordersOf } from '../tools/order-status.js';
import { couponLines, imageLines, locationLines, policyLines } from '../tools/shop-tools.js';
import { productsSpokenOf } from './history.js';
import type { PromptData } from './prompt-source.js';

/** For whom the data of a prompt are. */
export interface TurnDataOptions {
  readonly turn: AssistantTurn;
  readonly market: Market;
  readonly language: PromptLanguage;
  /** A model that cannot ask is told beforehand. */
  readonly tools: 'native' | 'none';
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: number;
}

const SPOKEN_OF = 6;
const RETRIEVED = 8;
const CATEGORIES = 40;
const QUERY_CHARS = 200;
const ABOUT_ORDERS =
  /\b(?:orders?|ordered|parcels?|packages?|deliver\w*|track\w*|shipp\w*|bestell\w*|liefer\w*|paket\w*|commandes?|livraison|colis|pedidos?|envío)\b|订单|訂單|快递|物流|发货|包裹|注文|配送|荷物/iu;

/** What a prompt is filled with: the page, the products spoken of and, for a model without tools, what its question is about. */
export async function turnData(options: TurnDataOptions): Promise<PromptData> {
  const { turn, market, language, tools } = options;
  const spokenOf = await lookUpProducts(productsSpokenOf(turn, SPOKEN_OF), options);
  const ofCatalogue = policyLines(turn, market);
  if (tools === 'native') {
    const facts = [categoryLine(options), catalogueFacts(spokenOf, { language })];
    return { page: pageText(options), facts: joined(facts), policies: '', ofCatalogue };
  }
  const found = await retrieve(options);
  const products = [...new Map([...spokenOf, ...found].map((product) => [product.id, product])).values()];
  const orders = ABOUT_ORDERS.test(wordsOf(turn).at(-1) ?? '') ? ordersOf(turn).map(orderLine) : [];
  return {
    page: pageText(options),
    facts: joined([catalogueFacts(products, { language }), ...orders, imageLines(turn, market)]),
    policies: joined([couponLines(turn, market), locationLines(turn, market)]),
    ofCatalogue,
  };
}

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

/** Products for the visitor's last words; where these alone find nothing, with the words before them. */
async function retrieve(options: TurnDataOptions): Promise<readonly Product[]> {
  const words = wordsOf(options.turn);
  const last = words.at(-1) ?? '';
  for (const text of new Set([last, words.slice(-2).join(' ')])) {
    if (text === '') continue;
    const { products } = await findProducts({ text: text.slice(0, QUERY_CHARS), limit: RETRIEVED }, options);
    if (products.length > 0) return products;
  }
  return [];
}

/** What the visitor wrote, message by message. */
function wordsOf({ messages }: AssistantTurn): string[] {
  return messages
    .filter(({ role }) => role === 'user')
    .map(({ parts }) =>
      parts.flatMap(({ kind, text }) => (kind === 'text' && text !== undefined ? [text] : [])).join(' '),
    )
    .filter((text) => text.trim() !== '');
}

function pageText({ turn, market, now }: TurnDataOptions): string {
  const { page, product, locale } = turn.context;
  return [
    ...(page?.title === undefined ? [] : [`Title: ${page.title}`]),
    ...(page?.url === undefined ? [] : [`Address: ${withoutQuery(page.url)}`]),
    ...(product === undefined ? [] : [`Product: ${product.id}`]),
    `Language: ${locale ?? market.locale}; currency: ${market.currency}; date: ${new Date(now).toISOString().slice(0, 10)}`,
    turn.owner.kind === 'customer' ? 'The shopper is signed in.' : 'The shopper is not signed in.',
  ].join('\n');
}

/** A query may hold what belongs to the shop and the visitor alone. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^([a-z][\w+.-]*:\/\/)[^/@]*@/i, '$1');
}

function categoryLine({ turn, market }: TurnDataOptions): string {
  const categories = turn.catalogue.categories(market.locale).slice(0, CATEGORIES);
  if (categories.length === 0) return '';
  return `Categories: ${categories.map(({ slug, title, productCount }) => `${slug} (${title}, ${productCount})`).join('; ')}`;
}
