const rightToLeft = /[\p{sc=Arab}\p{sc=Hebr}]/u;

/**
 * Keeps a name, a price or a code in one piece inside a sentence that may run the other way (Unicode TR 9, isolates). In a sentence
 * that runs to the right, only what runs to the left needs it.
 * @param around the direction of the sentence
 */
export function isolate(text: string, around: 'ltr' | 'rtl'): string {
  return around === 'rtl' || rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/** The `dir` of what somebody wrote: that of its first letter, but a Latin name before Arabic words does not turn them around. */
export function directionOf(text: string, around: 'ltr' | 'rtl'): 'auto' | 'rtl' {
  return around === 'rtl' && rightToLeft.test(text) ? 'rtl' : 'auto';
}
