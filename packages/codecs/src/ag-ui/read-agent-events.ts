import type { StreamEventOf, Usage } from '@aisle/protocol';
import type { Decoder, RunIdentity } from '../codec.js';
import { createEventWriter } from '../events/event-writer.js';
import { addUsage, isRecord, kindOf, readChunk, stringIn, type Chunk } from '../read-chunk.js';
import { applyPatch } from './patch.js';

type Done = StreamEventOf<'done'>;

const STEPS =
  /^(TEXT_MESSAGE|REASONING_MESSAGE|TOOL_CALL|ACTIVITY)_(START|CONTENT|ARGS|END|CHUNK|RESULT|SNAPSHOT|DELTA)$/;

/** Bounds what is kept of the arguments of one call, in UTF-16 code units. */
const MAX_ARGUMENTS = 64 * 1024;

/**
 * Reads an AG-UI stream: one event a frame. A run that has finished may still turn out to have failed, so the finish is held until
 * the stream ends.
 */
export function createAgUiDecoder(run: RunIdentity): Decoder {
  const writer = createEventWriter(run);
  const tools = new Map<string, Chunk & { readonly arguments: string }>();
  const activities = new Map<string, { readonly type: unknown; readonly content: unknown }>();
  /** Messages that are not the assistant's. */
  const foreign = new Set<string>();
  /** By family, what a chunk without an id goes on with. */
  const lastChunk = new Map<string, string>();
  let finish: Done | undefined;

  function drop(what: string): void {
    run.onDropped?.(`ag-ui: ${what.slice(0, 64)}`);
  }

  function readMessage(
    { delta, role = 'assistant' }: Chunk,
    family: 'text' | 'reasoning',
    step: string,
    id: string,
  ): void {
    const key = family + id;
    // A message of reasoning says its role, too.
    if (role !== 'assistant' && role !== 'reasoning') foreign.add(key);
    if (foreign.has(key)) drop(key);
    else if (step === 'START') writer.open(key, family);
    else if (step === 'END') writer.close(key);
    else if (typeof delta === 'string') writer.append(key, family, delta);
  }

  function readCall({ toolCallName, delta = '' }: Chunk, step: string, id: string): void {
    const known = tools.get(id);
    const text = `${known?.arguments ?? ''}${String(delta)}`.slice(0, MAX_ARGUMENTS);
    tools.set(id, { id, name: toolCallName, ...known, arguments: text });
    if (step === 'END') showCall(id, { input: inputIn(text), state: 'input-available' });
    else if (!known) showCall(id, { state: 'input-streaming' });
  }

  function showCall(id: string, news: Chunk): void {
    const tool = { id, arguments: '', ...tools.get(id), ...news };
    tools.set(id, tool);
    writer.put(`call ${id}`, { kind: 'tool', data: tool });
    // The next part takes it away, so it follows its own.
    if (!('output' in news)) writer.status('tool');
  }

  function showActivity(id: string, type: unknown, content: unknown): void {
    const kind = kindOf(String(type));
    if (!kind || !isRecord(content)) return drop(id);
    activities.set(id, { type, content });
    writer.put(`activity ${id}`, { kind, data: content });
  }

  function changeActivity(id: string, patch: unknown): void {
    const { type, content } = activities.get(id) ?? {};
    try {
      showActivity(id, type, applyPatch(content, patch));
    } catch {
      drop(id);
    }
  }

  /** Some servers say the whole answer only here. */
  function readMessages(messages: unknown): void {
    const all = Array.isArray(messages) ? messages.filter(isRecord) : [];
    const asked = all.findLastIndex(({ role }) => role === 'user');
    for (const { id, role, content, activityType } of all.slice(asked + 1)) {
      const key = `text${String(id)}`;
      const text = stringIn(content);
      if (role === 'activity') showActivity(String(id), activityType, content);
      else if (role === 'assistant' && text && writer.parts.get(key)?.half === undefined)
        writer.put(key, { kind: 'text', text });
    }
  }

  function readFinish({ outcome, usage }: Chunk): void {
    for (const family of lastChunk.keys()) endChunk(family);
    const type = isRecord(outcome) && outcome['type'];
    const reason = type === 'cancelled' ? 'stopped' : type === 'interrupt' ? 'handoff' : 'complete';
    // One entry for each model that took part.
    let sum: Usage | undefined;
    for (const entry of Array.isArray(usage) ? usage : []) sum = addUsage(sum, entry);
    finish = { type: 'done', reason, usage: sum };
  }

  /** What a chunk opened, the first chunk of another one closes, or the end of the run. */
  function endChunk(family: string): void {
    const id = lastChunk.get(family);
    lastChunk.delete(family);
    if (id) read({ toolCallId: id }, `${family}_END`);
  }

  function readStep(event: Chunk, type: string, family: string, step: string): void {
    const id = stringIn(event['toolCallId'] ?? event['messageId']) ?? lastChunk.get(family);
    if (!id) return drop(type);
    if (step === 'CHUNK') {
      if (lastChunk.get(family) !== id) endChunk(family);
      lastChunk.set(family, id);
    }
    if (family.endsWith('MESSAGE')) readMessage(event, family === 'TEXT_MESSAGE' ? 'text' : 'reasoning', step, id);
    else if (step === 'RESULT') showCall(id, { output: event['content'], state: 'output-available' });
    else if (family === 'TOOL_CALL') readCall(event, step, id);
    else if (step === 'DELTA') changeActivity(id, event['patch']);
    else if (event['replace'] !== false || !activities.has(id))
      showActivity(id, event['activityType'], event['content']);
  }

  function read(event: Chunk, type: string): void {
    const [, family, step = ''] = STEPS.exec(type) ?? [];
    if (family) return readStep(event, type, family, step);
    if (type === 'RUN_FINISHED') return readFinish(event);
    if (type === 'MESSAGES_SNAPSHOT') return readMessages(event['messages']);
    const { name, value } = event;
    const kind = type === 'CUSTOM' ? kindOf(String(name)) : undefined;
    if (kind && isRecord(value)) writer.put(undefined, { kind, data: value });
    // STATE_*, STEP_*, SUBAGENT_*, RAW, REASONING_START and _END: an agent's own business.
    else drop(type);
  }

  return {
    frame(frame) {
      if ('comment' in frame) return [];
      const event = readChunk(frame.data);
      const type = String(event?.['type']);
      if (!event) writer.fail('upstream_error', 'a frame is no JSON object');
      else if (type === 'RUN_ERROR') {
        writer.fail((stringIn(event['code']) ?? 'upstream_error').toLowerCase(), String(event['message']));
      } else if (type === 'RUN_STARTED') {
        // One stream may hold several runs, and the last one counts.
        finish = undefined;
      } else if (finish) drop(type);
      else read(event, type);
      writer.begin();
      return writer.take();
    },
    end() {
      if (finish) writer.done(finish.reason, finish.usage);
      else writer.fail('interrupted', 'the stream ended before its finish');
      return writer.take();
    },
  };
}

function inputIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
