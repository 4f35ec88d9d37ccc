import { trustedTypesAccess, type TrustedTypesAccess } from '../trusted-types.js';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, isTaskBox, type Sanitizer } from './allowed-markup.js';
import type { createPurifier } from './purify.js';

/** The HTML Sanitizer API (WHATWG HTML §8.5.5); TypeScript's DOM library does not have it yet. */
interface SanitizingElement extends HTMLElement {
  setHTML(html: string, options: { readonly sanitizer: object }): void;
}

const nativeConfig = {
  elements: [...ALLOWED_TAGS],
  attributes: [...ALLOWED_ATTRIBUTES],
  comments: false,
  dataAttributes: false,
};

let purify: typeof createPurifier | undefined;

/**
 * Has a sanitiser ready: the browser's own, or DOMPurify, which only a browser without one fetches.
 * @param choose for tests, to try DOMPurify in every browser
 */
export async function loadSanitizer(choose: 'native' | 'dompurify' = 'native'): Promise<void> {
  purify = choose === 'native' && hasNativeSanitizer() ? undefined : (await import('./purify.js')).createPurifier;
}

/** A sanitiser of its own, or undefined where none may parse HTML here. {@link loadSanitizer} comes first. */
export function createSanitizer(access: TrustedTypesAccess = trustedTypesAccess()): Sanitizer | undefined {
  if (purify) return purify(access);
  return hasNativeSanitizer() ? sanitizeNatively : undefined;
}

/** `setHTML` is no sink of Trusted Types: what it makes cannot run, so that no policy is asked. */
function sanitizeNatively(html: string): DocumentFragment {
  // Without a browsing context nothing is fetched, whatever the parser meets.
  const inert = document.implementation.createHTMLDocument('');
  if (!canSanitize(inert.body)) throw new TypeError('setHTML went away');
  inert.body.setHTML(html, { sanitizer: nativeConfig });
  const fragment = document.createDocumentFragment();
  fragment.append(...inert.body.childNodes);
  for (const input of fragment.querySelectorAll('input')) if (!isTaskBox(input)) input.remove();
  return fragment;
}

function canSanitize(element: HTMLElement): element is SanitizingElement {
  return 'setHTML' in element && typeof element.setHTML === 'function';
}

let native: boolean | undefined;

/** An early version of the interface took other options and would let more through: it is tried before it is trusted. */
function hasNativeSanitizer(): boolean {
  native ??= passesTrial();
  return native;
}

function passesTrial(): boolean {
  const { body } = document.implementation.createHTMLDocument('');
  if (!canSanitize(body)) return false;
  try {
    body.setHTML('<p id="a" class="b"><!--c--><img src="d">e</p><a href="javascript:f">g</a>', {
      sanitizer: nativeConfig,
    });
    return body.innerHTML === '<p>e</p><a>g</a>';
  } catch {
    return false;
  }
}
