/** Languages that write one thing made of several words as one word. */
const COMPOUNDING = new Set(['de', 'nl', 'da', 'sv', 'nb', 'nn', 'no', 'fi']);

export function isCompounding(locale: string): boolean {
  return COMPOUNDING.has(locale.slice(0, 2).toLowerCase()) && /^..(?:-|$)/.test(locale);
}

const ENDINGS = ['ern', 'en', 'er', 'em', 'es', 'e', 'n', 's'];
const SHORTEST_STEM = 4;

/** A light German stem: the ending of number and case. The same on both sides of a search, which is what counts. */
export function stemCompounding(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= SHORTEST_STEM);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Letters that German puts between the words of a compound, the longest first. */
const JOINTS = ['', 's', 'es', 'n', 'en', 'er', 'e'];
const SHORTEST_PART = 3;
const SHORTEST_HEAD = 4;

/**
 * The known words that a compound is made of, its head last: `wanderrucksack` → `wand(ern)`, `rucksack`. Undefined where it cannot
 * be cut into known words.
 * @param known - The term that the index holds for a part, if any.
 */
export function splitCompound(
  word: string,
  known: (part: string) => string | undefined,
  depth = 2,
): readonly string[] | undefined {
  if (depth === 0) return undefined;
  // The longest head first: in "regenjacke" it is "jacke", never "acke".
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_HEAD; cut += 1) {
    const head = known(word.slice(cut));
    if (head === undefined) continue;
    const modifier = word.slice(0, cut);
    for (const joint of JOINTS) {
      if (!modifier.endsWith(joint) || modifier.length - joint.length < SHORTEST_PART) continue;
      const bare = modifier.slice(0, modifier.length - joint.length);
      const whole = known(bare);
      if (whole !== undefined) return [whole, head];
    }
    const parts = splitCompound(modifier, known, depth - 1);
    if (parts) return [...parts, head];
  }
  return undefined;
}
