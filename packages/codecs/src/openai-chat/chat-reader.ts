import type { DoneReason, Usage } from '@aisle/protocol';
import type { Decoder } from '../codec.js';
import { finishOf } from '../events/finish-reason.js';
import { isRecord, listOf, parseJson, recordOf, textOf } from '../events/json-values.js';
import type { PartWriter } from '../events/part-writer.js';
import { readUsage } from '../events/read-usage.js';
import { interrupt, type RunWriter } from '../events/run-writer.js';
import { createSourceWriter } from '../events/source-writer.js';
import { failUpstream, type ErrorCodes } from '../events/upstream-error.js';
import { createChatToolCalls } from './chat-tool-calls.js';

/** Options of {@link createChatReader}. */
export interface ChatReaderOptions {
  readonly lenientTerminal?: boolean | undefined;
  readonly errorCodes: ErrorCodes;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields of a delta that are read, or say nothing of the answer. */
const KNOWN = /^(role|content|refusal|reasoning(_content)?|tool_calls|function_call|annotations|name)$/;
const isNothing = (value: unknown): boolean => !value || (Array.isArray(value) && !value.length);

/** Reads Chat Completions into the run of `writer`: chunks, whole completions, errors, `[DONE]`. */
export function createChatReader(writer: RunWriter, { lenientTerminal, errorCodes }: ChatReaderOptions): Decoder {
  const tools = createChatToolCalls(writer);
  const addSource = createSourceWriter(writer);
  let growing: { readonly channel: string; readonly part: PartWriter } | undefined;
  let finish: DoneReason | undefined;
  let usage: Usage | undefined;
  let requestId: string | undefined;
  let status: string | undefined;
  let isRefused = false;
  let isAnswered = false;

  function pause(): void {
    isAnswered = true;
    growing?.part.close();
    growing = undefined;
  }

  function say(channel: 'text' | 'reasoning' | 'refusal', text: unknown): void {
    if (isNothing(text)) return;
    if (typeof text !== 'string') return writer.dropped(channel);
    if (growing?.channel !== channel) {
      pause();
      growing = { channel, part: writer.open(channel === 'reasoning' ? channel : 'text') };
    }
    growing.part.append(text);
  }

  /** Text, or what models that think aloud send in its place: pieces, each with a type. */
  function readContent(content: unknown): void {
    if (!Array.isArray(content)) return say('text', content);
    for (const { type, text, thinking } of content.map(recordOf)) {
      for (const thought of listOf(thinking)) say('reasoning', recordOf(thought)['text']);
      say('text', text);
      if ((text ?? thinking) === undefined) writer.dropped(`content ${textOf(type)}`);
    }
  }

  function readDelta(delta: Fields): void {
    const { reasoning, reasoning_content, refusal, annotations, tool_calls, function_call } = delta;
    say('reasoning', reasoning_content || reasoning);
    readContent(delta['content']);
    isRefused ||= !isNothing(refusal);
    say('refusal', refusal);
    for (const annotation of listOf(annotations)) addSource(recordOf(annotation)['url_citation'] ?? annotation);
    // The older form: one call, without an index and without an id.
    const older = isRecord(function_call) ? [{ index: 'f', function: function_call }] : [];
    for (const call of [...listOf(tool_calls), ...older]) {
      pause();
      tools.add(call);
    }
    for (const key in delta) {
      // OpenRouter sends the same thoughts once more, in pieces.
      const isTold = key === 'reasoning_details' && reasoning;
      if (!KNOWN.test(key) && !isTold && !isNothing(delta[key])) writer.dropped(`delta.${key}`);
    }
  }

  function readChoice({ index, delta, message, error, finish_reason }: Fields): void {
    if ((index ?? 0) !== 0) return writer.dropped('another choice');
    // A server that does not stream sends the whole message.
    readDelta(recordOf(delta ?? message));
    const next = finishOf(finish_reason);
    if (error) return fail(error);
    if (next === 'error') return fail({ code: finish_reason });
    if (next === 'unknown') writer.dropped(`finish_reason ${textOf(finish_reason)}`);
    // Proxies are known that end once more with "stop": what says less does not count.
    if (!finish || finish === 'complete') finish = next ?? finish;
  }

  function fail(error: unknown): void {
    failUpstream(writer, errorCodes, error, requestId, status);
  }

  function readBody(body: Fields, event: string | undefined): void {
    const { error, choices, code, detail } = body;
    requestId ??= textOf(body['request_id'] ?? recordOf(error)['request_id'] ?? body['id']) || undefined;
    usage = readUsage(body['usage']) ?? usage;
    for (const choice of listOf(choices)) {
      // OpenRouter's error lies beside a choice that ends with "error".
      if (!writer.isOver) readChoice({ error, ...recordOf(choice) });
    }
    if (writer.isOver) return;
    const isFault = event === 'error' || body['object'] === 'error' || code || detail;
    if (error || (isFault && !choices)) return fail(error || body);
    for (const source of [...listOf(body['search_results']), ...listOf(body['citations'])]) addSource(source);
    if (!choices && !isRecord(body['usage'])) writer.dropped('no choices');
  }

  /** Ends the run, well where a finish reason has come. */
  function close(lenient: DoneReason): void {
    const reason = finish ?? (lenientTerminal && isAnswered ? lenient : undefined);
    if (writer.isOver) return;
    if (!reason) return interrupt(writer, requestId);
    tools.close();
    writer.done({ reason: isRefused && reason === 'complete' ? 'filtered' : reason, usage, requestId });
  }

  function readData(data: string, event: string | undefined): void {
    if (data.trim() === '[DONE]') return close('complete');
    if (writer.isOver) return writer.dropped('a frame after the end');
    const body = parseJson(data);
    if (isRecord(body)) readBody(body, event);
    else if (event === 'error') fail(data);
    else writer.dropped('no JSON');
  }

  return {
    frame(frame) {
      // DashScope tells the HTTP status in a comment.
      if ('comment' in frame) status = /HTTP_STATUS\/(\d{3})/.exec(frame.comment)?.[1] ?? status;
      else readData(frame.data, frame.event);
      return writer.take();
    },
    end() {
      close('unknown');
      return writer.take();
    },
  };
}
