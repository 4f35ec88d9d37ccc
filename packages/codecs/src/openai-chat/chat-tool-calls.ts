import { isRecord, parseJson, recordOf, textOf } from '../events/json-values.js';
import type { RunWriter } from '../events/run-writer.js';
import { argumentsOf, closeToolCall, learnOf, openToolCall, type ToolCall } from '../events/tool-call.js';

/** The tool calls of one answer, put together from their fragments. */
export interface ChatToolCalls {
  /** One entry of `delta.tool_calls`. */
  add(fragment: unknown): void;
  /** Closes all calls. */
  close(): void;
}

/**
 * Fragments belong together by `index`; where that is missing, by id, else to the last call. Gemini's compatible servers give every
 * call the index 0, and some send none and no ids: another id, or without one a name and arguments, after arguments that are complete
 * begins another call; before that it does not.
 */
export function createChatToolCalls(writer: RunWriter): ChatToolCalls {
  const calls = new Map<unknown, ToolCall>();
  let last: unknown;

  return {
    add(fragment) {
      if (!isRecord(fragment)) return writer.dropped('a tool call');
      const { index, id, function: called, custom } = fragment;
      const said = recordOf(called ?? custom);
      last = index ?? (textOf(id) || last);
      let call = calls.get(last);
      const isNamed = textOf(id) ? call?.id && call.id !== id : said['name'] && said['arguments'];
      if (call && isNamed && isRecord(parseJson(call.part.text))) {
        closeToolCall(writer, call);
        call = undefined;
      }
      if (!call) calls.set(last, (call = openToolCall(writer)));
      learnOf(call, id, said['name']);
      call.part.append(argumentsOf(said['arguments'] ?? said['input']));
    },
    close() {
      for (const call of calls.values()) closeToolCall(writer, call);
    },
  };
}
