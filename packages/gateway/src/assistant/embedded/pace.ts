/** Characters of unspaced text that come at once. */
const UNSPACED_CHARS = 3;

/**
 * Cuts text as somebody writes it: a word with the space after it, or about three characters of a script without spaces.
 * Never inside what a reader sees as one character.
 */
export function* chunksOf(text: string, locale: string): Generator<string, void, undefined> {
  let held = '';
  let count = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(segment);
    if (
      isWordLike === true &&
      held !== '' &&
      (!isUnspaced || count === 0 || count + segment.length > UNSPACED_CHARS + 1)
    ) {
      yield held;
      held = '';
      count = 0;
    }
    held += segment;
    if (isUnspaced) count += segment.length;
    if (count < UNSPACED_CHARS) continue;
    yield held;
    held = '';
    count = 0;
  }
  if (held !== '') yield held;
}

/** Waits; ends early when the signal is aborted. A pace of 0 does not wait at all. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
