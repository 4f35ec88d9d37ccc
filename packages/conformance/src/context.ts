import { CARD_SCHEMAS, LIMITS, PROTOCOL_MAJOR, type GatewayInfo, type RunRequest } from '@aisle/protocol';
import { CheckFailure, CheckSkip } from './check.js';
import type { Exchange } from './http/exchange.js';
import { createRandom, type Random } from './proxy/fault.js';
import { startFaultProxy, type FaultProxy } from './proxy/fault-proxy.js';
import { eventsOf, runEventOf, terminalOf, type Recording } from './stream/recording.js';
import { anonymousToken, createVisitor, type Visitor } from './visitor.js';

/** What a run of the kit is told. Times are milliseconds. */
export interface KitOptions {
  /** Base URL of the gateway. */
  readonly url: URL;
  /** Gives the visitor's token; called again when the gateway says that it has expired. @defaultValue anonymous tokens */
  readonly token?: () => Promise<string>;
  /** A token of somebody else. @defaultValue an anonymous one */
  readonly otherToken?: string | undefined;
  /** An origin whose pages may call. */
  readonly origin?: string | undefined;
  /** What is asked. @defaultValue {@link DEFAULT_QUESTIONS} */
  readonly questions: readonly string[];
  /** The longest that one answer may take. */
  readonly timeoutMs: number;
  /** Of the places at which connections are cut. */
  readonly seed: number;
  /** How often a stream is cut in the check of cuts. */
  readonly cuts: number;
  /** `slow` also runs the checks that wait for minutes or use up a visitor's rate. */
  readonly pace: 'quick' | 'slow';
  readonly signal: AbortSignal;
  /** Hears what takes long. */
  readonly say?: (words: string) => void;
}

/** A complete answer: what was asked, by whom, and all that came. */
export interface Answer {
  readonly request: RunRequest;
  readonly visitor: Visitor;
  readonly recording: Recording;
}

/** An answer that came to its end, and the id of its terminal. */
export interface EndedAnswer extends Answer {
  readonly last: number;
}

/** What a check works with. */
export interface CheckContext {
  readonly options: KitOptions;
  /** What the gateway says of itself at `GET /`, if it does. */
  readonly info: GatewayInfo | undefined;
  /** Seeded by the run of the kit and the check, so that the same places come again. */
  readonly random: Random;
  /** A visitor whom the gateway has not seen, or the one whose token was given. */
  visitor(): Visitor;
  /** Somebody else. @throws CheckSkip where the gateway knows no other. */
  stranger(): Promise<Visitor>;
  /** One complete answer to each question, asked once for all checks. */
  answers(): Promise<readonly Answer[]>;
  /** A complete answer whose log can still be read: asked again where the last one is about to expire. */
  ended(): Promise<EndedAnswer>;
  /** The question with the answer that took longest, for what must happen while a run is live. */
  longQuestion(): Promise<string>;
  proxy(): Promise<FaultProxy>;
  /** Every call of this run of the kit so far. */
  readonly exchanges: readonly Exchange[];
}

/** Asked where no question is given: one that wants many words, one that wants products, one that is not English. */
export const DEFAULT_QUESTIONS = [
  'What do you sell? Tell me about each of your categories.',
  'Show me three products and compare them in detail.',
  'Привет 👋🏽 你好 — ¿qué me recomiendas?',
] as const;

/** A message as a client sends it, under a new run id. */
export function runRequest(question: string, change: Partial<RunRequest> = {}): RunRequest {
  return {
    v: PROTOCOL_MAJOR,
    runId: crypto.randomUUID(),
    conversationId: `c_${crypto.randomUUID()}`,
    trigger: 'send',
    messages: [{ id: `m_${crypto.randomUUID()}`, role: 'user', parts: [{ kind: 'text', text: question }] }],
    context: { locale: 'en', currency: 'EUR' },
    accept: { kinds: ['text', ...Object.keys(CARD_SCHEMAS)] },
    consent: { log: false },
    ...change,
  };
}

/** What the checks of one run of the kit share. */
export interface Kit {
  contextFor(checkId: string): CheckContext;
  close(): Promise<void>;
}

export function createKit(options: KitOptions, info: GatewayInfo | undefined): Kit {
  const exchanges: Exchange[] = [];
  const visit = (token: () => Promise<string>): Visitor => createVisitor({ options, token, exchanges });
  const visitor = (): Visitor => {
    const anonymous = anonymousToken();
    return visit(options.token ?? (async () => anonymous));
  };
  const proxy = once(() => startFaultProxy(options.url));
  const answers = once(async () => {
    const all: Answer[] = [];
    for (const question of options.questions) {
      const one = { request: runRequest(question), visitor: visitor() };
      all.push({ ...one, recording: await one.visitor.ask(one.request) });
    }
    return all;
  });
  const strangerIsKnown = once(async () => {
    const other = options.otherToken ?? anonymousToken();
    const stranger = visit(async () => other);
    const { status } = await stranger.json('GET', `runs/${crypto.randomUUID()}/events`);
    return status === 401 ? undefined : stranger;
  });

  const shared = {
    options,
    info,
    exchanges,
    visitor,
    answers: () => answers.get(),
    ended: createEndedAnswers(visitor, () => answers.get(), options.questions),
    proxy: () => proxy.get(),
    async stranger() {
      const stranger = await strangerIsKnown.get();
      if (!stranger) throw new CheckSkip('no second visitor: the gateway takes no anonymous token, give --other-token');
      return stranger;
    },
    async longQuestion() {
      const all = await answers.get();
      const longest = all.reduce((a, b) => (b.recording.ms > a.recording.ms ? b : a));
      return options.questions[all.indexOf(longest)] ?? DEFAULT_QUESTIONS[0];
    },
  };
  return {
    contextFor: (checkId) => ({ ...shared, random: createRandom(options.seed ^ hashOf(checkId)) }),
    async close() {
      if (proxy.started) await (await proxy.get()).close();
    },
  };
}

/** Keeps one ended answer at hand for as long as its log has half of its life before it. */
function createEndedAnswers(
  visitor: () => Visitor,
  answers: () => Promise<readonly Answer[]>,
  questions: readonly string[],
): () => Promise<EndedAnswer> {
  let kept: EndedAnswer | undefined;
  let until = 0;

  function keep(answer: Answer): EndedAnswer | undefined {
    const events = eventsOf(answer.recording.frames);
    const terminal = terminalOf(events);
    const ttlMs = runEventOf(events)?.ttlMs ?? LIMITS.logMs;
    if (terminal) until = answer.recording.endedAt + ttlMs / 2;
    return terminal && { ...answer, last: terminal.id };
  }

  return async () => {
    for (const answer of kept ? [] : await answers()) kept ??= keep(answer);
    if (kept && performance.now() < until) return kept;
    const one = { request: runRequest(questions[0] ?? ''), visitor: visitor() };
    kept = keep({ ...one, recording: await one.visitor.ask(one.request) });
    if (!kept) throw new CheckFailure('no answer came to its end');
    return kept;
  };
}

function hashOf(text: string): number {
  let hash = 0;
  for (const char of text) hash = Math.imul(hash, 31) + (char.codePointAt(0) ?? 0);
  return hash;
}

function once<T>(make: () => Promise<T>): { get(): Promise<T>; readonly started: boolean } {
  let made: Promise<T> | undefined;
  return {
    get: () => (made ??= make()),
    get started() {
      return made !== undefined;
    },
  };
}
