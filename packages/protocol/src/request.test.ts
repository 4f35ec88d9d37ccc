import { describe, expect, it } from 'vitest';
import {
  ActionPartSchema,
  FeedbackRequestSchema,
  GatewayInfoSchema,
  ResolveRequestSchema,
  ResolveResponseSchema,
  RunRequestSchema,
  StopResponseSchema,
} from './index.js';

const message = { id: 'm1', role: 'user', parts: [{ kind: 'text', text: 'light trail shoes?' }] };
const request = { v: 1, runId: '5f0c1a2e', conversationId: 'c_9', trigger: 'send', messages: [message] };
const accepts = (change: object): boolean => RunRequestSchema.safeParse({ ...request, ...change }).success;

describe('a run request', () => {
  it('is kept as it came, unknown fields too', () => {
    const loose = {
      ...request,
      context: { locale: 'en-IE', page: { url: 'https://shop.example/', lang: 'en' }, mood: 1 },
      extra: true,
    };
    expect(RunRequestSchema.parse(loose)).toEqual(loose);
  });

  it.each([
    { v: 2 },
    { v: '1' },
    { runId: 'short' },
    { runId: '../../etc/passwd' },
    { runId: 'run 00001' },
    { runId: 'run_0001\n' },
    { runId: 'x'.repeat(129) },
    { conversationId: '' },
    { trigger: 'continue' },
    { messages: [] },
    { messages: [{ ...message, role: 'system' }] },
    { messages: [{ ...message, role: 'tool' }] },
    { messages: [{ ...message, parts: Array.from({ length: 65 }, () => ({ kind: 'text' })) }] },
    { messages: [{ ...message, parts: [{ text: 'no kind' }] }] },
    { messages: Array.from({ length: 201 }, () => message) },
    { context: { currency: 'eur' } },
    { context: { page: { url: 'x'.repeat(2_049) } } },
    { context: { page: { title: 'x'.repeat(301) } } },
    { accept: { kinds: 'text' } },
    { consent: { log: 'yes' } },
  ])('is refused with %j', (change) => expect(accepts(change)).toBe(false));

  it('takes each trigger', () => {
    expect(['send', 'regenerate', 'edit'].map((trigger) => accepts({ trigger, replaces: 'm0' }))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('the other bodies', () => {
  it('an action names what was done and how it went', () => {
    const action = { kind: 'action', name: 'add_to_cart', partId: 'p1', value: { quantity: 1 }, outcome: 'confirmed' };
    expect(ActionPartSchema.parse(action)).toEqual(action);
    expect(ActionPartSchema.safeParse({ ...action, outcome: 'perhaps' }).success).toBe(false);
    expect(ActionPartSchema.safeParse({ ...action, kind: 'text' }).success).toBe(false);
  });

  it('a stop is stopping or ended', () => {
    expect(StopResponseSchema.parse({ state: 'stopping', at: 1 })).toEqual({ state: 'stopping', at: 1 });
    expect(StopResponseSchema.safeParse({ state: 'stopped' }).success).toBe(false);
  });

  it('resolve takes 1 to 10 references', () => {
    const refs = (count: number) => ({ refs: Array.from({ length: count }, () => ({ kind: 'product', id: 'a' })) });
    expect([0, 1, 10, 11].map((count) => ResolveRequestSchema.safeParse(refs(count)).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const answer = {
      resolved: [{ kind: 'product', id: 'a', data: { id: 'a' } }],
      unknown: [{ kind: 'product', id: 'b' }],
    };
    expect(ResolveResponseSchema.parse(answer)).toEqual(answer);
    expect(ResolveResponseSchema.safeParse({ resolved: [] }).success).toBe(false);
  });

  it('feedback is up or down, with a comment of up to 500 characters', () => {
    const feedback = {
      conversationId: 'c',
      messageId: 'm',
      rating: 'down',
      reasons: ['wrong_price'],
      comment: 'x'.repeat(500),
    };
    expect(FeedbackRequestSchema.parse(feedback)).toEqual(feedback);
    expect(FeedbackRequestSchema.safeParse({ ...feedback, rating: 5 }).success).toBe(false);
    expect(FeedbackRequestSchema.safeParse({ ...feedback, comment: 'x'.repeat(501) }).success).toBe(false);
  });

  it('a gateway tells its version, levels and kinds', () => {
    const info = { protocol: '1.0', levels: [0, 1, 2], kinds: ['text'], limits: { frameBytes: 1000 } };
    expect(GatewayInfoSchema.parse(info)).toEqual(info);
    expect(GatewayInfoSchema.safeParse({ ...info, levels: ['0'] }).success).toBe(false);
  });
});
