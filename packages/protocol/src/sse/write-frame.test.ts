import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventDecoder, LIMITS, writeComment, writeFrame, type StreamEvent, type StreamItem } from '../index.js';

const utf8 = new TextEncoder();
const seed = 20_260_301;

/** Any text that bytes can carry back and forth: JSON escapes lone surrogates, so those are in. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\r\n', '\n\n', '\0', 'data: x', '\uFEFF', '\u2028', '\ud83d', '👨‍👩‍👧'),
);
const id = fc.string({ minLength: 1, maxLength: 128 });
// In an event a null is an absent field.
const json = fc.jsonValue({ maxDepth: 6 }).filter((value) => value !== null);
const part = {
  id,
  kind: id,
  state: fc.constantFrom('open' as const, 'done' as const),
  format: fc.constantFrom('text' as const, 'json' as const),
  text,
  data: json,
  fallback: text,
};
const requiredKeys: ['id', 'kind', 'state'] = ['id', 'kind', 'state'];

const event: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record(
    {
      type: fc.constant('run' as const),
      v: text,
      runId: id,
      messageId: id,
      resume: fc.constantFrom('cursor' as const, 'none' as const),
      ttlMs: fc.nat(),
      must: fc.boolean(),
    },
    { requiredKeys: ['type', 'v', 'runId', 'messageId', 'resume'] },
  ),
  fc.record({ type: fc.constant('part' as const), ...part }, { requiredKeys: ['type', ...requiredKeys] }),
  fc.record({ type: fc.constant('delta' as const), id, append: text }),
  fc.record({ type: fc.constant('end' as const), id, data: json }, { requiredKeys: ['type', 'id'] }),
  fc.record({ type: fc.constant('remove' as const), id }),
  fc.record(
    { type: fc.constant('status' as const), code: id, text: fc.string({ maxLength: 300 }) },
    { requiredKeys: ['type', 'code'] },
  ),
  fc.record({
    type: fc.constant('snapshot' as const),
    message: fc.record({ id, parts: fc.array(fc.record(part, { requiredKeys }), { maxLength: 5 }) }),
  }),
  fc.record(
    {
      type: fc.constant('done' as const),
      reason: fc.constantFrom('complete' as const, 'stopped' as const, 'handoff' as const),
      usage: fc.record({ inputTokens: fc.nat() }),
    },
    { requiredKeys: ['type', 'reason'] },
  ),
  fc.record(
    { type: fc.constant('error' as const), code: id, message: text, retryable: fc.boolean(), retryAfterMs: fc.nat() },
    { requiredKeys: ['type', 'code', 'message', 'retryable'] },
  ),
);

function decode(bytes: Uint8Array, cuts: readonly number[]): StreamItem[] {
  const decoder = createEventDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).flatMap((edge, index) => decoder.push(bytes.slice(edges[index], edge)));
}

describe('writeFrame', () => {
  it('what it writes is read back the same, with any line ends and any cuts', () => {
    const property = fc.property(
      fc.array(event, { maxLength: 8 }),
      fc.constantFrom('\n', '\r', '\r\n'),
      fc.array(fc.nat(20_000), { maxLength: 12 }),
      fc.boolean(),
      (events, lineEnd, cuts, startsWithBom) => {
        const frames = events.map((each, index) => writeComment('hb') + writeFrame(index + 1, each)).join('');
        const bytes = utf8.encode((startsWithBom ? '\uFEFF' : '') + frames.replaceAll('\n', lineEnd));
        const items = decode(bytes, cuts);
        // JSON has no -0, and no own "__proto__" survives the schemas: both sides go through the same form.
        const sent = events.flatMap((each, index) => [
          { kind: 'comment' },
          { kind: 'event', id: index + 1, event: each },
        ]);
        expect(JSON.parse(JSON.stringify(items))).toEqual(JSON.parse(JSON.stringify(sent)));
        expect(decode(bytes, Array.from(bytes.keys()))).toEqual(items);
      },
    );
    fc.assert(property, { seed, numRuns: 300 });
  });

  it('is two lines and a blank one, whatever the text holds', () => {
    const property = fc.property(text, (append) => {
      expect(writeFrame(7, { type: 'delta', id: 'a', append }).split(/\r\n|\r|\n/)).toHaveLength(4);
    });
    fc.assert(property, { seed });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses the id %s', (bad) => {
    expect(() => writeFrame(bad, { type: 'remove', id: 'a' })).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('writes an event of exactly the limit and refuses one byte more', () => {
    const empty = JSON.stringify({ type: 'delta', id: 'a', append: '' }).length;
    const delta = (append: string): StreamEvent => ({ type: 'delta', id: 'a', append });
    expect(() => writeFrame(1, delta('x'.repeat(LIMITS.frameBytes - empty)))).not.toThrow();
    expect(() => writeFrame(1, delta('x'.repeat(LIMITS.frameBytes - empty - 1) + 'é'))).toThrow(
      expect.objectContaining({ code: 'too_large', retryable: false }),
    );
  });
});

describe('writeComment', () => {
  it('stays one comment, whatever the text holds', () => {
    const property = fc.property(text, (comment) => {
      expect(createEventDecoder().push(utf8.encode(writeComment(comment)))).toEqual([{ kind: 'comment' }]);
    });
    fc.assert(property, { seed });
  });
});
