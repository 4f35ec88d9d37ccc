import { flankingOf } from './flanking.js';
import type { Inline } from './inline.js';

type Tag = 'del' | 'em' | 'strong';

/** A run of `*`, `_` or `~`. */
export interface Delimiter {
  readonly kind: 'marks';
  readonly mark: string;
  readonly at: number;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** How many are not used up. */
  left: number;
  /** What it opens, innermost first. */
  readonly tags: Tag[];
  /** How many it closes. */
  ends: number;
}

/** The character before a place, or at it; nothing at the edges. */
function characterBefore(source: string, at: number): string {
  return /[^]$/u.exec(source.slice(Math.max(0, at - 2), at))?.[0] ?? '';
}

/** Makes a delimiter of a run of marks. */
export function readDelimiter(source: string, at: number, run: string): Delimiter {
  const mark = run.charAt(0);
  const end = at + run.length;
  const after = source.codePointAt(end);
  const flanking = flankingOf(
    mark,
    characterBefore(source, at),
    after === undefined ? '' : String.fromCodePoint(after),
  );
  const { length } = run;
  return { kind: 'marks', mark, at, length, left: length, tags: [], ends: 0, ...flanking };
}

// CommonMark §6.2, rules 9 and 10; of tildes, as many as open must close (GFM §6.5).
function belongTogether(opener: Delimiter, closer: Delimiter): boolean {
  if (!opener.opens || opener.mark !== closer.mark) return false;
  if (closer.mark === '~') return opener.length === closer.length;
  const isSum = (opener.length + closer.length) % 3 === 0 && (opener.length % 3 !== 0 || closer.length % 3 !== 0);
  return !((opener.closes || closer.opens) && isSum);
}

/**
 * Pairs the delimiters above `floor` (CommonMark, appendix "process emphasis"). Takes those from the stack that cannot open.
 */
export function pairDelimiters(stack: Delimiter[], floor: number): void {
  // Below these places, a closer of that kind has looked in vain.
  const searched = new Map<string, number>();
  for (let index = floor; index < stack.length;) {
    const closer = stack[index];
    if (!closer?.closes) {
      index += 1;
      continue;
    }
    const kind =
      closer.mark +
      String(closer.opens) +
      String(closer.length % 3) +
      (closer.mark === '~' ? String(closer.length) : '');
    const limit = searched.get(kind) ?? -1;
    let found = index - 1;
    let opener = stack[found];
    while (found >= floor && opener && opener.at > limit && !belongTogether(opener, closer)) opener = stack[--found];
    if (found < floor || !opener || opener.at <= limit) {
      searched.set(kind, stack[index - 1]?.at ?? -1);
      if (closer.opens) index += 1;
      else stack.splice(index, 1);
      continue;
    }
    index = pair(stack, opener, closer, found);
  }
}

function pair(stack: Delimiter[], opener: Delimiter, closer: Delimiter, at: number): number {
  const size = closer.mark === '~' ? closer.left : Math.min(opener.left, closer.left, 2);
  opener.left -= size;
  closer.left -= size;
  opener.tags.push(closer.mark === '~' ? 'del' : size === 2 ? 'strong' : 'em');
  closer.ends += 1;
  const kept = [...(opener.left > 0 ? [opener] : []), ...(closer.left > 0 ? [closer] : [])];
  stack.splice(at, stack.indexOf(closer, at) - at + 1, ...kept);
  return opener.left > 0 ? at + 1 : at;
}

/** A delimiter as pieces. */
export function piecesOf({ mark, left, tags, ends }: Delimiter): Inline[] {
  return [
    // Old libraries replace Array.from by one that does not map.
    ...new Array<Inline>(ends).fill({ kind: 'close' }),
    ...(left > 0 ? [{ kind: 'text', text: mark.repeat(left) } as const] : []),
    ...tags.toReversed().map((kind): Inline => ({ kind })),
  ];
}
