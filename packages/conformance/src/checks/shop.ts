import {
  CARD_SCHEMAS,
  FACT_SCHEMAS,
  GatewayInfoSchema,
  LIMITS,
  ResolveResponseSchema,
  isCardKind,
  isReferenceKind,
  type Reference,
} from '@aisle/protocol';
import { CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import { reduceEvents } from '../stream/reduce-events.js';
import { eventsOf } from '../stream/recording.js';
import { readAnswer, type Answered } from '../visitor.js';
import { mustRefuse } from './requests.js';

const info: Check = {
  id: 'G1',
  level: 2,
  rule: 'GET / says the version, the levels, the kinds of parts that come, and the limits.',
  section: 'conformance.md#levels',
  fix: 'Answer {"protocol":"1.0","levels":[0,1,2],"kinds":[…],"limits":{…}}, and name every kind that you send.',
  async run(context) {
    const answered = await context.visitor().json('GET', '');
    const parsed = GatewayInfoSchema.safeParse(answered.body);
    must(
      answered.status === 200 && parsed.success,
      `GET / got ${answered.status}, and not the protocol's answer`,
      answered.exchange,
    );
    const { protocol, levels, kinds } = parsed.data;
    must(/^1\.\d+$/.test(protocol), `"protocol" is "${protocol}"`, answered.exchange);
    must(levels.includes(0) && levels.includes(2), `"levels" is [${levels.join()}]`, answered.exchange);
    for (const { recording } of await context.answers()) {
      const { parts } = reduceEvents(eventsOf(recording.frames).map(({ event }) => event));
      const unannounced = parts.find(({ kind }) => !kinds.includes(kind));
      must(
        !unannounced,
        `a part of kind "${unannounced?.kind ?? ''}" came, which GET / does not name`,
        answered.exchange,
        recording.exchange,
      );
    }
    return `levels ${levels.join(', ')}; ${kinds.length} kinds`;
  },
};

/** What the cards of all answers point at. */
async function references(context: CheckContext): Promise<Reference[]> {
  const found = new Map<string, Reference>();
  for (const { recording } of await context.answers()) {
    for (const { kind, data } of reduceEvents(eventsOf(recording.frames).map(({ event }) => event)).parts) {
      const thing = THINGS[kind];
      if (!isCardKind(kind) || thing === undefined || !CARD_SCHEMAS[kind].safeParse(data).success) continue;
      for (const id of idsIn(data)) found.set(`${thing}:${id}`, { kind: thing, id });
    }
  }
  return [...found.values()].slice(0, LIMITS.resolveRefs - 1);
}

const THINGS: Readonly<Record<string, string>> = {
  product: 'product',
  product_list: 'product',
  comparison: 'product',
  variant_picker: 'product',
  coupon: 'coupon',
  location_list: 'location',
  image: 'image',
};

function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const own = 'id' in data && typeof data.id === 'string' ? [data.id] : [];
  const items: unknown[] = 'items' in data && Array.isArray(data.items) ? data.items : [];
  return [...own, ...items.flatMap(idsIn)];
}

const UNKNOWN: Reference = { kind: 'product', id: 'no-such-product-conformance' };

function readResolved(answered: Answered, refs: readonly Reference[]): Reference[] {
  const parsed = ResolveResponseSchema.safeParse(answered.body);
  must(
    answered.status === 200 && parsed.success,
    `resolve got ${answered.status}, and not the protocol's answer`,
    answered.exchange,
  );
  const { resolved, unknown } = parsed.data;
  for (const ref of refs) {
    const places = [...resolved, ...unknown].filter(({ kind, id }) => kind === ref.kind && id === ref.id).length;
    must(places === 1, `${ref.kind}:${ref.id} is ${places} times in the answer, not once`, answered.exchange);
  }
  must(resolved.length + unknown.length === refs.length, 'the answer has what was not asked for', answered.exchange);
  for (const { kind, id, data } of resolved) {
    if (!isReferenceKind(kind)) continue;
    const facts = FACT_SCHEMAS[kind].safeParse(data);
    const issue = facts.error?.issues[0];
    must(facts.success, `${kind}:${id}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, answered.exchange);
    must(
      kind === 'cart' || ('id' in facts.data && facts.data.id === id),
      `${kind}:${id} resolves to another id`,
      answered.exchange,
    );
  }
  return [...unknown];
}

const resolve: Check = {
  id: 'S1',
  level: 2,
  rule: 'POST /resolve answers each reference once: with the catalogue’s present facts, or as unknown.',
  section: 'cards.md#resolving',
  fix: 'Sort the references into "resolved" and "unknown"; an id that nobody knows is no error.',
  async run(context) {
    const known = await references(context);
    const refs = [...known, UNKNOWN];
    const body = { refs, locale: 'en', currency: 'EUR' };
    const answered = await context.visitor().json('POST', 'resolve', { body });
    const unknown = readResolved(answered, refs);
    must(
      unknown.some(({ id }) => id === UNKNOWN.id),
      'an invented id was resolved',
      answered.exchange,
    );
    const lost = unknown.find(({ id }) => id !== UNKNOWN.id);
    must(
      !lost,
      `a card of an answer points at ${lost?.kind ?? ''}:${lost?.id ?? ''}, which resolve does not know`,
      answered.exchange,
    );
    if (known.length === 0) throw new CheckSkip('no answer had a card to resolve; ask for products with --question');
    return `${known.length} facts`;
  },
};

const resolveRefusals: Check = {
  id: 'S2',
  level: 2,
  rule: 'POST /resolve takes 1 to 10 references, from a visitor with a token; orders and carts of others are unknown.',
  section: 'cards.md#resolving',
  fix: 'Check the body before anything is looked up, and look up orders and carts for the token’s owner only.',
  async run(context) {
    const visitor = context.visitor();
    mustRefuse(await visitor.json('POST', 'resolve', { body: { refs: [] } }), [400], 'no references');
    const many = Array.from({ length: LIMITS.resolveRefs + 1 }, (_, index) => ({ kind: 'product', id: `p${index}` }));
    mustRefuse(await visitor.json('POST', 'resolve', { body: { refs: many } }), [400], `${many.length} references`);
    mustRefuse(
      await visitor.json('POST', 'resolve', { body: { refs: [UNKNOWN] }, anonymously: true }),
      [401],
      'resolve without a token',
    );
    const refs = [
      { kind: 'order', id: '1' },
      { kind: 'com.example.later', id: '1' },
    ];
    const answered = await visitor.json('POST', 'resolve', { body: { refs } });
    must(
      readResolved(answered, refs).length === 2,
      'a stranger’s order, or a kind that is none, was resolved',
      answered.exchange,
    );
    return undefined;
  },
};

const feedback: Check = {
  id: 'B1',
  level: 2,
  rule: 'POST /feedback takes a thumb with 204, and refuses what is none.',
  section: 'requests.md#feedback',
  fix: 'Answer 204 without a body; 400 for another rating; 401 without a token.',
  async run(context) {
    const [answer] = await context.answers();
    if (!answer) throw new CheckSkip('nothing was answered');
    const run = eventsOf(answer.recording.frames)[0]?.event;
    const messageId = run?.type === 'run' ? run.messageId : 'm';
    const body = {
      conversationId: answer.request.conversationId,
      messageId,
      rating: 'up',
      reasons: ['other'],
      comment: 'Conformance check.',
    };
    const taken = await answer.visitor.json('POST', 'feedback', { body });
    must(taken.status === 204 && taken.text === '', `feedback got ${taken.status}, not 204`, taken.exchange);
    mustRefuse(
      await answer.visitor.json('POST', 'feedback', { body: { ...body, rating: 'sideways' } }),
      [400],
      'a rating that is none',
    );
    mustRefuse(
      await answer.visitor.json('POST', 'feedback', { body, anonymously: true }),
      [401],
      'feedback without a token',
    );
    return undefined;
  },
};

const liveRuns: Check = {
  id: 'N1',
  level: 2,
  rule: 'A limit that GET / announces holds: one live run more is 429 rate_limited, with a time to wait.',
  section: 'limits.md#rates',
  fix: 'Count the live runs of an owner before a new one starts; refuse with Retry-After and "retryable": true.',
  async run(context) {
    const announced = context.info?.limits?.['liveRunsPerOwner'];
    if (typeof announced !== 'number') throw new CheckSkip('GET / announces no liveRunsPerOwner');
    if (announced > MOST_LIVE_RUNS) throw new CheckSkip(`${announced} runs at a time are more than the kit starts`);
    const visitor = context.visitor();
    const question = await context.longQuestion();
    const runs = Array.from({ length: announced + 1 }, () => runRequest(question));
    const replies = [];
    for (const body of runs) replies.push(await visitor.call('POST', 'runs', { body }));
    const refused = replies.find(({ status }) => status === 429);
    for (const reply of replies) if (reply !== refused) reply.leave();
    await Promise.all(runs.map(async ({ runId }) => visitor.stop(runId)));
    if (!refused && (await longest(context)) < FAST_MS) throw new CheckSkip('answers end too soon to be live together');
    must(refused, `${announced + 1} runs at a time were taken; ${announced} are announced`, replies.at(-1)?.exchange);
    const answered = await readAnswer(refused);
    mustRefuse(answered, [429], 'one run more');
    must(answered.error?.retryable === true, 'the refusal is not retryable', answered.exchange);
    const wait = answered.error.retryAfterMs ?? answered.headers['retry-after'];
    must(wait !== undefined, 'the refusal does not say how long to wait', answered.exchange);
    return undefined;
  },
};

const MOST_LIVE_RUNS = 5;
const FAST_MS = 400;

async function longest(context: CheckContext): Promise<number> {
  return Math.max(...(await context.answers()).map(({ recording }) => recording.ms));
}

export const shopChecks: readonly Check[] = [info, resolve, resolveRefusals, feedback, liveRuns];
