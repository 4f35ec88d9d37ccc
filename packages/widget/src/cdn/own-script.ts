/** The script element that is running. A page may hide `currentScript` behind an element of that name. */
export function ownScript(): HTMLScriptElement | null {
  const current: unknown = document.currentScript;
  return current instanceof HTMLScriptElement && current.src
    ? current
    : document.querySelector<HTMLScriptElement>('script[src*="aisle.js"]');
}
