import { isRecord, listOf, recordOf, textOf } from '../events/json-values.js';
import { become, type PartWriter } from '../events/part-writer.js';
import type { RunWriter } from '../events/run-writer.js';
import { createSourceWriter } from '../events/source-writer.js';
import { closeToolCall, learnOf, openToolCall, type ToolCall } from '../events/tool-call.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a text is to the shopper. A refusal is text that makes the answer a filtered one. */
export type TextRole = 'text' | 'reasoning' | 'refusal';

/** The items of a response's output, as parts. */
export interface ItemParts {
  readonly isRefused: boolean;
  /** Where an event belongs: its item, and the place in it. */
  keyOf(event: Fields): string;
  grow(role: TextRole, key: string, text: unknown): void;
  /** The whole of a text: it mends what was lost of it on the way. */
  settle(role: TextRole, key: string, text: unknown): void;
  growCall(event: Fields, text: unknown): void;
  settleCall(event: Fields, text: unknown): void;
  /** An annotation, a result of a search. */
  cite(annotation: unknown): void;
  /** A whole item, `index` being its place in the output. */
  readItem(item: unknown, index: unknown, state: 'begun' | 'whole'): void;
  /** Closes what is open. */
  close(): void;
}

/** Items that the service carries out itself; what they are doing is told by events of their own. */
const OWN_CALL = /^(web_search|file_search|code_interpreter|image_generation|computer|mcp|local_shell|shell)_call$/;

/** Parts that are written to `writer`. */
export function createItemParts(writer: RunWriter): ItemParts {
  const texts = new Map<string, PartWriter>();
  const calls = new Map<string, ToolCall>();
  const keys = new Map<string, string>();
  const addSource = createSourceWriter(writer);
  let isRefused = false;

  function itemKey(id: unknown, index: unknown): string {
    const known = keys.get(textOf(id));
    const key = known ?? (typeof index === 'number' ? `${index}` : textOf(id));
    if (textOf(id)) keys.set(textOf(id), key);
    return key;
  }

  function textAt(role: TextRole, key: string): PartWriter {
    isRefused ||= role === 'refusal';
    let part = texts.get(`${role} ${key}`);
    if (!part) texts.set(`${role} ${key}`, (part = writer.open(role === 'reasoning' ? role : 'text')));
    return part;
  }

  function callAt(key: string): ToolCall {
    let call = calls.get(key);
    if (!call) calls.set(key, (call = openToolCall(writer)));
    return call;
  }

  function settle(role: TextRole, key: string, text: unknown): void {
    if (typeof text !== 'string') return;
    if (text === '' && !texts.has(`${role} ${key}`)) return;
    const part = textAt(role, key);
    become(part, text);
    part.close();
  }

  function cite(annotation: unknown): void {
    const { url, title, filename, file_id } = recordOf(annotation);
    addSource({ url, title: title ?? filename ?? file_id });
  }

  function readMessage(item: Fields, key: string): void {
    for (const [place, value] of listOf(item['content']).entries()) {
      const content = recordOf(value);
      const { type } = content;
      if (type === 'refusal') settle('refusal', `${key} ${place}`, content['refusal']);
      else if (type === 'output_text') settle('text', `${key} ${place}`, content['text']);
      else writer.dropped(`content ${textOf(type)}`);
      for (const annotation of listOf(content['annotations'])) cite(annotation);
    }
  }

  function readReasoning(item: Fields, key: string): void {
    for (const [place, summary] of listOf(item['summary']).entries()) {
      settle('reasoning', `${key} summary ${place}`, recordOf(summary)['text']);
    }
    for (const [place, thought] of listOf(item['content']).entries()) {
      settle('reasoning', `${key} ${place}`, recordOf(thought)['text']);
    }
    if (item['encrypted_content']) writer.dropped('reasoning.encrypted_content');
  }

  function readCall(item: Fields, key: string, state: 'begun' | 'whole'): void {
    const call = callAt(key);
    learnOf(call, item['call_id'], item['name']);
    if (state === 'begun') return;
    const text = item['arguments'] ?? item['input'];
    if (typeof text === 'string') become(call.part, text);
    closeToolCall(writer, call);
  }

  function readResults(item: Fields): void {
    for (const source of listOf(recordOf(item['action'])['sources'])) cite(source);
    for (const result of listOf(item['results'])) cite(result);
    if (item['result'] || item['output'] || item['outputs']) writer.dropped(`${textOf(item['type'])}: its result`);
  }

  return {
    get isRefused() {
      return isRefused;
    },
    keyOf({ item_id, output_index, content_index, summary_index }) {
      const place = typeof content_index === 'number' ? content_index : 0;
      return `${itemKey(item_id, output_index)} ${typeof summary_index === 'number' ? `summary ${summary_index}` : place}`;
    },
    grow(role, key, text) {
      if (typeof text !== 'string' || text === '') return;
      const part = textAt(role, key);
      if (part.isOpen) part.append(text);
      else writer.dropped('a delta of a text that is whole');
    },
    settle,
    growCall({ item_id, output_index }, text) {
      const { part } = callAt(itemKey(item_id, output_index));
      if (part.isOpen) part.append(textOf(text));
      else writer.dropped('a delta of a call that is whole');
    },
    settleCall({ item_id, output_index }, text) {
      const { part } = callAt(itemKey(item_id, output_index));
      if (typeof text === 'string') become(part, text);
    },
    cite,
    readItem(value, index, state) {
      const item = recordOf(value);
      const { type } = item;
      const key = itemKey(item['id'], index);
      if (type === 'function_call' || type === 'custom_tool_call') readCall(item, key, state);
      else if (state === 'begun') return;
      else if (type === 'message') readMessage(item, key);
      else if (type === 'reasoning') readReasoning(item, key);
      else if (typeof type === 'string' && OWN_CALL.test(type)) readResults(item);
      else if (isRecord(value)) writer.dropped(`item ${textOf(type)}`);
    },
    close() {
      for (const call of calls.values()) closeToolCall(writer, call);
    },
  };
}
