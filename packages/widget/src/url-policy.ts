import { LIMITS } from '@aisle/protocol';

/**
 * Where an address was found decides what it may point to.
 * - `text-link`: written by a model. `https:`, `mailto:`, `tel:`, or the page's own origin.
 * - `text-image`: written by a model. Only what begins with a listed prefix: a picture is fetched without a click, and carries data
 *   away in its address.
 * - `catalogue-link`, `catalogue-image`: the page's own origin, or `https:` on a listed origin.
 */
export type UrlKind = 'text-link' | 'text-image' | 'catalogue-link' | 'catalogue-image';

export interface UrlRules {
  readonly kind: UrlKind;
  /**
   * Origins besides the page's own, for the catalogue's addresses. For `text-image` prefixes: an origin, and a path that ends in `/`.
   */
  readonly origins: readonly string[];
  /** The page's origin. Never its `<base>`, which a page may point elsewhere. @defaultValue `self.origin` */
  readonly base?: string;
}

const hidden = /[\p{Cc}\\]/u;
const rootRelative = /^\/(?!\/)/;
const absolute = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The one judge of addresses. Returns the canonical URL (WHATWG URL) to write back, or undefined where there must be no link or
 * picture. Never throws.
 */
export function urlPolicy(raw: unknown, rules: UrlRules): URL | undefined {
  if (typeof raw !== 'string') return undefined;
  const base = rules.base ?? self.origin;
  const url = parse(raw.trim(), rules.kind, base);
  if (!url || url.href.length > LIMITS.urlChars || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'mailto:' || url.protocol === 'tel:')
    return rules.kind === 'text-link' ? contactUrl(url) : undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (rules.kind === 'text-image') return rules.origins.some((prefix) => url.href.startsWith(prefix)) ? url : undefined;
  if (url.origin === base) return url;
  if (url.protocol !== 'https:' || isLocalHost(url.hostname)) return undefined;
  return rules.kind === 'text-link' || rules.origins.includes(url.origin) ? url : undefined;
}

function parse(raw: string, kind: UrlKind, base: string): URL | undefined {
  if (raw === '' || raw.length > LIMITS.urlChars || hidden.test(raw)) return undefined;
  // What a model writes has no page to be relative to; this also drops schemes disguised as paths (`%6Aavascript:`).
  if (kind.startsWith('text') && !absolute.test(raw) && !rootRelative.test(raw)) return undefined;
  return URL.parse?.(raw, base) ?? parseOrNothing(raw, base);
}

// Engines before URL.parse, and pages with an opaque origin ("null"), where only absolute addresses mean anything.
function parseOrNothing(raw: string, base: string): URL | undefined {
  try {
    return base === 'null' ? new URL(raw) : new URL(raw, base);
  } catch {
    return undefined;
  }
}

/** One mail address without hidden recipients or text, or one telephone number without service codes. */
function contactUrl(url: URL): URL | undefined {
  if (url.protocol === 'tel:')
    return /^\+?[0-9()./-]{3,32}$/.test(url.pathname) && !url.search && !url.hash ? url : undefined;
  if (!/^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/.test(url.pathname) || /%(?![46]0)/i.test(url.pathname)) return undefined;
  return new URL(`mailto:${url.pathname}`);
}

/** Names and addresses of the visitor's own network, as the URL parser writes them (an IPv4 address in any spelling is dotted). */
function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isLocalIpv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isLocalIpv4(host);
  return (
    !host.includes('.') ||
    /\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|onion|home\.arpa)$/.test(host)
  );
}

function isLocalIpv4(host: string): boolean {
  return /^(?:0|10|127|22[4-9]|2[3-5]\d)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    host,
  );
}

// Loopback, unspecified, unique local, link local, multicast, and IPv4 in IPv6 clothing (6to4 and Teredo, too, which nobody serves).
function isLocalIpv6(host: string): boolean {
  return /^(?:::|f[c-f]|64:ff9b:|2002:|2001:(?:0:|:))/.test(host);
}
