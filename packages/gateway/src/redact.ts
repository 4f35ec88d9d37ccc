import type { LogFields, Logger } from './log.js';

/** What stands where a secret was. */
const REDACTED = '[redacted]';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** A shorter one would be found inside of plain words. */
const SHORTEST_SECRET = 6;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, REDACTED],
  [/\banon\.[\w-]{16,}/g, REDACTED],
  [/\b(?:sk|pk|rk|whsec|shpat|shpss|ghp|xox[abp])[-_][\w-]{8,}/g, REDACTED],
  [/(:\/\/)[^\s/@]+@/g, `$1${REDACTED}@`],
  [/([?&;](?:[\w-]*(?:token|secret|password|passwd|signature|sig|key|auth))=)[^&\s"']+/gi, `$1${REDACTED}`],
];

/**
 * Makes a function that takes given secrets out of texts, and whatever looks like one: bearer tokens, keys, credentials in addresses.
 * @param secrets - Shorter than six characters are passed over.
 */
export function createRedactor(secrets: readonly string[] = []): Redact {
  const known = [...new Set(secrets.flatMap(spellings))]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, REDACTED);
    for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
    return clean;
  };
}

/** As it is, as JSON writes it, and as an address does. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

/** A logger whose lines hold no secret. */
export function redactingLogger(log: Logger, redact: Redact): Logger {
  const clean = (fields: LogFields = {}): LogFields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
    );
  return {
    info: (event, fields) => log.info(event, clean(fields)),
    warn: (event, fields) => log.warn(event, clean(fields)),
    error: (event, fields) => log.error(event, clean(fields)),
  };
}
