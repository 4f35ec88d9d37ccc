import * as z from 'zod/mini';
import { idOf } from '../../text/hash.js';
import { TASKS, type Task } from '../question.js';

/** What a phrasing leaves open, each once in braces: `{category} under {maxPrice}`. */
export const SLOTS = [
  'category',
  'colour',
  'size',
  'maxPrice',
  'minPrice',
  'tag',
  'product',
  'other',
  'attribute',
  'order',
] as const;
/** See {@link SLOTS}. */
export type Slot = (typeof SLOTS)[number];

/** What a phrasing asks for in words of its own. `not_colour`: the colour in its slot is refused. */
const STATES = ['on_sale', 'in_stock', 'cheapest', 'best_rated', 'not_colour'] as const;
/** What is asked within a task; tasks that are not here ask for one thing only. */
export const ASKS = {
  product: ['attribute', 'price', 'colours', 'sizes', 'stock', 'rating'],
  service: [
    'order_status',
    'order_status_anonymous',
    'others_order',
    'returns',
    'delivery',
    'payment',
    'warranty',
    'opening_hours',
    'coupon',
  ],
  refuse: ['injection', 'off_topic', 'private_data', 'false_price'],
} as const;

const TEXT_CHARS = 1_000;
const text = z.string().check(z.minLength(1), z.maxLength(TEXT_CHARS));

/** One way to ask, with what it leaves open. */
export const PhrasingSchema = z.strictObject({
  text,
  states: z.optional(z.array(z.enum(STATES))),
  asks: z.optional(z.string()),
  /** Earlier turns of the shopper, asked for real first. */
  before: z.optional(z.array(z.strictObject({ role: z.literal('user'), text }))),
  /** Must not occur in the answer. */
  forbidden: z.optional(z.array(text)),
});
/** See {@link PhrasingSchema}. */
export type Phrasing = z.infer<typeof PhrasingSchema>;

/** All phrasings of one language, by task. */
export type PhrasingSet = Readonly<Record<Task, readonly Phrasing[]>>;

/** Content hash of a phrasing. */
export function phrasingId(phrasing: Phrasing): string {
  return idOf('ph', JSON.stringify([phrasing.before, phrasing.text, phrasing.states, phrasing.asks]));
}

/** The texts of a phrasing, oldest turn first. */
export function turnsOf({ before = [], text: last }: Phrasing): string[] {
  return [...before.map((turn) => turn.text), last];
}

/** The slots in a phrasing. What is no slot is left out: {@link checkPhrasings} tells of it. */
export function slotsOf(phrasing: Phrasing): ReadonlySet<Slot> {
  const named = turnsOf(phrasing).flatMap((turn) => slotNames(turn));
  return new Set(SLOTS.filter((slot) => named.includes(slot)));
}

/** Every name in braces. */
export function slotNames(turn: string): string[] {
  return [...turn.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

export function isTask(name: string): name is Task {
  return TASKS.some((task) => task === name);
}
