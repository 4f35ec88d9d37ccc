import { attributeValue } from '../chat-element/attributes.js';
import { make } from '../chat-element/make.js';
import { consentEn } from '../locales/consent.en.js';
import type { Locale } from '../locales/locale.js';
import type { PanelHost } from '../panel/panel-host.js';
import { keptUnder } from './kept-under.js';
import { needsConsent } from './needs-consent.js';
import { followShopify, shopifyAllows } from './shopify-consent.js';

/**
 * Resolves when something may be stored and sent: the page says so (`consent="granted"`), Shopify's consent tool does, or the visitor
 * does, who is asked where the panel would be while it is open. An answer of the visitor's is remembered until it is withdrawn.
 */
export async function askConsent(host: PanelHost, locale: Locale): Promise<void> {
  const { element, shell, gateway, signal } = host;
  const key = `${keptUnder(gateway)}consent`;
  const isAsked = attributeValue(element, 'consent') === 'required';
  if (isAsked && shopifyAllows()) return followShopify(element, signal);
  if (isAsked && readMark(key)) return;
  const stop = new AbortController();
  const until = { signal: stop.signal };
  try {
    await new Promise<void>((resolve, reject) => {
      const agree = () => {
        // Before the attribute, which the panel watches.
        writeMark(key);
        element.setAttribute('consent', 'granted');
        resolve();
      };
      const box = createQuestion(locale, agree);
      const look = () => {
        if (!needsConsent(element)) return resolve();
        if (!element.hasAttribute('open')) return;
        const isPressed = shell.root.activeElement === shell.launcher;
        shell.setNotice(box);
        if (isPressed) box.querySelector('button')?.focus();
      };
      const observer = new MutationObserver(look);
      observer.observe(element, { attributeFilter: ['consent', 'open'] });
      until.signal.addEventListener('abort', () => observer.disconnect());
      document.addEventListener('visitorConsentCollected', () => shopifyAllows() && resolve(), until);
      signal.addEventListener('abort', () => reject(new DOMException('The panel is gone.', 'AbortError')), until);
      look();
    });
  } finally {
    stop.abort();
    shell.setNotice();
  }
  if (shopifyAllows()) followShopify(element, signal);
}

function createQuestion(locale: Locale, agree: () => void): HTMLElement {
  const text = locale.speak(consentEn);
  return make(
    'div',
    { className: 'notice-box', part: 'notice', role: 'alertdialog', ariaLabel: text('consent.title') },
    make('b', { textContent: text('consent.title') }),
    make('p', { textContent: text('consent.detail') }),
    make('button', { className: 'btn btn--primary', textContent: text('consent.agree'), onclick: agree }),
  );
}

function readMark(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function writeMark(key: string): void {
  try {
    localStorage.setItem(key, 'granted');
  } catch {
    // Asked again on the next page.
  }
}
