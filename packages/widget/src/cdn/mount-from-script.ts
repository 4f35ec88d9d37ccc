import { OBSERVED_ATTRIBUTES } from '../chat-element/attributes.js';

/** The script element that is running. A page may hide `currentScript` behind an element of that name. */
export function ownScript(): HTMLScriptElement | null {
  const current: unknown = document.currentScript;
  return current instanceof HTMLScriptElement && current.src
    ? current
    : document.querySelector<HTMLScriptElement>('script[data-gateway][src*="aisle"]');
}

/**
 * Puts an `<aisle-chat>` with the script's `data-*` as attributes at the end of the body. Without `data-gateway`, or with a chat
 * to that gateway on the page already, it adds none.
 */
export function mountFromScript(script: HTMLScriptElement): void {
  const gateway = script.getAttribute('data-gateway');
  if (gateway === null) return;
  // Not document.body, which an element of that name hides.
  const body = document.querySelector('body');
  if (!body) {
    document.addEventListener('DOMContentLoaded', () => mountFromScript(script), { once: true });
    return;
  }
  if (document.querySelector(`aisle-chat[gateway="${CSS.escape(gateway)}"]`)) return;
  const element = document.createElement('aisle-chat');
  for (const name of OBSERVED_ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  body.append(element);
}
