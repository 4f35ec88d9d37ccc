import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  CARD_SCHEMAS,
  createEventDecoder,
  isCardKind,
  isTerminal,
  readEvent,
  RunRequestSchema,
  writeComment,
  writeFrame,
  type StreamEvent,
  type StreamItem,
} from './index.js';

const folder = new URL('../transcripts/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

const FrameLine = z.strictObject({ id: z.int(), event: z.looseObject({ type: z.string() }) });
const CommentLine = z.strictObject({ comment: z.string() });
const ExpectLine = z.strictObject({
  expect: z.strictObject({
    answer: z.discriminatedUnion('name', [
      z.strictObject({ name: z.literal('done'), reason: z.string(), usage: z.optional(z.looseObject({})) }),
      z.strictObject({
        name: z.literal('failed'),
        code: z.string(),
        retryable: z.boolean(),
        retryAfterMs: z.optional(z.number()),
      }),
    ]),
    parts: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        state: z.literal('done'),
        text: z.string(),
        data: z.optional(z.unknown()),
        fallback: z.optional(z.string()),
      }),
    ),
  }),
});
type Frame = z.infer<typeof FrameLine>;

function load(name: string) {
  const text = readFileSync(new URL(name, folder), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const [about, request, ...rest] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const lines = rest.slice(0, -1).map((line) => z.union([FrameLine, CommentLine]).parse(line));
  const frames = lines.filter((line): line is Frame => 'event' in line);
  return { about, request, lines, frames, expected: ExpectLine.parse(rest.at(-1)).expect };
}

const unpaired = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

it('there are at least twelve, and each is in the list of this test', () => {
  expect(names.length).toBeGreaterThanOrEqual(12);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.jsonl'))).toEqual(['README.md']);
});

describe.each(names)('%s', (name) => {
  const { about, request, lines, frames, expected } = load(name);
  const events = frames.map(({ event }) => readEvent(event));

  it('starts with what it is about and a valid request', () => {
    expect(z.strictObject({ about: z.string().check(z.minLength(10)) }).safeParse(about).success).toBe(true);
    expect(z.strictObject({ request: RunRequestSchema }).safeParse(request).error).toBeUndefined();
  });

  it('counts its ids up by one from 1, save at a snapshot, which may jump forward', () => {
    let last = 0;
    for (const { id, event } of frames) {
      if (event.type === 'snapshot') expect(id).toBeGreaterThan(last);
      else expect(id).toBe(last + 1);
      last = id;
    }
  });

  it('has events that can be read, one run first, one terminal last', () => {
    expect(events.filter((reading) => reading.kind === 'invalid')).toEqual([]);
    const types = frames.map(({ event }) => event.type);
    expect(types[0]).toBe('run');
    expect(types.filter((type) => type === 'run')).toHaveLength(1);
    const terminals = events.flatMap((reading, index) =>
      reading.kind === 'event' && isTerminal(reading.event) ? [index] : [],
    );
    expect(terminals).toEqual([frames.length - 1]);
    const { runId } = (request as { request: { runId: string } }).request;
    expect(frames[0]?.event['runId']).toBe(runId);
  });

  it('appends to open parts only, and never half a surrogate pair', () => {
    const open = new Set<unknown>();
    for (const { event } of frames) {
      if (event.type === 'snapshot') {
        open.clear();
        const { parts } = event['message'] as { parts: { id: string; state: string }[] };
        for (const part of parts) if (part.state === 'open') open.add(part.id);
      }
      if (event.type === 'part' && event['state'] === 'open') open.add(event['id']);
      if (event.type === 'delta') {
        expect(open.has(event['id'])).toBe(true);
        expect(event['append']).not.toMatch(unpaired);
      }
      if (event.type === 'end' || event.type === 'remove') open.delete(event['id']);
    }
  });

  it("expects parts that a reader can hold: data only where it is valid or a vendor's", () => {
    for (const part of expected.parts) {
      if (part.data === undefined) continue;
      expect(part.text).toBe('');
      if (isCardKind(part.kind)) expect(CARD_SCHEMAS[part.kind].safeParse(part.data).error).toBeUndefined();
      else expect(part.kind).toMatch(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_-]*){2,}$/);
    }
    expect(new Set(expected.parts.map((part) => part.id)).size).toBe(expected.parts.length);
  });

  it('expects the end that its last events say', () => {
    const last = events.findIndex(
      (reading) =>
        (reading.kind === 'event' && isTerminal(reading.event)) || (reading.kind === 'unknown' && reading.must),
    );
    const terminal = events[last];
    if (terminal?.kind === 'unknown') {
      expect(expected.answer).toEqual({ name: 'failed', code: 'unsupported', retryable: false });
      return;
    }
    const event = terminal?.kind === 'event' ? terminal.event : undefined;
    const { name: ending, ...facts } = expected.answer;
    if (event?.type === 'done') {
      expect({ ending, ...facts }).toEqual({
        ending: 'done',
        reason: event.reason,
        ...(event.usage && { usage: event.usage }),
      });
    } else {
      expect({ ending, ...event }).toMatchObject({ ending: 'failed', type: 'error', ...facts });
    }
  });

  it('survives writing and reading, whole and one byte at a time', () => {
    const bytes = new TextEncoder().encode(
      lines
        .map((line) =>
          'event' in line ? writeFrame(line.id, line.event as unknown as StreamEvent) : writeComment(line.comment),
        )
        .join(''),
    );
    const sent = lines.map((line): StreamItem => {
      if (!('event' in line)) return { kind: 'comment' };
      return { ...readEvent(line.event), id: line.id };
    });
    expect(createEventDecoder().push(bytes)).toEqual(sent);
    const decoder = createEventDecoder();
    expect(Array.from(bytes, (byte) => decoder.push(Uint8Array.of(byte))).flat()).toEqual(sent);
  });
});
