import type { LanguageModel, ModelOutput, ModelParameters } from '@aisle/gateway';
import { isProtocolError } from '@aisle/protocol';
import { estimateTokens, type ChatMessage } from '@aisle/prompts';
import type { Ask, ModelAnswer } from '../evaluation/ask.js';
import { TuningError } from '../tuning-error.js';
import type { AskJournal, JournalEntry } from './ask-journal.js';
import type { Spending, TokenCount } from './spending.js';
import { createTurnstile } from './turnstile.js';

/** What asks of a model are made of. */
export interface AskOptions {
  /** Retries are the model's own affair: `withRetries` of the gateway. */
  readonly model: LanguageModel;
  /** What the model was made with: part of what an answer is found again by. */
  readonly parameters?: ModelParameters;
  /** Where the model is, for the same reason. */
  readonly baseUrl?: string;
  readonly spending: Spending;
  /** @defaultValue none: every ask is a call */
  readonly journal?: AskJournal;
  /** Calls at a time. @defaultValue 4 */
  readonly concurrency?: number;
}

/** The longest answer where parameters name none, in tokens. */
export const ANSWER_TOKENS = 1_024;

/** Estimates are right within a fifth for prose; a cap must hold for other text as well. */
const CAUTION = 1.5;
/** What a message costs beside its words: role and delimiters. */
const MESSAGE_TOKENS = 8;

interface Call {
  readonly key: string;
  readonly messages: readonly ChatMessage[];
  readonly signal: AbortSignal;
}

/**
 * Asks a model, and pays nothing twice: what the journal has is not asked again, nor is the same question twice at a time. A call
 * begins only where the most that it may take fits under the cap.
 *
 * The ask rejects with `TuningError` `too_expensive`, `model_failed` or `interrupted`.
 */
export function createAsk(options: AskOptions): Ask {
  const { model, parameters = {}, baseUrl = '', spending, journal, concurrency = 4 } = options;
  const answers = new Map<string, ModelAnswer>();
  const underway = new Map<string, Promise<unknown>>();
  const turnstile = createTurnstile(concurrency);
  for (const { key, text, tokens, estimated, cut } of journal?.entries ?? []) {
    spending.add(tokens, estimated ? 'estimated' : 'reported');
    if (text !== undefined) answers.set(key, { text, tokens, ...(cut ? { cut } : {}) });
  }

  const keep = async (entry: JournalEntry): Promise<ModelAnswer> => {
    const { key, text = '', tokens, estimated, cut } = entry;
    spending.add(tokens, estimated ? 'estimated' : 'reported');
    const answer: ModelAnswer = { text, tokens, ...(cut ? { cut } : {}) };
    if (journal && entry.text !== undefined) answers.set(key, answer);
    await journal?.append(entry);
    return answer;
  };

  const call = async ({ key, messages, signal }: Call): Promise<ModelAnswer> => {
    const input = inputTokens(messages);
    const maxOutputTokens = parameters.maxTokens ?? ANSWER_TOKENS;
    const giveBack = await spending.reserve({ input: Math.ceil(input * CAUTION), output: maxOutputTokens });
    let text = '';
    let finish: Extract<ModelOutput, { type: 'finish' }> | undefined;
    const estimate = (): TokenCount => ({ input, output: estimateTokens(text) });
    try {
      for await (const output of model.stream({ messages, maxOutputTokens }, signal)) {
        if (output.type === 'text') text += output.text;
        if (output.type === 'finish') finish = output;
      }
      if (!finish) throw signal.aborted ? interrupted() : new TuningError('model_failed', brokenOff(model.name));
    } catch (error) {
      // A server bills what it has begun to answer, and what nobody waited for.
      if (text !== '' || signal.aborted) await keep({ key, tokens: estimate(), estimated: true });
      if (signal.aborted) throw interrupted();
      throw isProtocolError(error) ? failed(model.name, error.code, error) : error;
    } finally {
      giveBack();
    }
    const reported = tokensOf(finish);
    return keep({
      key,
      text,
      tokens: reported ?? estimate(),
      ...(reported ? {} : { estimated: true as const }),
      ...(finish.reason === 'length' ? { cut: true as const } : {}),
    });
  };

  const inTurn = async (one: Call): Promise<ModelAnswer> => {
    const leave = await turnstile.enter(one.signal).catch(() => {
      throw interrupted();
    });
    try {
      return await call(one);
    } finally {
      leave();
    }
  };

  return async (messages, given) => {
    // A signal of its own: many asks that listen to one would look like a leak.
    const signal = AbortSignal.any([given]);
    const key = await keyOf([model.name, baseUrl, parameters, messages.map(({ role, content }) => [role, content])]);
    for (;;) {
      if (signal.aborted) throw interrupted();
      const known = answers.get(key);
      if (known) return known;
      const same = underway.get(key);
      if (!same || !journal) break;
      await untilSettled(same, signal);
    }
    const asked = inTurn({ key, messages, signal });
    underway.set(key, asked);
    return asked.finally(() => underway.delete(key));
  };
}

/** Estimated tokens of a conversation as a model reads it. */
function inputTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content) + MESSAGE_TOKENS, 0);
}

function tokensOf({ usage }: Extract<ModelOutput, { type: 'finish' }>): TokenCount | undefined {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return undefined;
  return { input: usage.inputTokens, output: usage.outputTokens };
}

/** SHA-256 in hexadecimal of a value's JSON. */
async function keyOf(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function untilSettled(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    promise.then(done, done);
  });
}

const interrupted = (): TuningError =>
  new TuningError('interrupted', 'interrupted while a model was asked; run the same command to go on');

const brokenOff = (name: string): string =>
  `${name} broke off without saying that its answer is whole; run the same command to go on`;

function failed(name: string, code: string, cause: Error): TuningError {
  return new TuningError(
    'model_failed',
    `${name} could not be asked (${code}): ${cause.message}; run the same command to go on`,
    { cause },
  );
}
