/** Judges an address that a model wrote: the canonical URL, or undefined where there must be no link. */
export type LinkPolicy = (raw: string | null) => URL | undefined;

/**
 * Judges every link of a fragment: canonical addresses only, the real host shown for other sites, and no link under a text that
 * names another host. A link that is refused leaves its text.
 */
export function settleLinks(fragment: DocumentFragment, linkPolicy: LinkPolicy): void {
  for (const link of fragment.querySelectorAll('a')) settleLink(link, linkPolicy(link.getAttribute('href')));
}

function settleLink(link: HTMLAnchorElement, url: URL | undefined): void {
  const text = link.textContent;
  if (!url || text.trim() === '' || namesAnotherHost(text, url)) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.setAttribute('href', url.href);
  if (url.protocol === 'mailto:' || url.protocol === 'tel:' || url.origin === self.origin) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow ugc';
  if (!hostsIn(text).includes(bareHost(url))) link.append(hostNote(url));
}

function hostNote(url: URL): HTMLElement {
  const note = document.createElement('span');
  note.className = 'host';
  note.textContent = ` (${url.host})`;
  return note;
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

// Host-like words, as an address bar would read them. Letters of any script count: a look-alike is another host.
function hostsIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replaceAll('\u3002', '.');
  const words =
    plain.match(/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:xn--[a-z0-9-]+|[a-z]{2,})(?![\p{L}\p{N}-])/giu) ?? [];
  return words.flatMap((word) => {
    const url = URL.canParse(`https://${word}`) ? new URL(`https://${word}`) : undefined;
    return url ? [bareHost(url)] : [];
  });
}
