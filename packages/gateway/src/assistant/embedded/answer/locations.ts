import { LIMITS, type Location } from '@aisle/protocol';
import type { Phrases } from '../phrases/phrases.js';
import { productsOf, type AnswerContext, type Piece } from './answer.js';
import { plainWords, shorten } from './plain-words.js';

/** Where the shop's goods can be seen and tried; where it has no shops, what is said of all that is not known here. */
export function answerLocations(id: string | undefined, asked: 'places' | 'hours', context: AnswerContext): Piece[] {
  const { phrases, catalogue, market, accept } = context;
  const locations = catalogue.locations(market).slice(0, LIMITS.listItems);
  const suggest = [phrases.suggest.sell, phrases.suggest.onSale];
  if (locations.length === 0) return [{ text: phrases.talk('policy') }, { suggest }];
  const [product] = id === undefined ? [] : productsOf(context, [id]);
  const hours = asked === 'hours' ? locations.filter((location) => location.hours !== undefined) : [];
  const text =
    hours.length > 0
      ? `${phrases.hours}\n\n${hours.map((location) => hoursLine(location, phrases)).join('\n')}`
      : phrases.locations(locations.length, product && plainWords(product.title));
  const names = locations.map(({ name }) => plainWords(name));
  if (!accept.has('location_list')) {
    const lines = locations.map(({ address }, at) => `- **${names[at] ?? ''}**: ${plainWords(address.join(', '))}`);
    return [{ text: `${text}\n\n${lines.join('\n')}` }, { suggest }];
  }
  const items = locations.map(({ id: location }) => ({ id: location }));
  const fallback = shorten(phrases.list(names), LIMITS.fallbackChars);
  return [{ text }, { card: { kind: 'location_list', items, fallback } }, { suggest }];
}

function hoursLine({ name, hours = [] }: Location, phrases: Phrases): string {
  const times = hours.map(({ days, opens, closes }) => `${plainWords(phrases.days(days))} ${opens}–${closes}`);
  return `- **${plainWords(name)}**: ${times.join(phrases.locale === 'en' ? ', ' : '，')}`;
}
