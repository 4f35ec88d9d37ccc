import { LIMITS } from '@aisle/protocol';
import { productsOf, type AnswerContext, type Piece } from './answer.js';
import { plainWords, shorten } from './plain-words.js';

/** Where the shop's goods can be seen and tried; where it has no shops, what is said of all that is not known here. */
export function answerLocations(id: string | undefined, context: AnswerContext): Piece[] {
  const { phrases, catalogue, market, accept } = context;
  const locations = catalogue.locations(market).slice(0, LIMITS.listItems);
  const suggest = [phrases.suggest.sell, phrases.suggest.onSale];
  if (locations.length === 0) return [{ text: phrases.talk('policy') }, { suggest }];
  const [product] = id === undefined ? [] : productsOf(context, [id]);
  const text = phrases.locations(locations.length, product && plainWords(product.title));
  const names = locations.map(({ name }) => plainWords(name));
  if (!accept.has('location_list')) {
    const lines = locations.map(({ address }, at) => `- **${names[at] ?? ''}**: ${plainWords(address.join(', '))}`);
    return [{ text: `${text}\n\n${lines.join('\n')}` }, { suggest }];
  }
  const items = locations.map(({ id: location }) => ({ id: location }));
  const fallback = shorten(phrases.list(names), LIMITS.fallbackChars);
  return [{ text }, { card: { kind: 'location_list', items, fallback } }, { suggest }];
}
