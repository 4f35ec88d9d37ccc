import type { PartContext } from '../part-context.js';
import type { CardHost } from './family-kit.js';

/**
 * What is known of a thing that a card points to.
 * - `current`: the shop said so just now, or not long ago.
 * - `checking`: it said so longer ago and is being asked again; what can change may not be shown.
 * - `outdated`: as before, and it did not answer.
 * - `gone`: as before, and it said that there is no such thing any more.
 */
export interface Fact<T> {
  readonly id: string;
  readonly note: string;
  readonly data: T;
  readonly state: 'current' | 'checking' | 'outdated' | 'gone';
  /** What the shop said of it when the answer was written, where it has been asked again. */
  readonly before?: T | undefined;
}

interface FactRules<T> {
  readonly host: CardHost;
  /** Kind of the references: `product`, `location`, … */
  readonly kind: string;
  /** The id where the card has none: a cart's is `current`. */
  readonly id?: string;
  /** How long the shop's word counts as present. @defaultValue 10 minutes */
  readonly freshMs?: number;
  /** Facts of this kind, checked. */
  read(data: unknown): T | undefined;
}

interface Reference {
  readonly id: string;
  readonly note: string;
  readonly resolved: unknown;
}

const FRESH_MS = 10 * 60_000;
const MAX_ITEMS = 10;
const MAX_ID_CHARS = 128;
const MAX_NOTE_CHARS = 200;

/**
 * Keeps what is known of the things that a part points to: what came with it, where the shop sent it, and what the shop says when it
 * is asked. Things that nobody knows are dropped.
 */
export class Facts<T> {
  readonly #rules: FactRules<T>;
  #references: readonly Reference[] = [];
  #items: readonly Fact<T>[] = [];
  #isPending = true;
  #asking = 0;

  constructor(rules: FactRules<T>) {
    this.#rules = rules;
  }

  get items(): readonly Fact<T>[] {
    return this.#items;
  }

  /** Is there still something to wait for before anything can be shown? */
  get isPending(): boolean {
    return this.#isPending;
  }

  /** What is noted of each thing that the part points to: an empty text where nothing is. */
  get notes(): readonly string[] {
    return this.#references.map(({ note }) => note);
  }

  /** The host has another part. */
  update(): void {
    const { chatPart: part } = this.#rules.host;
    this.#references = this.#readReferences(part.data);
    this.#items = this.#know();
    this.#isPending = part.state === 'open' || this.#items.length < this.#references.length;
    const current = this.#items.filter(({ state }) => state === 'current').map(({ id }) => id);
    const unsure = this.#references.map(({ id }) => id).filter((id) => !current.includes(id));
    if (part.state === 'done' && unsure.length > 0) void this.ask(unsure);
  }

  /** Asks the shop again, and shows what it says. @param ids those of the references, or all */
  async ask(ids: readonly string[] = this.#references.map(({ id }) => id)): Promise<void> {
    const { host, kind, read } = this.#rules;
    const asking = ++this.#asking;
    const found = await resolveFacts(host.context, kind, ids);
    if (asking !== this.#asking) return;
    const answers = new Map<string, T | null>();
    for (const id of ids) {
      const data = found.get(`${kind}:${id}`);
      const facts = data === null ? null : this.#about(id, read(data));
      if (facts !== undefined) answers.set(id, facts);
    }
    this.#show(answers);
  }

  /** The shop has told by itself how things stand. */
  tell(data: unknown): T | undefined {
    const facts = this.#rules.read(data);
    const [reference] = this.#references;
    if (!facts || !reference) return undefined;
    this.#asking += 1;
    this.#show(new Map([[reference.id, facts]]));
    return facts;
  }

  #show(answers: ReadonlyMap<string, T | null>): void {
    const known = new Map(this.#items.map((item) => [item.id, item]));
    this.#items = this.#know(answers).map((item) => {
      const earlier = known.get(item.id);
      // What was told since is newer than what came with the part.
      return item.state !== 'current' && earlier?.state === 'current' ? earlier : item;
    });
    this.#isPending = false;
    this.#rules.host.requestUpdate();
  }

  #know(answers?: ReadonlyMap<string, T | null>): readonly Fact<T>[] {
    const { host, freshMs = FRESH_MS, read } = this.#rules;
    const { resolvedAt } = host.chatPart;
    return this.#references.flatMap(({ id, note, resolved }): Fact<T> | [] => {
      const answer = answers?.get(id);
      const before = resolvedAt === undefined ? undefined : this.#about(id, read(resolved));
      if (answer) return { id, note, data: answer, state: 'current', before };
      if (!before) return [];
      const isFresh = Date.now() - Number(resolvedAt) <= freshMs;
      const state = answer === null ? 'gone' : answers ? 'outdated' : 'checking';
      return { id, note, data: before, state: isFresh ? 'current' : state };
    });
  }

  /** Facts only where they are about the thing pointed to. */
  #about(id: string, facts: T | undefined): T | undefined {
    return this.#rules.id !== undefined || field(facts, 'id') === id ? facts : undefined;
  }

  #readReferences(data: unknown): readonly Reference[] {
    const items = field(data, 'items');
    const rows: readonly unknown[] = Array.isArray(items) ? items.slice(0, MAX_ITEMS) : [data];
    const references = rows.flatMap((row): Reference | [] => {
      const id = this.#rules.id ?? field(row, 'id');
      if (typeof id !== 'string' || id === '' || id.length > MAX_ID_CHARS) return [];
      const note = field(row, 'note');
      return {
        id,
        note: typeof note === 'string' ? note.slice(0, MAX_NOTE_CHARS) : '',
        resolved: field(row, 'resolved'),
      };
    });
    return references.filter(({ id }, index) => index === references.findIndex((first) => first.id === id));
  }
}

async function resolveFacts(
  context: PartContext,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  try {
    return await context.resolve(ids.map((id) => ({ kind, id })));
  } catch {
    return new Map();
  }
}

/** A field of what may be no object. */
export function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}
