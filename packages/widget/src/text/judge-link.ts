/** Judges an address that a model wrote: the canonical URL, or undefined where there must be no link. */
export type LinkPolicy = (raw: string | null) => URL | undefined;

/** A link as it is to be shown. */
export interface JudgedLink {
  readonly href: string;
  /** Does it lead away from the page's own site? */
  readonly leaves: boolean;
  /** Where it leads, in words to put behind its text; undefined where the text says so already. */
  readonly host?: string;
}

/**
 * Judges a link by its target and its text: canonical addresses only, the real host for other sites, and no link under a text that
 * names another host. Undefined where only the text may be left.
 */
export function judgeLink(text: string, url: URL | undefined): JudgedLink | undefined {
  if (!url || text.trim() === '' || namesAnotherHost(text, url)) return undefined;
  const { href } = url;
  if (url.protocol === 'mailto:' || url.protocol === 'tel:' || url.origin === self.origin)
    return { href, leaves: false };
  return { href, leaves: true, ...(!saysHost(text, bareHost(url)) && { host: url.host }) };
}

// As the address bar would write it: two hosts can look the same in letters of other scripts.
function saysHost(text: string, host: string): boolean {
  return hostsIn(text).includes(host) && text.toLowerCase().includes(host);
}

function namesAnotherHost(text: string, url: URL): boolean {
  if (url.protocol === 'tel:') return namesAnotherNumber(text, url.pathname);
  const host = url.protocol === 'mailto:' ? (url.pathname.split('@')[1] ?? '').toLowerCase() : bareHost(url);
  return hostsIn(text).some((named) => host !== named && !host.endsWith(`.${named}`));
}

function namesAnotherNumber(text: string, number: string): boolean {
  const named = text.replace(/\D/g, '').replace(/^0+/, '');
  return named.length >= 5 && !number.replace(/\D/g, '').endsWith(named);
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^www\./, '');
}

const topLevel = /^(?:xn--[a-z0-9-]+|[a-z]{2,})$/i;

// Host-like words, as an address bar would read them. Letters of any script count: a look-alike is another host.
function hostsIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replaceAll('\u3002', '.');
  return plain.split(/[^\p{L}\p{N}.-]+|\.{2,}/u).flatMap((word) => {
    const labels = word.split('.').filter((label) => label !== '');
    const end = labels.findLastIndex((label) => topLevel.test(label)) + 1;
    const host = `https://${labels.slice(0, end).join('.')}`;
    return end > 1 && URL.canParse(host) ? [bareHost(new URL(host))] : [];
  });
}
