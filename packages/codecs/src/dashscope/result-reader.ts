import type { DoneReason, Usage } from '@aisle/protocol';
import { finishOf } from '../events/finish-reason.js';
import { isRecord, listOf, parseJson, recordOf, textOf } from '../events/json-values.js';
import type { RunWriter } from '../events/run-writer.js';
import { createSourceWriter } from '../events/source-writer.js';
import { argumentsOf, closeToolCall, learnOf, openToolCall, type ToolCall } from '../events/tool-call.js';
import { failUpstream } from '../events/upstream-error.js';
import { createAnswerMode, type Place, type Reading, type ToldText } from '../events/answer-mode.js';
import { readResultUsage, readThoughts, readWorkflow } from './application-fields.js';
import { DASHSCOPE_ERROR_CODES } from './dashscope-errors.js';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the results of DashScope's native interface, one JSON object after the other, into a run. */
export interface ResultReader {
  /** `isFault`: the frame says `event:error`. `status`: HTTP's, out of the frame's comment. */
  read(result: Fields, frame: { readonly isFault: boolean; readonly status: string | undefined }): void;
  readonly requestId: string | undefined;
}

const KNOWN_OUTPUT =
  /^(text|finish_reason|choices|search_info|tool_info|session_id|thoughts|doc_references|workflow_message)$/;
const KNOWN_MESSAGE = /^(role|content|reasoning_content|tool_calls)$/;

/** A reader that writes to `writer`. */
export function createResultReader(writer: RunWriter, reading: Reading): ResultReader {
  const mode = createAnswerMode(reading);
  const addSource = createSourceWriter(writer);
  const texts = new Map<string, ToldText>();
  const calls = new Map<unknown, { readonly call: ToolCall; readonly told: ToldText }>();
  let usage: Usage | undefined;
  let requestId: string | undefined;
  let place: Place = 'midway';

  function tell(kind: 'text' | 'reasoning', text: string, key: string = kind): void {
    if (text === '') return;
    let told = texts.get(key);
    if (!told) texts.set(key, (told = mode.text(writer.open(kind))));
    told.tell(text, place);
    // One is written at a time. What still comes for another opens it again; what is only repeated leaves it closed.
    if (told.part.isOpen) for (const other of texts.values()) if (other !== told) other.part.close();
  }

  /** Text, or what models that see and hear send in its place: pieces, each with one field. */
  function readContent(content: unknown): string {
    if (typeof content === 'string') return content;
    return listOf(content)
      .map(recordOf)
      .map((piece) => {
        for (const field in piece) if (field !== 'text') writer.dropped(`content.${field}`);
        return textOf(piece['text']);
      })
      .join('');
  }

  function readToolCall(fragment: unknown, index: number): void {
    if (!isRecord(fragment)) return writer.dropped('a tool call');
    const said = recordOf(fragment['function']);
    const key = fragment['index'] ?? index;
    let known = calls.get(key);
    if (!known) {
      for (const { part } of texts.values()) part.close();
      const call = openToolCall(writer);
      calls.set(key, (known = { call, told: mode.text(call.part) }));
    }
    learnOf(known.call, fragment['id'], said['name']);
    known.told.tell(argumentsOf(said['arguments']), place);
  }

  function readMessage(message: Fields): void {
    tell('reasoning', textOf(message['reasoning_content']));
    tell('text', readContent(message['content']));
    for (const [index, call] of listOf(message['tool_calls']).entries()) readToolCall(call, index);
    report(message, KNOWN_MESSAGE);
  }

  function report(fields: Fields, known: RegExp): void {
    for (const name in fields) {
      const value = fields[name];
      if (!known.test(name) && value && !(Array.isArray(value) && value.length === 0)) writer.dropped(`output.${name}`);
    }
  }

  /** What stands beside the text: what was searched, thought and done for it. */
  function readCompanions(output: Fields): void {
    const { search_results, extra_tool_info } = recordOf(output['search_info']);
    for (const source of listOf(search_results)) addSource(source);
    for (const reference of listOf(output['doc_references'])) {
      const { title, doc_name, doc_url } = recordOf(reference);
      addSource({ url: doc_url, title: title ?? doc_name });
    }
    for (const info of [...listOf(extra_tool_info), ...listOf(output['tool_info'])]) {
      writer.dropped(`tool_info ${textOf(recordOf(info)['type'] ?? recordOf(info)['tool'])}`);
    }
    for (const [key, thought] of readThoughts(writer, output)) tell('reasoning', thought, key);
    report(output, KNOWN_OUTPUT);
  }

  function readOutput(output: Fields): void {
    const choices = listOf(output['choices']).map(recordOf);
    const choice = choices.length > 0 ? choices.find(({ index }) => (index ?? 0) === 0) : output;
    if (choices.length > (choice ? 1 : 0)) writer.dropped('another choice');
    const reason = choice?.['finish_reason'];
    const finish = finishOf(reason);
    place = finish === undefined ? 'midway' : 'last';
    readCompanions(output);
    readMessage(recordOf(choice?.['message']));
    const [node, said] = readWorkflow(writer, output);
    if (output['text']) tell('text', textOf(output['text']));
    else tell('text', said, node);
    if (finish === 'error') return fail({ code: reason });
    if (finish === 'unknown') writer.dropped(`finish_reason ${textOf(reason)}`);
    if (finish) close(finish, output['session_id']);
  }

  function close(reason: DoneReason, sessionId: unknown): void {
    for (const { call, told } of calls.values()) {
      told.judge((text) => parseJson(text) !== undefined);
      closeToolCall(writer, call);
    }
    writer.done({ reason, usage, requestId, ...(typeof sessionId === 'string' && { sessionId }) });
  }

  function fail(error: unknown, status?: string): void {
    failUpstream(writer, DASHSCOPE_ERROR_CODES, error, requestId, status);
  }

  return {
    get requestId() {
      return requestId;
    },
    read(result, { isFault, status }) {
      const { output, code, status_code, error } = result;
      requestId = textOf(result['request_id']) || requestId;
      usage = readResultUsage(result['usage']) ?? usage;
      mode.count(usage?.outputTokens);
      const isRefused = typeof status_code === 'number' && status_code >= 400;
      const isCode = code && !isRecord(output);
      if (isFault || isRefused || error || isCode) return fail(error || result, status);
      if (isRecord(output)) readOutput(output);
      else writer.dropped('no output');
    },
  };
}
