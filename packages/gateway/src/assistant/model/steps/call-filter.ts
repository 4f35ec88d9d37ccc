import type { ModelToolCall } from '../../../models/language-model.js';

/** Takes calls of tools out of a text: models write them there when their server does not know their form. */
export interface CallFilter {
  /** Answers what of the text is for a reader. */
  push(text: string): string;
  end(): string;
  /** Those that could be read, so far. */
  readonly calls: readonly ModelToolCall[];
}

/** Of Hermes and Qwen, Mistral, Kimi, DeepSeek: where a call begins, and where it ends at the latest. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['<tool_call>', '</tool_call>'],
  ['<function_call>', '</function_call>'],
  ['[TOOL_CALLS]', '\n'],
  ['<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'],
  ['<｜tool▁calls▁begin｜>', '<｜tool▁calls▁end｜>'],
];
const OPENERS = PAIRS.map(([opener]) => opener);
const MAX_CALL_CHARS = 16_000;

/** Lets through what stands outside of such a call, however the stream is cut. A call that never ends hides the rest. */
export function createCallFilter(): CallFilter {
  let held = '';
  let body = '';
  let closer: string | undefined;
  const calls: ModelToolCall[] = [];

  function readBody(): void {
    calls.push(...callsIn(body));
    body = '';
    closer = undefined;
  }

  /** Takes what is certain out of `held`, and answers what of it is to be shown. */
  function take(chars: number): string {
    const taken = held.slice(0, chars);
    held = held.slice(chars);
    if (closer === undefined) return taken;
    body = (body + taken).slice(0, MAX_CALL_CHARS);
    return '';
  }

  return {
    push(text) {
      held += text;
      let shown = '';
      for (;;) {
        const mark = closer === undefined ? firstOpener(held) : { at: held.indexOf(closer), text: closer, closer: '' };
        if (!mark || mark.at === -1) break;
        shown += take(mark.at);
        held = held.slice(mark.text.length);
        if (closer === undefined) closer = mark.closer;
        else readBody();
      }
      return shown + take(held.length - couldBegin(held, closer === undefined ? OPENERS : [closer]));
    },
    end() {
      const rest = take(held.length);
      if (closer !== undefined) readBody();
      return rest;
    },
    calls,
  };
}

function firstOpener(
  text: string,
): { readonly at: number; readonly text: string; readonly closer: string } | undefined {
  return PAIRS.map(([opener, closer]) => ({ at: text.indexOf(opener), text: opener, closer }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)[0];
}

/** Length of the longest end of `text` that is a beginning of one of `marks`. */
function couldBegin(text: string, marks: readonly string[]): number {
  const longest = Math.max(...marks.map((mark) => mark.length)) - 1;
  for (let length = Math.min(text.length, longest); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (marks.some((mark) => mark.length > length && mark.startsWith(end))) return length;
  }
  return 0;
}

function callsIn(body: string): ModelToolCall[] {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return [];
  }
  return (Array.isArray(read) ? read : [read]).flatMap((one: unknown): ModelToolCall[] => {
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string') return [];
    const input: unknown = 'arguments' in one ? one.arguments : {};
    return [{ id: `call_${crypto.randomUUID()}`, name: one.name, arguments: JSON.stringify(input ?? {}), input }];
  });
}
