import { report, reportAttribute } from './report.js';

/** Attributes that `<aisle-chat>` watches. */
export const OBSERVED_ATTRIBUTES = [
  'actions',
  'color-scheme',
  'currency',
  'density',
  'gateway',
  'history',
  'lift-cards',
  'locale',
  'name',
  'open',
  'origins',
  'privacy-url',
  'product',
  'radius',
  'starts',
  'subtitle',
  'text-images',
] as const;

/** An attribute without the space around it; undefined where it is absent or empty. */
export function attributeValue(element: Element, name: string): string | undefined {
  return element.getAttribute(name)?.trim() || undefined;
}

/** Reads an http(s) URL against the page's own URL, never a `<base>` that somebody put into the page. */
export function readHttpUrl(element: Element, name: string): URL | undefined {
  const raw = attributeValue(element, name);
  if (!raw) return undefined;
  const url = URL.canParse(raw, location.href) ? new URL(raw, location.href) : undefined;
  // Without a user or a password before the host.
  if (url && /^https?:\/\/[^/@]*\//.test(url.href)) return url;
  reportAttribute(name, raw, 'an http(s) URL');
  return undefined;
}

/** Where the gateway is; undefined, and reported, where the attribute is missing or unusable. */
export function readGateway(element: Element): URL | undefined {
  if (attributeValue(element, 'gateway')) return readHttpUrl(element, 'gateway');
  report('The attribute "gateway" is missing. Write the URL of your gateway.');
  return undefined;
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
