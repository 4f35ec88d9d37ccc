import { HttpAgent } from '@ag-ui/client';
import { EventType, type BaseEvent } from '@ag-ui/core';
import { EventSchema, RunAgentInputSchema } from '@ag-ui/core/schemas';
import { EventEncoder } from '@ag-ui/encoder';
import { describe, expect, it } from 'vitest';
import { agUi } from '../src/ag-ui/index.js';
import { AG_UI_CASES } from '../test-support/ag-ui-cases.js';
import { answerOf, chatWith, endOf, textOf } from '../test-support/chat.js';
import { serve } from '../test-support/serve.js';

const encoder = new EventEncoder();
const answer: BaseEvent[] = [
  { type: EventType.RUN_STARTED, threadId: 'th', runId: 'r' },
  { type: EventType.TEXT_MESSAGE_START, messageId: 'm1', role: 'assistant' },
  { type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm1', delta: 'Two light ' },
  { type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm1', delta: 'shoes 👟.' },
  { type: EventType.TEXT_MESSAGE_END, messageId: 'm1' },
  { type: EventType.ACTIVITY_SNAPSHOT, messageId: 'a1', activityType: 'PRODUCT', content: { id: 'prod_a' } },
  {
    type: EventType.ACTIVITY_DELTA,
    messageId: 'a1',
    activityType: 'PRODUCT',
    patch: [{ op: 'add', path: '/note', value: 'light' }],
  },
  { type: EventType.RUN_FINISHED, threadId: 'th', runId: 'r' },
] as BaseEvent[];

const encoded = (events: readonly BaseEvent[]): string => events.map((event) => encoder.encodeSSE(event)).join('');
const respond = (events: readonly BaseEvent[]): Response =>
  new Response(encoded(events), { headers: { 'content-type': encoder.getContentType() } });

describe('an agent of AG-UI', () => {
  it('is read as its own encoder writes', async () => {
    const server = await serve(() => respond(answer));
    const chat = chatWith(server.url, agUi());
    await chat.send('shoes?');
    expect(answerOf(chat).parts).toMatchObject([
      { kind: 'text', text: 'Two light shoes 👟.' },
      { kind: 'product', data: { id: 'prod_a', note: 'light' } },
    ]);
    expect(endOf(chat)).toBe('complete');
  });

  it('is read also with the line ends of other servers', async () => {
    const server = await serve(
      () =>
        new Response(encoded(answer).replaceAll('\n', '\r\n'), { headers: { 'content-type': 'text/event-stream' } }),
    );
    const chat = chatWith(server.url, agUi());
    await chat.send('shoes?');
    expect(textOf(chat)).toBe('Two light shoes 👟.');
    expect(endOf(chat)).toBe('complete');
  });

  it('is asked as its own client asks: the same fields, and all of them by its schema', async () => {
    const server = await serve(() => respond(answer));
    const chat = chatWith(server.url, agUi(), {
      context: () => ({ locale: 'en-IE', page: { url: 'https://shop.example/' } }),
    });
    await chat.send('shoes?');
    await chat.send('and boots?');
    const agent = new HttpAgent({
      url: server.url,
      threadId: 'th',
      initialMessages: [{ id: 'u1', role: 'user', content: 'shoes?' }],
    });
    await agent.runAgent();
    const [first, second, theirs] = server.requests;
    expect(Object.keys(first?.body ?? {}).sort()).toEqual(Object.keys(theirs?.body ?? {}).sort());
    expect(theirs?.headers.get('accept')).toBe(first?.headers.get('accept'));
    for (const request of [first, second, theirs])
      expect(RunAgentInputSchema.safeParse(request?.body).error).toBeUndefined();
    expect(second?.body.messages).toMatchObject([
      { role: 'user', content: 'shoes?' },
      { role: 'assistant', content: 'Two light shoes 👟.\n\n[product {"id":"prod_a","note":"light"}]' },
      { role: 'user', content: 'and boots?' },
    ]);
    expect(Object.keys(theirs?.body.messages[0] ?? {}).sort()).toEqual(
      Object.keys(first?.body.messages[0] ?? {}).sort(),
    );
  });

  it('is understood as its own client understands it', async () => {
    const server = await serve(() => respond(answer));
    const agent = new HttpAgent({ url: server.url });
    await agent.runAgent();
    const chat = chatWith(server.url, agUi());
    await chat.send('shoes?');
    const [text, activity] = agent.messages;
    expect(text).toMatchObject({ role: 'assistant', content: textOf(chat) });
    expect(activity).toMatchObject({ role: 'activity', content: answerOf(chat).parts[1]?.data });
  });

  it('would write the streams of our table: its schema knows them, save those that are made wrong', () => {
    const events = AG_UI_CASES.flatMap(({ frames }) => frames).filter((frame) => typeof frame === 'object');
    const known = events.filter((frame) => EventSchema.safeParse(frame).success);
    const types = new Set(known.map((event) => (event as { type: string }).type));
    expect([...types].sort()).toEqual(Object.values(EventType).sort());
    expect(known.length).toBeGreaterThan(0.8 * events.length);
  });
});
