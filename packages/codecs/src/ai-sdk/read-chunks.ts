import type { StreamEventOf, Usage } from '@aisle/protocol';
import type { Decoder, RunIdentity } from '../codec.js';
import { createEventWriter } from '../events/event-writer.js';
import { takeBack, takeBackSince } from '../events/take-back.js';
import { addUsage, isRecord, kindOf, readChunk, stringIn, type Chunk } from '../read-chunk.js';

type DoneReason = StreamEventOf<'done'>['reason'];

const FINISHES: ReadonlyMap<unknown, DoneReason> = new Map<unknown, DoneReason>([
  [undefined, 'complete'],
  ['stop', 'complete'],
  ['tool-calls', 'complete'],
  ['length', 'length'],
  ['content-filter', 'filtered'],
]);

/** What a tool's chunk says besides what it is called; under our names. */
const TOOL_FIELDS: readonly (readonly [name: string, from: string])[] = [
  ['name', 'toolName'],
  ['input', 'input'],
  ['output', 'output'],
  ['error', 'errorText'],
];

/**
 * Reads a UI message stream of the AI SDK 5, 6 or 7: one chunk a frame, `[DONE]` at the end. Only `finish`, `abort` and `error` end
 * an answer; where it is `lenient`, the end of the stream does, too.
 */
export function createAiSdkDecoder(run: RunIdentity, terminal: 'lenient' | 'strict'): Decoder {
  const writer = createEventWriter(run);
  const tools = new Map<string, Chunk>();
  let usage: Usage | undefined;
  let stepStart = 0;

  function drop(what: string): void {
    run.onDropped?.(`ai-sdk: ${what.slice(0, 64)}`);
  }

  function readMetadata({ messageMetadata }: Chunk): void {
    const { usage: said, totalUsage } = isRecord(messageMetadata) ? messageMetadata : {};
    usage = addUsage(undefined, said ?? totalUsage) ?? usage;
  }

  function readText(chunk: Chunk, kind: 'text' | 'reasoning', step: string | undefined): void {
    const key = `${kind} ${String(chunk['id'])}`;
    // 5.0.0 still had reasoning whole, without ids, in `text`.
    const text = chunk['delta'] ?? chunk['text'];
    if (step === 'start') writer.open(key, kind);
    else if (step === 'end' || step === 'part-finish') writer.close(key);
    else if (typeof text === 'string') writer.append(key, kind, text);
    else drop(`${kind} without a text`);
    if (Array.isArray(chunk['citations'])) chunk['citations'].forEach(readCitation);
  }

  function readTool(chunk: Chunk, step: string): void {
    const id = stringIn(chunk['toolCallId']);
    if (id === undefined) return drop(`tool-${step} without toolCallId`);
    // All of its input comes at once, after its pieces.
    if (step === 'input-delta') return;
    const isAsked = step === 'approval-request';
    const state = step === 'input-start' ? 'input-streaming' : isAsked ? 'approval-requested' : step;
    const tool: Record<string, unknown> = { id, ...tools.get(id), state };
    for (const [name, from] of TOOL_FIELDS) if (chunk[from] !== undefined) tool[name] = chunk[from];
    tools.set(id, tool);
    writer.put(`tool ${id}`, { kind: 'tool', data: tool });
    // The next part takes it away, so it follows its own.
    if (/^input-[sa]/.test(step)) writer.status('tool', stringIn(chunk['title']));
  }

  function readSource({ sourceId, id, url, title, mediaType, filename }: Chunk): void {
    // A file may hold all of its bytes in its address: that is no source to name.
    const address = /^https?:/i.test(String(url)) ? { url } : {};
    const name = stringIn(title) ?? stringIn(filename) ?? stringIn(mediaType);
    const key = stringIn(sourceId) ?? stringIn(id);
    writer.put(key && `source ${key}`, { kind: 'source', data: { ...address, ...(name && { title: name }) } });
  }

  function readCitation(citation: unknown): void {
    if (isRecord(citation) && isRecord(citation['source'])) readSource(citation['source']);
    else drop('a citation without a source');
  }

  function readData({ id, data, transient }: Chunk, name: string): void {
    const kind = kindOf(name);
    if (transient === true) {
      const text = stringIn(isRecord(data) ? (data['text'] ?? data['message'] ?? data['label']) : data);
      if (text !== undefined) return writer.status(name, text);
    } else if (kind !== undefined && data !== undefined) {
      const key = stringIn(id) && `data ${kind} ${String(id)}`;
      // `null` in place of a part takes it back: that is how the encoder says so.
      return data === null && key ? takeBack(writer, key) : writer.put(key, { kind, data });
    }
    drop(`data-${name}`);
  }

  function finish(chunk: Chunk): void {
    const reason = chunk['finishReason'];
    readMetadata(chunk);
    if (reason === 'error' || reason === 'interrupted') {
      writer.fail(reason === 'error' ? 'upstream_error' : reason, `the stream finished: ${reason}`);
    } else writer.done(FINISHES.get(reason) ?? 'unknown', usage);
  }

  function read(chunk: Chunk): void {
    const type = String(chunk['type']);
    const [, family, step = ''] = /^(text|reasoning|tool|data|source)(?:-(.*))?$/s.exec(type) ?? [];
    switch (family ?? type) {
      case 'text':
        return readText(chunk, 'text', step);
      case 'reasoning':
        return step === 'file' ? drop(type) : readText(chunk, 'reasoning', step);
      case 'tool':
        return step === 'approval-response' ? drop(type) : readTool(chunk, step);
      case 'data':
        return readData(chunk, step);
      case 'source':
      case 'file':
        return readSource(chunk);
      case 'start':
        writer.begin(chunk['messageId']);
        return readMetadata(chunk);
      case 'message-metadata':
        return readMetadata(chunk);
      case 'start-step':
        stepStart = Math.max(0, ...[...writer.parts.values()].map(({ nth }) => nth));
        return;
      case 'finish-step':
        return;
      case 'reset-step':
        return takeBackSince(writer, stepStart);
      case 'finish':
        return finish(chunk);
      case 'abort':
        return writer.done('stopped', usage);
      case 'error': {
        const message = stringIn(chunk['errorText']) ?? 'the stream failed';
        // The encoder of this package puts the code first.
        return writer.fail(/^([a-z_]+): /.exec(message)?.[1] ?? 'internal', message);
      }
      default:
        return drop(type);
    }
  }

  return {
    frame(frame) {
      if ('comment' in frame) return [];
      const isEnd = frame.data === '[DONE]';
      const chunk = isEnd ? undefined : readChunk(frame.data);
      if (chunk) read(chunk);
      else if (!isEnd) writer.fail('upstream_error', 'a frame is no JSON object');
      return writer.take();
    },
    end() {
      if (terminal === 'lenient' && writer.begun) writer.done('complete', usage);
      else writer.fail('interrupted', 'the stream ended before its finish');
      return writer.take();
    },
  };
}
