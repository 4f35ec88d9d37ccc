const READ_WITHIN_MS = 20_000;

/** All events of a run that has ended, from the gateway's own log: `[{ id, event }]`. */
export async function readLog(shopUrl, { runId, token }) {
  const response = await fetch(`${shopUrl}/assistant/runs/${runId}/events?after=0`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(READ_WITHIN_MS),
  });
  if (response.status !== 200) throw new Error(`The log of run ${runId} answers ${response.status}.`);
  const frames = (await response.text()).split('\n\n').filter((frame) => frame.includes('data:'));
  return frames.map((frame) => ({
    id: Number(/^id: (\d+)$/m.exec(frame)[1]),
    event: JSON.parse(/^data: (.*)$/m.exec(frame)[1]),
  }));
}

/**
 * The answer that a log makes, reduced here once more and without the client: `{ messageId, parts, end }`, each part as
 * `{ kind, text }` or `{ kind, data }`. `upTo` is the id of the last event that counts.
 */
export function answerOf(log, upTo = Number.POSITIVE_INFINITY) {
  const parts = new Map();
  let messageId;
  let end;
  for (const { event } of log.filter(({ id }) => id <= upTo)) {
    if (event.type === 'run') messageId = event.messageId;
    else if (event.type === 'part') parts.set(event.id, { kind: event.kind, text: event.text ?? '', data: event.data });
    else if (event.type === 'delta') parts.get(event.id).text += event.append;
    else if (event.type === 'remove') parts.delete(event.id);
    else if (event.type === 'end' && event.data !== undefined) parts.get(event.id).data = event.data;
    else if (event.type === 'done' || event.type === 'error') end = event;
  }
  return { messageId, parts: [...parts.values()], end };
}

/** Letters and digits of a Markdown text, as a reader gets to see them: without addresses and the numbers of lists. */
export const lettersOf = (markdown) =>
  (
    markdown
      .replace(/\]\([^)]*\)/g, ']')
      .replace(/^\s*\d+\.\s/gm, '')
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).join('');

/** Products of a card, in their order. */
const productsOf = ({ data }) =>
  (data?.items ?? [data]).flatMap((item) => (item?.resolved ? [item.resolved.title] : []));

/** What of an answer is to be seen: its letters, and the titles of its cards. */
export function visibleIn({ parts }) {
  const texts = parts.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  return {
    letters: texts.map(lettersOf).join(''),
    products: parts.filter(({ kind }) => kind.startsWith('product')).flatMap(productsOf),
  };
}
