/** Waiting for a conversation, by what the client of the page says and by what is on screen. */

/** Runs in the page: whether nothing goes on and nothing waits, and the last turn is shown to its end. */
function isSettled(wanted) {
  const element = document.querySelector('aisle-chat');
  const snapshot = element?.chat?.getSnapshot();
  if (snapshot?.status.name !== 'idle') return false;
  const last = snapshot.messages.at(-1);
  if (last?.role !== 'assistant' || last.answer.name === 'streaming') return false;
  if (wanted !== undefined && last.id === wanted) return false;
  if (snapshot.messages.some(({ fate }) => fate?.name === 'queued' || fate?.name === 'sending')) return false;
  const turn = [...element.shadowRoot.querySelectorAll('aisle-user-turn, aisle-assistant-turn')].at(-1);
  if (turn?.message !== last || element.shadowRoot.querySelector('.send--stop, .bone')) return false;
  const pieces = [...turn.querySelectorAll('aisle-text, aisle-products')];
  return pieces.every((piece) => piece.childElementCount > 0) && last.id;
}

/** Waits for the end of an answer, other than the one with the id `before`; returns the id of its message. */
export const settled = (page, { before = null, about = 'the end of the answer', timeout = 30_000 } = {}) =>
  page.waitFor(isSettled, { about, timeout }, before);

/** Waits until the answer to the newest question has begun to show; `before` is the id of what was last until then. */
export const begun = (page, before = null) =>
  page.waitFor(
    (known) => {
      const now = window.aisleProbe.frames.at(-1);
      return now.letters > 0 && now.id !== known && now.id;
    },
    { about: 'an answer to begin' },
    before,
  );

/** The id of the message that is last on screen; null where there is none. */
export const lastShown = (page) => page.eval(() => window.aisleProbe.frames.at(-1)?.id ?? null);

/** Brings a whole conversation into the window of the page. */
export const showAll = (page) =>
  page.eval(async () => {
    const { chat } = document.querySelector('aisle-chat');
    while (chat.getSnapshot().earlier) await chat.page('earlier');
    // A tab that is not in front gets no animation frames.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
