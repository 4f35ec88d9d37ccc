/**
 * Attributes that `<aisle-chat>` watches before there is a panel; `PANEL_ATTRIBUTES` are the others.
 *
 * @attr {string} gateway - Base URL of the gateway. Required.
 * @attr {string} name - Name of the shop, the panel's title; its first letter is the mark.
 * @attr {string} subtitle - Line under the name. Without it: “AI shopping assistant”.
 * @attr {string} locale - Language to speak, BCP 47. Without it: the nearest `lang`, then the browser's language.
 * @attr {'implied' | 'required' | 'granted' | 'denied'} [consent=implied] - Whether anything may be stored or sent. `required` asks the visitor, or the shop's own consent tool, first.
 * @attr {string} currency - ISO 4217, told to the assistant.
 * @attr {string} product - Id of the product of this page, told to the assistant.
 * @attr {string} actions - What the page carries out: `add_to_cart:confirm view`. Only their buttons are shown.
 * @attr {'event' | 'datalayer'} analytics - What happens is told to the page as `aisle-track`, never what is said; with `datalayer` also to Google's `dataLayer`.
 * @attr {string} page-facts - What the assistant may read of the page itself, besides address and title: `json-ld`, `shopify`, or both.
 * @attr {string} starts - JSON list of ready questions: `["Where is my order?"]`.
 * @attr {string} origins - Other origins that pictures and product links may point to, separated by spaces.
 * @attr {string} text-images - Where pictures in the text of an answer may come from. Without it: nowhere.
 * @attr {string} privacy-url - Where “Privacy” under the field leads.
 * @attr {boolean} lift-cards - The gateway sends plain text: cards that a model writes into it are shown as cards.
 * @attr {boolean} log-consent - The visitor has agreed that the shop keeps what is said, for improving its assistant. Asked before each message.
 * @attr {'local' | 'memory' | 'none'} [history=local] - Where conversations are kept.
 * @attr {'complete' | 'sentence' | 'status'} [announce=complete] - When a screen reader is told of an answer: when it is complete, sentence by sentence, or only that it has come.
 * @attr {string} greeting - What the launcher says after a while, once a session; JSON for more: `{"text":"…","after":30,"prompts":["…"]}`.
 * @attr {'light' | 'dark' | 'auto'} color-scheme - Light or dark. Without it: what the page is.
 * @attr {'compact' | 'normal' | 'spacious'} [density=normal] - How much air there is.
 * @attr {'sharp' | 'soft' | 'round' | 'pill'} [radius=round] - How round corners are.
 * @attr {boolean} open - Present while the panel is open.
 */
export const LAUNCHER_ATTRIBUTES: readonly string[] = ['consent', 'gateway', 'locale', 'open'];

/** An attribute without the space around it; undefined where it is absent or empty. */
export function attributeValue(element: Element, name: string): string | undefined {
  return element.getAttribute(name)?.trim() || undefined;
}

/** An http(s) URL, read against the page's own, never a `<base>` that somebody put into the page; undefined where it is none. */
export function parseHttpUrl(text: string | undefined): URL | undefined {
  try {
    const url = new URL(text ?? '', location.href);
    // Without a user or a password before the host.
    return text && /^https?:\/\/[^/@]*\//.test(url.href) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The language to speak (BCP 47): that of the attribute, the page or the browser, the first that is one. */
export function readLanguage(element: Element): string {
  const inherited = element.closest('[lang]')?.getAttribute('lang');
  return [attributeValue(element, 'locale'), inherited, navigator.language].map(canonicalTag).find(Boolean) ?? 'en';
}

/** A language tag as BCP 47 writes it; undefined where it is none. */
export function canonicalTag(tag: string | null | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag ?? '')[0];
  } catch {
    return undefined;
  }
}
