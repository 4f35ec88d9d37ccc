/** Runs at the start of each page, before the page's own scripts: notes what cannot be seen from outside. */
function install({ offline }) {
  const notes = { errors: [], shown: [], frames: [], loadedAt: 0, offline };
  window.aisleProbe = notes;
  addEventListener('load', () => (notes.loadedAt = performance.now()));
  addEventListener('error', (event) => notes.errors.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => notes.errors.push(String(event.reason)));
  addEventListener('pageshow', ({ persisted }) => {
    const [navigation] = performance.getEntriesByType('navigation');
    const reasons = navigation?.notRestoredReasons;
    notes.shown.push({ persisted, type: navigation?.type, reasons: reasons && JSON.parse(JSON.stringify(reasons)) });
  });

  const prototype = Object.getPrototypeOf(navigator);
  const real = Object.getOwnPropertyDescriptor(prototype, 'onLine').get;
  Object.defineProperty(prototype, 'onLine', { configurable: true, get: () => !notes.offline && real.call(navigator) });
  notes.setOffline = (value) => {
    notes.offline = value;
    window.dispatchEvent(new window.Event(value ? 'offline' : 'online'));
  };

  // Where every tab counts as visible, some are told that they are not.
  let hidden;
  for (const [name, value] of [
    ['hidden', () => hidden],
    ['visibilityState', () => (hidden ? 'hidden' : 'visible')],
  ]) {
    const { get } = Object.getOwnPropertyDescriptor(window.Document.prototype, name);
    Object.defineProperty(document, name, { get: () => (hidden === undefined ? get.call(document) : value()) });
  }
  notes.setHidden = (value) => {
    hidden = value;
    document.dispatchEvent(new window.Event('visibilitychange'));
  };

  /** How far the last turn is on screen: the message it shows, letters of an answer's text, and cards. */
  function look() {
    const turns = document
      .querySelector('aisle-chat')
      ?.shadowRoot?.querySelectorAll('aisle-user-turn, aisle-assistant-turn');
    const last = turns?.[turns.length - 1];
    const words = [...(last?.querySelectorAll('.prose') ?? [])].map((prose) => prose.textContent).join('');
    return {
      id: last?.message?.id,
      letters: words.match(/[\p{L}\p{N}]/gu)?.length ?? 0,
      cards: last?.querySelectorAll('aisle-product-card').length ?? 0,
    };
  }
  function eachFrame() {
    window.requestAnimationFrame(eachFrame);
    const now = look();
    const before = notes.frames.at(-1);
    if (before && before.letters === now.letters && before.cards === now.cards && before.id === now.id) return;
    notes.frames.push(now);
    // A task after a frame's callbacks runs once that frame is painted.
    setTimeout(() => (now.at = performance.now()));
  }
  eachFrame();
}

/** The source of the probe: `window.aisleProbe` is `{ errors, shown, frames, loadedAt, setOffline, setHidden }`. */
export const probeScript = (options) => `(${String(install)})(${JSON.stringify(options)});`;

/** What the probe of the page that is now shown has noted. */
export const readProbe = (page) =>
  page.eval(() => {
    const { errors, shown, frames, loadedAt } = window.aisleProbe;
    return { errors, shown, frames, loadedAt };
  });
