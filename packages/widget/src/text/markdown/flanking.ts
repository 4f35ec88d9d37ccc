const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff00-\uffef]/u;

/** What a run of marks can do (CommonMark §6.2). */
export interface Flanking {
  readonly opens: boolean;
  readonly closes: boolean;
}

/**
 * Whether a run of marks opens or closes, by the characters beside it. Chinese, Japanese and Korean have no spaces to put between words and
 * marks: beside them `*` and `~` need none (`**重点：**内容`), and their punctuation counts as letters.
 */
export function flankingOf(mark: string, before: string, after: string): Flanking {
  const isStrict = mark === '_';
  const isSpace = (character: string) => /^\s*$/.test(character);
  const isPunctuation = (character: string) => /[\p{P}\p{S}]/u.test(character) && (isStrict || !cjk.test(character));
  const parts = (character: string) =>
    isSpace(character) || isPunctuation(character) || (!isStrict && cjk.test(character));
  const left = !isSpace(after) && (!isPunctuation(after) || parts(before));
  const right = !isSpace(before) && (!isPunctuation(before) || parts(after));
  if (!isStrict) return { opens: left, closes: right };
  return { opens: left && (!right || isPunctuation(before)), closes: right && (!left || isPunctuation(after)) };
}
