import { Agent, request } from 'node:http';
import { createEventDecoder } from '@aisle/protocol';

const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/** A token of an owner that nobody else is. */
export const tokenOf = (n) => `anon.${String(n).padStart(22, '0')}`;

export function runBody(runId) {
  return {
    v: 1,
    runId,
    conversationId: 'c_1',
    trigger: 'send',
    messages: [{ id: 'm1', role: 'user', parts: [{ kind: 'text', text: 'count' }] }],
  };
}

/**
 * One call; answers its status and, of an event stream, every event as it comes, until the connection is over.
 * @param {{ url: string, token: string, path: string, body?: object, after?: number, onEvent?: (item: object) => void }} options
 * @returns {Promise<{ status: number, text: string }>} rejects when there was no response
 */
export function call({ url, token, path, body, after, onEvent }) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  if (after !== undefined) headers['last-event-id'] = String(after);
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method: body ? 'POST' : 'GET', headers, agent }, (response) => {
      const decoder = createEventDecoder();
      let text = '';
      const finish = () => resolve({ status: response.statusCode, text });
      response.on('data', (bytes) => {
        if (response.statusCode !== 200 || !onEvent) return (text += bytes);
        for (const item of decoder.push(bytes)) if (item.kind === 'event') onEvent(item);
      });
      response.on('error', finish);
      response.on('end', finish);
      response.on('close', finish);
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const isTerminal = ({ event }) => event.type === 'done' || event.type === 'error';

/**
 * Reads a run to its terminal, as a client does: whatever breaks is begun again from the cursor.
 * Answers the events, when the last one came, and what was wrong about their order.
 */
export async function readRun({ url, token, runId, body = runBody(runId), giveUpMs = 60_000 }) {
  const events = [];
  const problems = [];
  let calls = 0;
  const started = performance.now();
  const onEvent = (item) => {
    const last = events.at(-1)?.id ?? 0;
    if (item.id <= last) return;
    if (item.id !== last + 1) problems.push(`event ${item.id} after ${last}`);
    if (events.length > 0 && isTerminal(events.at(-1))) problems.push('an event after the terminal');
    events.push({ id: item.id, event: item.event });
  };
  while (!events.some(isTerminal)) {
    if (performance.now() - started > giveUpMs) return { events, problems: [...problems, 'no terminal'], endedAt: NaN };
    const last = events.at(-1)?.id;
    const how = last === undefined ? { path: '/runs', body } : { path: `/runs/${runId}/events`, after: last };
    calls += 1;
    const { status, text } = await call({ url, token, ...how, onEvent }).catch(() => ({ status: 0, text: '' }));
    if (status !== 200 && status !== 0 && status !== 503) {
      return { events, problems: [...problems, `status ${status}: ${text}`], endedAt: NaN };
    }
    if (!events.some(isTerminal)) await new Promise((resolve) => setTimeout(resolve, 50 + 150 * Math.random()));
  }
  return { events, problems, calls, endedAt: performance.now() };
}

/** Every event of the log of a run that has ended, as one read from the beginning gives it. Rejects when it was cut. */
export async function readLog({ url, token, runId }) {
  const events = [];
  const onEvent = ({ id, event }) => events.push({ id, event });
  const { status } = await call({ url, token, path: `/runs/${runId}/events`, onEvent });
  if (status !== 200) throw new Error(`the log of ${runId} answered ${status}`);
  // Whoever served it may have been killed meanwhile.
  if (!events.some(isTerminal)) throw new Error(`the log of ${runId} broke off after ${events.length} events`);
  return events;
}

export function textOf(events) {
  return events.map(({ event }) => (event.type === 'delta' ? event.append : '')).join('');
}

/** What the assistant of a replica says. */
export function wholeText(words) {
  return Array.from({ length: words }, (_, word) => `${word} `).join('');
}
