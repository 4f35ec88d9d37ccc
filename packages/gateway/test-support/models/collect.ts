import { isProtocolError, type ProtocolError } from '@aisle/protocol';
import { systemClock, type Clock } from '../../src/clock.js';
import type { LogFields, Logger } from '../../src/log.js';
import type { LanguageModel, ModelOutput, ModelRequest } from '../../src/models/language-model.js';

export const ASK: ModelRequest = { messages: [{ role: 'user', content: 'Light trail shoes?' }] };

/** What a model brought, in one object: its words, its calls, how it ended or failed. */
export interface Collected {
  readonly outputs: readonly ModelOutput[];
  readonly text: string;
  readonly calls: readonly { readonly id: string; readonly name: string; readonly input: unknown }[];
  readonly finish: Extract<ModelOutput, { type: 'finish' }> | undefined;
  readonly error: ProtocolError | undefined;
}

export async function collect(
  model: LanguageModel,
  request: ModelRequest = ASK,
  signal: AbortSignal = new AbortController().signal,
  heard: (output: ModelOutput) => void = () => undefined,
): Promise<Collected> {
  const outputs: ModelOutput[] = [];
  let error: ProtocolError | undefined;
  try {
    for await (const output of model.stream(request, signal)) {
      outputs.push(output);
      heard(output);
    }
  } catch (thrown) {
    if (!isProtocolError(thrown)) throw thrown;
    error = thrown;
  }
  return {
    outputs,
    text: outputs.map((output) => (output.type === 'text' ? output.text : '')).join(''),
    calls: outputs.flatMap((output) => (output.type === 'tool-call' ? [output.call] : [])),
    finish: outputs.find((output) => output.type === 'finish'),
    error,
  };
}

/** The machine's clock, with a count of what it still has to call. */
export function countingClock(): Clock & { readonly timers: number } {
  let timers = 0;
  return {
    now: () => systemClock.now(),
    after(ms, callback) {
      let isDue = true;
      timers += 1;
      const settle = (): void => {
        if (isDue) timers -= 1;
        isDue = false;
      };
      const clear = systemClock.after(ms, () => {
        settle();
        callback();
      });
      return () => {
        settle();
        clear();
      };
    },
    get timers() {
      return timers;
    },
  };
}

export interface Lines extends Logger {
  readonly lines: readonly (LogFields & { readonly event: string })[];
}

/** Keeps every line. */
export function keepingLog(): Lines {
  const lines: (LogFields & { readonly event: string })[] = [];
  const keep = (event: string, fields: LogFields = {}): void => void lines.push({ ...fields, event });
  return { lines, info: keep, warn: keep, error: keep };
}

/** Resolves when `happening` does; rejects after `ms`. */
export async function within<T>(ms: number, happening: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([happening, late]);
  } finally {
    clearTimeout(timer);
  }
}
