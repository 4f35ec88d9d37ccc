import { nestsDeeper } from '@aisle/protocol';
import { isRecord, jsonOf, parseJson, textOf } from './json-values.js';
import type { PartWriter } from './part-writer.js';
import type { RunWriter } from './run-writer.js';

/** An event may nest 64 levels: what lies in one may not nest as many. */
const MAX_INPUT_DEPTH = 32;

/** A tool call as it comes in: a part of kind `tool`, whose text is that of the arguments. Empty: not known yet. */
export interface ToolCall {
  readonly part: PartWriter;
  id: string;
  name: string;
}

/** Opens a tool call. */
export const openToolCall = (writer: RunWriter): ToolCall => ({ part: writer.open('tool', 'json'), id: '', name: '' });

/** Takes what a fragment says of the call. What is empty or no text says nothing. */
export function learnOf(call: ToolCall, id: unknown, name: unknown): void {
  call.id = textOf(id) || call.id;
  call.name = textOf(name) || call.name;
}

/** Closes the part with `{id, name, arguments, input}`: the arguments as they came, and as JSON where they are. */
export function closeToolCall(writer: RunWriter, { part, id, name }: ToolCall): void {
  let input = parseJson(part.text);
  if (nestsDeeper(input, MAX_INPUT_DEPTH)) {
    writer.dropped('input: nested too deep');
    input = undefined;
  }
  part.close({ id: id || part.id, name, arguments: part.text, input });
}

/** Arguments as text: servers are known that send the object itself. */
export const argumentsOf = (value: unknown): string => (isRecord(value) ? jsonOf(value) : textOf(value));
