const NUMBER = /[-−+]?(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+)(?:\.\d+)?(?:\s*\/\s*\d+(?:\.\d+)?)?|[-−+]?\.\d+/g;
const FRACTION = /\\d?frac\s*\{\s*([-\d.]+)\s*\}\s*\{\s*([-\d.]+)\s*\}/g;
/** A number with its unit, and nothing else. */
const ALONE =
  /^[^\p{L}\d.+-]*(?:[A-Z]{3}\s*)?([-+]?[^\p{L}\d.+-]?[\d.,\u202f\u00a0/\s]*\d)\s*(?:[%°]|[\p{L}³²/.%° ]{0,24})[^\p{L}\d]*$/u;

/**
 * A number in a text, its thousands separators, currency and unit left out: `$1,250.00` is 1250, `3/4` and `\frac{3}{4}` are 0.75.
 * `only`: the text is the number and perhaps a unit.
 */
export function numberIn(text: string, which: 'first' | 'last' | 'only'): number | undefined {
  const plain = text.normalize('NFKC').replace(FRACTION, '$1/$2').replaceAll('−', '-');
  if (which === 'only') {
    const alone = ALONE.exec(plain.trim())?.[1];
    if (alone === undefined) return undefined;
    const all = [...alone.matchAll(NUMBER)];
    return all.length === 1 ? valueOf(all[0]?.[0] ?? '') : undefined;
  }
  const found = [...plain.matchAll(NUMBER)].map(([match]) => match);
  const chosen = which === 'first' ? found[0] : found.at(-1);
  return chosen === undefined ? undefined : valueOf(chosen);
}

function valueOf(text: string): number | undefined {
  const [above = '', below] = text.replace(/[,\u202f\u00a0\s]/g, '').split('/');
  const value = below === undefined ? Number(above) : Number(above) / Number(below);
  return Number.isFinite(value) ? value : undefined;
}

/** Equal but for what floating point adds. */
export function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
