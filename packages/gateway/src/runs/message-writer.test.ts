import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_SCHEMAS, LIMITS } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';
import { answerOf, card, partsOf } from '../../test-support/answers.js';
import { recording, saying, text } from '../../test-support/assistants.js';
import { eventsOf, lastEvent, post, runRequest, textOf } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();

describe('text', () => {
  it('is one open part until a card closes it', async () => {
    const events = await answerOf(gateway, [text('a'), text('b'), card({ kind: 'product', id: 'prod_a' }), text('c')]);
    const shape = events.map(({ event }) => ('id' in event ? `${event.type} ${String(event.id)}` : event.type));
    expect(shape).toEqual([
      'run',
      'part p1',
      'delta p1',
      'delta p1',
      'end p1',
      'part p2',
      'part p3',
      'delta p3',
      'end p3',
      'done',
    ]);
  });

  it('never splits a surrogate pair, wherever the assistant cuts its text', async () => {
    const seed = 20_260_101;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        async (whole, cuts) => {
          const pieces: AssistantOutput[] = [];
          for (let at = 0; at < whole.length;) {
            const size = cuts.next().value ?? 1;
            pieces.push(text(whole.slice(at, at + size)));
            at += size;
          }
          const events = await answerOf(gateway, pieces);
          expect(textOf(events)).toBe(whole);
          for (const { event } of events) {
            if (event.type === 'delta') expect(event.append).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
          }
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  it('ends with length once a text part is full, cut at a whole character', async () => {
    const events = await answerOf(gateway, [text('👟'.repeat(50_000))]);
    const whole = textOf(events);
    expect(new TextEncoder().encode(whole).length).toBe(LIMITS.textPartBytes);
    expect(whole).toMatch(/^(👟)+$/u);
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'length' });
  });

  it('ends with length after 64 parts', async () => {
    const events = await answerOf(
      gateway,
      Array.from({ length: 70 }, () => card({ kind: 'product', id: 'prod_a' })),
    );
    expect(partsOf(events)).toHaveLength(LIMITS.partsPerMessage);
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'length' });
  });
});

describe('an assistant that floods', () => {
  it('is cut at the size of the log, with an error that fits', async () => {
    const flood = recording(async function* () {
      for (;;) yield { type: 'status', code: 'busy', text: 'x'.repeat(300) };
    });
    const handler = gateway({ assistant: flood, limits: { logBytes: 100_000 } });
    const events = await eventsOf(await handler(post('/runs', runRequest())));
    expect(lastEvent(events)).toMatchObject({ type: 'error', code: 'too_large', retryable: false });
    expect(handler.stats().logBytes).toBeLessThanOrEqual(100_000);
    expect(handler.stats().logBytes).toBeGreaterThan(90_000);
  });

  it('costs no more than a text part for ten megabytes at once', async () => {
    const handler = gateway({ assistant: saying(text('x'.repeat(10 * 1024 * 1024))) });
    const events = await eventsOf(await handler(post('/runs', runRequest())));
    expect(textOf(events)).toHaveLength(LIMITS.textPartBytes);
    expect(handler.stats().logBytes).toBeLessThan(80_000);
  });
});

it('only ever sends events that the schemas allow', async () => {
  const output: fc.Arbitrary<AssistantOutput> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).map(text),
    fc.string({ maxLength: 400 }).map((code): AssistantOutput => ({ type: 'status', code, text: code.repeat(3) })),
    fc.constantFrom('prod_a', 'prod_b', 'nope').map((id) => card({ kind: 'product', id, fallback: 'A shoe.' })),
    fc.anything().map((given) => ({ type: 'card', card: given }) as AssistantOutput),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(output, { maxLength: 80 }), async (outputs) => {
      const events = await answerOf(gateway, outputs);
      const open = new Set<string>();
      for (const { event } of events) {
        expect(EVENT_SCHEMAS[event.type].safeParse(event).success).toBe(true);
        if (event.type === 'part' && event.state === 'open') open.add(event.id);
        if (event.type === 'delta') expect(open.has(event.id)).toBe(true);
        if (event.type === 'end') expect(open.delete(event.id)).toBe(true);
      }
      expect(open.size).toBe(0);
      expect(events.filter(({ event }) => event.type === 'done' || event.type === 'error')).toHaveLength(1);
    }),
    { seed: 7, numRuns: 150 },
  );
});
