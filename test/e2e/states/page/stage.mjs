import { scriptedTransport } from './scripted-transport.mjs';

const WITHIN_MS = 15_000;

const frame = () => new Promise((resolve) => window.requestAnimationFrame(() => resolve()));

/** The widget of one frame, and what recipes do with it. @param view `{ state, locale, scheme }` */
export async function createStage({ state, locale, scheme }, words) {
  const transport = scriptedTransport();
  const chat = document.createElement('aisle-chat');
  const attributes = {
    // Frames of one page share its storage, and with those before them: each is a shop of its own.
    gateway: `/states/${state}-${locale}-${scheme}-${performance.timeOrigin}`,
    name: 'Northfold',
    history: 'memory',
    locale,
    'color-scheme': scheme,
    actions: 'add_to_cart remove_from_cart set_quantity open_cart checkout copy_code view track directions',
    origins: location.origin,
    'privacy-url': '/help',
  };
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  chat.transport = transport;
  await customElements.whenDefined('aisle-chat');
  document.body.append(chat);

  const root = () => chat.shadowRoot;
  const find = (selector) => root().querySelector(selector);
  async function until(condition, about = String(condition)) {
    const end = performance.now() + WITHIN_MS;
    while (performance.now() < end) {
      const found = typeof condition === 'string' ? find(condition) : condition();
      if (found) return found;
      await frame();
    }
    throw new Error(`Waited in vain for ${about}`);
  }

  const stage = {
    chat,
    words,
    find,
    until,
    frame,
    all: (selector) => [...root().querySelectorAll(selector)],
    async open() {
      chat.open();
      await until(() => find('dialog[open] textarea')?.offsetHeight > 0, 'the open panel');
    },
    /** Asks, and is answered like this. Resolves at once where the answer has no end. */
    async ask(question, turn) {
      transport.turns.push(turn);
      const asked = chat.send(question);
      asked.catch(() => undefined);
      await until(
        () => stage.all('.bubble').some((bubble) => bubble.textContent.includes(question.slice(0, 12))),
        question,
      );
      if (turn.then || turn.gate || turn.refused) return;
      await asked;
    },
    async press(selector) {
      (await until(selector)).click();
      await frame();
    },
    async write(draft) {
      const field = await until('textarea');
      field.value = draft;
      field.dispatchEvent(new window.InputEvent('input', { bubbles: true, composed: true }));
      await frame();
    },
    goOffline() {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      window.dispatchEvent(new window.Event('offline'));
    },
    /** A card of the gallery by its name, with the facts of the shop. */
    async specimen(kind, name) {
      const specimens = await (await fetch(`/gallery/specimens?${new URLSearchParams({ kind, locale })}`)).json();
      const found = name === undefined ? specimens[0] : specimens.find((one) => one.name === name);
      if (!found) throw new Error(`The gallery has no ${kind} called “${name}”.`);
      return found.part;
    },
  };
  return stage;
}
