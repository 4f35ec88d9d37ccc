/** What a link may point to, and what its words may say about that. Written without a look at the renderer's own policy. */

const nested = (link) => link.parentElement?.closest('a');

const TOP = /^(?:[a-z]{2,}|xn--[a-z\d-]+)$/i;

/** Host-like words with a Latin end, however their dots are written. */
function namedHosts(words) {
  const plain = words.normalize('NFKC').replace(/[\u3002\u2024\uff0e\uff61]/g, '.');
  // One pass over the words: a pattern with parts that repeat would take a long word apart in every way there is.
  const hosts = plain.split(/[^\p{L}\p{M}\p{N}_.-]/u).flatMap((word) => {
    const labels = word.split('.').filter((label) => label !== '');
    return labels.length > 1 && TOP.test(labels.at(-1)) ? [labels.join('.')] : [];
  });
  return hosts.map((word) => (URL.canParse(`https://${word}`) ? bare(new URL(`https://${word}`).hostname) : word));
}

const bare = (host) =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');

const LOCAL_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/;

/** Names and addresses that mean something else, or something at all, only inside the visitor's own network. */
function isLocal(hostname) {
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return !/^\[2/.test(host) || /^\[2002:(?:a|7f|c0a8|a9fe|ac1)/.test(host);
  const quad = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)?.slice(1).map(Number);
  if (!quad) return !host.includes('.') || LOCAL_NAMES.test(host);
  const [first, second] = quad;
  return (
    [0, 10, 127].includes(first) ||
    first >= 224 ||
    (first === 100 && second >= 64 && second < 128) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168)
  );
}

function judgeWeb(link, url, complain) {
  const own = url.origin === location.origin;
  if (!own && url.protocol !== 'https:') complain('a link that is not https');
  if (!own && isLocal(url.hostname)) complain(`a link into the local network: ${url.hostname}`);
  if (url.username || url.password) complain('a link with credentials');
  const host = bare(url.hostname);
  const stranger = namedHosts(link.textContent).find((named) => named !== host && !host.endsWith(`.${named}`));
  if (stranger) complain(`a link to ${host} that names ${stranger}`);
  if (own) return;
  if (!link.textContent.toLowerCase().includes(host)) complain(`a link to ${host} that does not say so`);
  if (link.target !== '_blank') complain('a link to another site in this tab');
  for (const word of ['noopener', 'noreferrer']) if (!link.relList.contains(word)) complain(`a link without ${word}`);
}

function judgeMail(link, url, complain) {
  const [, host, more] = url.pathname.split('@');
  if (!host || more !== undefined || /[,;\s]|%(?:0|2c|3b|20)/i.test(url.pathname)) complain('a mail to more than one');
  if (url.search || url.hash) complain('a mail with a text or with hidden recipients');
  const stranger = namedHosts(link.textContent).find(
    (named) => named !== bare(host ?? '') && !host?.endsWith(`.${named}`),
  );
  if (stranger) complain(`a mail to ${host} that names ${stranger}`);
}

function judgeCall(link, url, complain) {
  if (!/^\+?[\d().\-/]{3,32}$/.test(url.pathname) || url.search || url.hash) complain('a call with a service code');
  const said = link.textContent.replace(/\D/g, '').replace(/^0+/, '');
  if (said.length >= 5 && !url.pathname.replace(/\D/g, '').endsWith(said))
    complain('a call to another number than it says');
}

function judgeLink(link, complain) {
  const raw = link.getAttribute('href') ?? '';
  if (!URL.canParse(raw)) return complain('a link that is no absolute address');
  const url = new URL(raw);
  if (url.href !== raw) complain('an address that is not written as the browser reads it');
  if (raw.length > 2_048) complain('a very long address');
  if (link.textContent.trim() === '') complain('a link without words');
  if (nested(link)) complain('a link in a link');
  if (url.protocol === 'https:' || url.protocol === 'http:') return judgeWeb(link, url, complain);
  if (url.protocol === 'mailto:') return judgeMail(link, url, complain);
  if (url.protocol === 'tel:') return judgeCall(link, url, complain);
  return complain(`a link with ${url.protocol}`);
}

/** Complains about every link below `root` that goes where it must not, or hides where it goes. */
export function judgeLinks(root, complain) {
  for (const link of root.querySelectorAll('a')) {
    judgeLink(link, (fault) =>
      complain(`${fault}: <a href="${link.getAttribute('href')?.slice(0, 80)}">${link.textContent.slice(0, 60)}`),
    );
  }
}
