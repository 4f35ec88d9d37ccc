import { trustedTypesAccess, type TrustedTypesAccess } from '../trusted-types.js';

interface SanitizingElement extends HTMLElement {
  setHTML(html: string): void;
}

const reference = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi;
const names = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', '\u00a0'],
]);
/** Names are a closed list, but what a model takes for a name is not. */
const MAX_NAMES = 3_000;

/** Decodes the character references of Markdown (`&copy;`), once: `&amp;lt;` becomes `&lt;`. */
export type DecodeEntities = (text: string) => string;

/**
 * The browser knows the 2,125 names of HTML. One is given to it alone, checked and in an inert document: the only use of a parser
 * of HTML. Where the page forbids that, a rare name stays as it is written.
 */
export function createDecoder(access?: TrustedTypesAccess): DecodeEntities {
  return (text) =>
    text.includes('&')
      ? text.replace(reference, (all, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return decodeName(name, access) ?? all;
          return codePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
        })
      : text;
}

function codePoint(value: number): string {
  const none = value === 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff);
  return none ? '\ufffd' : String.fromCodePoint(value);
}

function decodeName(name: string, access: TrustedTypesAccess | undefined): string | undefined {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size > MAX_NAMES) return undefined;
  const source = `&${name};`;
  const decoded = readName(source, access);
  // Half a name ("&notit;") is none.
  const text = decoded === undefined || (decoded.length > 2 && decoded.endsWith(';')) ? source : decoded;
  names.set(name, text);
  return text;
}

function readName(source: string, given: TrustedTypesAccess | undefined): string | undefined {
  const { body } = document.implementation.createHTMLDocument('');
  if (canSanitize(body)) {
    body.setHTML(source);
    return body.textContent;
  }
  // Only now: a policy that a page refuses is reported.
  const access = given ?? trustedTypesAccess();
  if (access.state === 'refused') return undefined;
  const markup = access.state === 'granted' ? access.policy.createHTML(source) : source;
  return new DOMParser().parseFromString(markup, 'text/html').body.textContent;
}

function canSanitize(element: HTMLElement): element is SanitizingElement {
  return 'setHTML' in element && typeof element.setHTML === 'function';
}
