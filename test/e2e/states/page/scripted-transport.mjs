/* A gateway inside the page: answers are lists of events, and how they end. */

const HEARTBEAT_MS = 5_000;
const NEVER = new Promise(() => undefined);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** An error as the client makes them, see `isProtocolError` of @aisle/protocol. */
const faultOf = (code, retryable) =>
  Object.assign(new Error(code), { code, retryable, [Symbol.for('aisle.ProtocolError')]: true });

let parts = 0;
const part = (fields) => ({ type: 'part', id: `p${(parts += 1)}`, state: 'done', ...fields });

export const text = (words) => part({ kind: 'text', text: words });
export const openText = (words) => part({ kind: 'text', state: 'open', text: words });
export const card = (specimen) => part(specimen);
export const openCard = (kind, json) => part({ kind, format: 'json', state: 'open', text: json });
export const status = (words) => ({ type: 'status', code: 'searching', text: words });

const DONE = { type: 'done', reason: 'complete' };

/** An answer that is complete, that goes on for ever, that ends with an error or another reason, or whose connection breaks. */
export const answer = (...events) => ({ events: [...events, DONE] });
export const unfinished = (...events) => ({ events, then: 'goes on' });
export const broken = (...events) => ({ events, then: 'breaks', resume: 'cursor' });
export const failed = (code, ...events) => ({
  events: [...events, { type: 'error', code, message: '', retryable: true }],
});
export const refused = (code) => ({ refused: faultOf(code, false) });
/** Complete once `gate` resolves. */
export const heldBack = (gate, ...events) => ({ events: [...events, DONE], gate });

async function* tell({ events, gate, then, resume = 'none' }, runId) {
  let id = 0;
  yield {
    kind: 'event',
    id: ++id,
    event: { type: 'run', v: '1.0', runId, messageId: `m_${runId}`, resume, stop: true },
  };
  await gate;
  for (const event of events) yield { kind: 'event', id: ++id, event };
  if (then === 'breaks') {
    // What has come is shown before it does.
    await pause(100);
    throw faultOf('network', true);
  }
  while (then === 'goes on') {
    await pause(HEARTBEAT_MS);
    yield { kind: 'comment' };
  }
}

/** A transport that plays `turns` to the questions in their order. What a card asks for again, the shop knows as it was. */
export function scriptedTransport() {
  const turns = [];
  return {
    turns,
    async start({ runId }) {
      const turn = turns.shift() ?? unfinished();
      if (turn.refused) throw turn.refused;
      return tell(turn, runId);
    },
    resume: () => Promise.reject(faultOf('network', true)),
    stop: async () => ({ state: 'ended' }),
    resolve: async ({ refs }) => ({ resolved: [], unknown: refs }),
    feedback: async () => undefined,
  };
}

export { NEVER };
