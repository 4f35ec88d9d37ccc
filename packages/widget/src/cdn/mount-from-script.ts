import { OBSERVED_ATTRIBUTES } from '../chat-element/attributes.js';

/** The script element that is running. A page may hide `currentScript` behind an element of that name. */
export function ownScript(): HTMLScriptElement | undefined {
  const current: unknown = document.currentScript;
  if (current instanceof HTMLScriptElement && current.src) return current;
  return document.querySelector<HTMLScriptElement>('script[data-gateway][src*="aisle"]') ?? undefined;
}

/**
 * Puts an `<aisle-chat>` with the script's `data-*` as attributes at the end of the body. Without `data-gateway`, or with a chat
 * to that gateway on the page already, it adds none.
 */
export function mountFromScript(script: HTMLScriptElement): void {
  if (!script.hasAttribute('data-gateway')) return;
  if (!document.body) {
    document.addEventListener('DOMContentLoaded', () => mountFromScript(script), { once: true });
    return;
  }
  const gateway = script.getAttribute('data-gateway');
  for (const chat of document.querySelectorAll('aisle-chat')) {
    if (chat.getAttribute('gateway') === gateway) return;
  }
  const element = document.createElement('aisle-chat');
  for (const name of OBSERVED_ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  document.body.append(element);
}
