import type { PlayedClient, ShownState } from '@aisle/conformance';
import { isTerminal, readEvents, type StreamEvent } from '@aisle/protocol';

/** What a hurried author gets wrong. */
export const FLAWS = [
  'the end of the connection is the end of the answer',
  'what was had is applied again',
  'gaps are not seen',
  'the cursor is forgotten when nothing came',
  'a new run id each time',
  'anything is a stream',
  'events after the terminal count',
  'the price of an open card shows',
  'facts in deltas are believed',
  'a stop is followed by a resume',
  'redirects are followed',
  'a refusal is tried again',
] as const;
export type Flaw = (typeof FLAWS)[number];

/** A small client that knows just enough of the protocol to be wrong in one way. */
export function toyClient(flaw: Flaw): PlayedClient {
  return async ({ url, act, signal }) => {
    const states: ShownState[] = [];
    const parts = new Map<string, { id: string; kind: string; state: 'open' | 'done'; text: string; data?: unknown }>();
    let answer: ShownState['answer'] = { name: 'streaming' };
    let runId = crypto.randomUUID();
    let cursor = 0;
    let resumable = true;
    let isStopped = false;

    const show = (): void => {
      const shown = [...parts.values()].map(({ id, kind, state, text, data }) => {
        if (kind === 'text') return { id, kind, state, text };
        const amount = /"amount":(\d+)/.exec(text)?.[1];
        if (state === 'open' && flaw === FLAWS[7] && amount !== undefined)
          return { id, kind, state, data: { amount: Number(amount) } };
        return { id, kind, state, ...(data === undefined ? {} : { data }) };
      });
      states.push({ answer, parts: shown });
    };

    function apply(event: StreamEvent): void {
      if (event.type === 'run') resumable = event.resume === 'cursor';
      if (event.type === 'part')
        parts.set(event.id, {
          id: event.id,
          kind: event.kind,
          state: event.state ?? 'open',
          text: event.text ?? '',
          data: event.data,
        });
      const part = 'id' in event ? parts.get(String(event.id)) : undefined;
      if (event.type === 'delta' && part) part.text += event.append;
      if (event.type === 'end' && part) {
        part.state = 'done';
        if (part.kind !== 'text') part.data = event.data ?? readCard(part.text);
      }
      if (event.type === 'remove') parts.delete(event.id);
      if (event.type === 'done') answer = { name: 'done', reason: event.reason };
      if (event.type === 'error') answer = { name: 'failed', code: event.code, retryable: event.retryable };
      if (isTerminal(event)) for (const one of parts.values()) one.state = 'done';
      show();
    }

    const readCard = (text: string): unknown => {
      const { resolved, ...card } = JSON.parse(text) as Record<string, unknown>;
      return flaw === FLAWS[8] ? { resolved, ...card } : card;
    };

    const fail = (code: string, retryable = true): ShownState[] => {
      answer = { name: 'failed', code, retryable };
      for (const part of parts.values()) part.state = 'done';
      show();
      return states;
    };

    for (let attempt = 0; attempt < 8; attempt += 1) {
      if (flaw === FLAWS[4]) runId = crypto.randomUUID();
      const headers = { authorization: `Bearer anon.${'a'.repeat(22)}`, 'last-event-id': String(cursor) };
      const redirect = flaw === FLAWS[10] ? 'follow' : 'error';
      const body = JSON.stringify({ v: 1, runId });
      const request =
        cursor === 0
          ? ({ method: 'POST', body, headers, redirect, signal } as const)
          : ({ headers, redirect, signal } as const);
      try {
        const response = await fetch(cursor === 0 ? `${url}runs` : `${url}runs/${runId}/events`, request);
        if (
          response.status === 429 &&
          ((await response.clone().json()) as { error: { retryable: boolean } }).error.retryable
        )
          continue;
        if (response.status !== 200 && flaw !== FLAWS[11]) {
          const { error } = (await response.json()) as { error: { code: string; retryable: boolean } };
          return fail(error.code, error.retryable);
        }
        if (flaw !== FLAWS[5] && !response.headers.get('content-type')?.startsWith('text/event-stream'))
          return fail('not_event_stream');
        for await (const item of readEvents(response.body!)) {
          if (item.kind !== 'event' || (answer.name !== 'streaming' && flaw !== FLAWS[6])) continue;
          const id = item.id ?? cursor + 1;
          if (id <= cursor && flaw !== FLAWS[1]) continue;
          if (id > cursor + 1 && item.event.type !== 'snapshot' && flaw !== FLAWS[2]) break;
          cursor = id;
          apply(item.event);
          if (act === 'stop' && !isStopped && [...parts.values()].some(({ text }) => text !== '')) {
            isStopped = true;
            await fetch(`${url}runs/${runId}/stop`, { method: 'POST', headers });
          }
        }
      } catch {
        if (flaw === FLAWS[3]) cursor = 0;
      }
      if (answer.name !== 'streaming') return states;
      if (flaw === FLAWS[0]) apply({ type: 'done', reason: 'complete' });
      if (isStopped && flaw !== FLAWS[9]) apply({ type: 'done', reason: 'stopped' });
      if (answer.name !== 'streaming') return states;
      if (!resumable) return fail('interrupted');
    }
    return fail('network');
  };
}
