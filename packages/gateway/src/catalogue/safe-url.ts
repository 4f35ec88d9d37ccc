import { LIMITS } from '@aisle/protocol';

/** An address that a page may link to: http(s), or a path of the shop's own site. Anything else is undefined. */
export function safeUrl(raw: string): string | undefined {
  const url = raw.trim();
  // Browsers strip control characters and read a backslash as a slash, so `java\nscript:` and `/\host` would get by.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (url === '' || url.length > LIMITS.urlChars || /[\u0000-\u001f\u007f\\]/.test(url) || url.startsWith('//'))
    return undefined;
  if (/^https?:\/\//i.test(url)) return URL.canParse(url) ? url : undefined;
  // A colon before the first slash would be read as a scheme.
  return /^[^/?#]*:/.test(url) ? undefined : url;
}
