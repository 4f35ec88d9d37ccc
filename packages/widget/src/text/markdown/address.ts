import { matchAt } from './source-text.js';

// GFM §6.9. In Chinese no space stands before an address; a bracket ends it that it has not begun.
const url = /(?:(?:https?|ftp):\/\/|www\.)[\p{L}\p{N}](?:[^\s<[\]]|\[[^\s<[\]]*\])*/iuy;
const mail = /(mailto:|(xmpp:))?[\w.+-]+@[\w-]+(?:\.[\w-]+)+/iy;
const resource = /\/[\w@.]*[\w@]/y;

/** Reads an address that stands without brackets. */
export function readAddress(source: string, at: number): { href: string; text: string } | undefined {
  const [address, scheme = '', xmpp] = matchAt(mail, source, at) ?? [];
  if (address !== undefined) {
    const text = address + ((xmpp && matchAt(resource, source, mail.lastIndex)?.[0]) ?? '');
    return /[-_]$/.test(address) ? undefined : { href: scheme ? text : `mailto:${text}`, text };
  }
  const found = matchAt(url, source, at)?.[0];
  if (found === undefined) return undefined;
  const text = trimEnd(found);
  return { href: /^www/i.test(text) ? `http://${text}` : text, text };
}

// Punctuation at the end is the sentence's; a parenthesis, where none is open.
function trimEnd(text: string): string {
  let end = text.length;
  let surplus = text.split(')').length - text.split('(').length;
  for (;;) {
    const last = text.charAt(end - 1);
    if (/[?!.,:*_~'"]/.test(last)) end -= 1;
    else if (last === ')' && surplus > 0) {
      surplus -= 1;
      end -= 1;
    } else if (last === ';') end -= /&[a-z\d]+;$/i.exec(text.slice(Math.max(0, end - 34), end))?.[0].length ?? 1;
    else return text.slice(0, end);
  }
}
