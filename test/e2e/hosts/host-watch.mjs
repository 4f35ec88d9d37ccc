/**
 * Runs in the page, before anything else of it: notes what goes wrong where nobody looks. Uses nothing that a page may change
 * later.
 */
function watch() {
  const noted = { errors: [], violations: [], console: [], requests: [] };
  const { apply } = Reflect;
  const { push } = Array.prototype;
  const { getEntries } = globalThis.PerformanceObserverEntryList.prototype;
  const note = (list, text) => void apply(push, list, [text]);
  addEventListener('error', ({ message, target }) => note(noted.errors, message ?? `not loaded: ${target.src}`), true);
  addEventListener('unhandledrejection', ({ reason }) => note(noted.errors, `not handled: ${reason?.stack ?? reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    note(noted.violations, `${violatedDirective} ${blockedURI} ${sample}`),
  );
  for (const level of ['error', 'warn']) {
    const write = console[level];
    console[level] = (...words) => {
      note(noted.console, words.map(String).join(' '));
      apply(write, console, words);
    };
  }
  new globalThis.PerformanceObserver((list) => {
    const entries = apply(getEntries, list, []);
    for (let at = 0; at < entries.length; at += 1) note(noted.requests, entries[at].name);
  }).observe({ type: 'resource', buffered: true });
  globalThis.aisleNoted = noted;
}

/** The script that every page begins with. */
export const watchScript = `(${String(watch)})();`;

/** What was noted in the page so far. */
export const readNotes = (page) => page.eval(() => globalThis.aisleNoted);
