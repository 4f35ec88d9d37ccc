import { measure } from '../facts/measures.js';
import type { Requirement } from '../facts/requirements.js';
import type { Intent, SearchIntent } from '../intent.js';
import { NO_CONSTRAINTS, refine, startsAnew, type Constraints } from '../understand/constraints.js';
import type { FollowUp } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { searchFor } from './search-intent.js';
import type { Situation } from './situation.js';

/** "Cheaper", "bigger": the search that is going on, beyond what it has shown. */
export function relativeIntent(follow: FollowUp, reading: Reading, situation: Situation): Intent | undefined {
  const { thread, page, catalogue, market } = situation;
  const named = reading.named.map(({ id }) => id);
  // A product page counts until something else has been shown.
  const than =
    named.length > 0
      ? named
      : thread.shown.length > 0
        ? thread.shown
        : (thread.focus ?? page) === undefined
          ? []
          : [thread.focus ?? page ?? ''];
  const products = than.flatMap((id) => catalogue.product(id, market) ?? []);
  const [first] = products;
  if (!first || startsAnew(reading.constraints, { ...NO_CONSTRAINTS, category: first.category ?? '' }))
    return undefined;
  const base: Constraints = thread.constraints ?? {
    ...NO_CONSTRAINTS,
    ...(first.category === undefined ? {} : { category: first.category }),
  };
  const { kind: _, sort: __, ...now } = reading.constraints;
  const constraints = refine(withoutRelative(base, follow), {
    ...now,
    requirements: now.requirements.filter(({ kind }) => kind !== 'feature'),
  });
  const prices = products.flatMap(({ price_range: range }) =>
    range?.min.currency === market.currency ? [range.min.amount] : [],
  );
  const goes = (more: Partial<Constraints>): SearchIntent =>
    searchFor({ constraints: { ...constraints, ...more }, follow, than, unknown: [] });
  if (follow === 'cheaper' || follow === 'dearer') {
    if (prices.length === 0 || now.price) return goes({ sort: follow === 'cheaper' ? 'price_asc' : 'price_desc' });
    const said = base.price?.currency === market.currency ? base.price : undefined;
    return follow === 'cheaper'
      ? goes({
          price: { ...said, currency: market.currency, max: Math.max(0, Math.min(...prices) - 1) },
          sort: 'price_desc',
        })
      : goes({ price: { ...said, currency: market.currency, min: Math.max(...prices) + 1 }, sort: 'price_asc' });
  }
  return goes({
    requirements: [...constraints.requirements, ...relativeMeasure(follow, than, situation)],
    sort: follow === 'lighter' ? 'weight' : 'relevance',
  });
}

/** What "cheaper" replaces in the search it follows. */
function withoutRelative(base: Constraints, follow: FollowUp): Constraints {
  if (follow === 'cheaper' || follow === 'dearer') {
    const { sort: _, ...rest } = base;
    return rest;
  }
  const about = follow === 'lighter' ? 'weight' : 'capacity';
  return {
    ...base,
    requirements: base.requirements.filter(
      (requirement) => requirement.kind !== 'measure' || requirement.measure !== about,
    ),
  };
}

function relativeMeasure(follow: FollowUp, than: readonly string[], { catalogue, market }: Situation): Requirement[] {
  const name = follow === 'lighter' ? 'weight' : 'capacity';
  const values = than.flatMap((id) => {
    const product = catalogue.product(id, market);
    return product ? (measure(name, [product])?.value ?? []) : [];
  });
  if (values.length === 0) return [];
  if (follow === 'bigger') return [{ kind: 'measure', measure: name, min: Math.max(...values) + EDGE, implied: true }];
  return [{ kind: 'measure', measure: name, max: Math.min(...values) - EDGE, implied: true }];
}

/** Less than any two products differ by, in grams and litres. */
const EDGE = 0.001;
