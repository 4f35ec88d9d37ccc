/**
 * Puts an `<aisle-chat>` at the end of the body, and into the next body where a page swaps it (Turbo, Astro). Without a gateway, or
 * with a chat to that one on the page already, it adds none.
 *
 * @param options see `giveOption`
 */
export function mountChat(options: Readonly<Record<string, unknown>>): void {
  const { gateway } = options;
  if (typeof gateway !== 'string') return;
  const same = `aisle-chat[gateway="${CSS.escape(gateway)}"]`;
  if (document.querySelector(same)) return;
  const element = document.createElement('aisle-chat');
  giveOptions(element, options);
  const move = () => document.querySelector('body')?.append(element);
  move();
  new MutationObserver(() => {
    // It went with the body, not alone.
    if (element.isConnected || !element.parentNode) return;
    // A copy that the page had kept of an earlier body.
    document.querySelector(same)?.remove();
    // Before the element has given up its chat: for that it is a move.
    move();
  }).observe(document.documentElement, { childList: true });
}

/**
 * Gives an element properties (functions and objects), tokens (`aisleAccent` is `--aisle-accent`) and attributes (all else).
 *
 * @param options names in camel case, as a `dataset` has them
 */
export function giveOptions(element: HTMLElement, options: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(options)) {
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    if (/^(object|function)/.test(typeof value)) Reflect.set(element, key, value);
    // Set like this it needs no style-src, as an attribute would.
    else if (name.startsWith('aisle-')) element.style.setProperty(`--${name}`, String(value));
    else if (!/^(on|style)/.test(name)) element.setAttribute(name, String(value));
  }
}
