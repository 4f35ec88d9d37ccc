/*
 * What a reader cannot see must not be there: bidi controls reorder what is shown, and tag characters, variation selectors and
 * zero-width characters carry text that only a machine reads (Unicode TR 36, TR 39). Emoji sequences, and joiners between letters
 * of scripts that are written with them, survive.
 */

const joining = String.raw`[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}]`;
const pictograph = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?`;

// Flags of England, Scotland and Wales: the only emoji that are spelt with tag characters (Unicode TR 51).
const tagFlag = String.raw`\u{1f3f4}(?:\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}|\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}|\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073})\u{e007f}`;

// Each with the characters before it: WebKit's lookbehind does not see letters beyond the BMP.
const keep = [
  tagFlag,
  `${pictograph}(?:\\u200d${pictograph})+`,
  String.raw`${joining}\p{M}*[\u200c\u200d](?=${joining})`,
  // One selector after a character that has two looks, or one ideographic variant.
  String.raw`[\p{Emoji}\p{So}\p{Sm}][\ufe0e\ufe0f](?![\ufe00-\ufe0f])`,
  String.raw`\p{sc=Han}[\u{e0100}-\u{e01ef}](?![\u{e0100}-\u{e01ef}])`,
].join('|');

// The braille blank and the interlinear marks are not among Unicode's ignorable characters, and show nothing either.
const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cs}\u2800\ufff9-\ufffb]|[^\P{Cc}\t\n]`;

const stripping = new RegExp(`(${keep})|${invisible}`, 'gu');
const suspicious = new RegExp(invisible, 'u');
const lineBreaks = /\r\n?|[\u2028\u2029\u0085]/g;
const stackedMarks = /(\p{M}{6})\p{M}+/gu;

/** The text without what only a machine can see; line breaks become `\n`, and piles of combining marks are cut to six. */
export function visibleText(text: string): string {
  const lines = text.replace(lineBreaks, '\n');
  // In this order: a mark that is hidden would take a pile apart.
  return (suspicious.test(lines) ? strip(lines) : lines).replace(stackedMarks, '$1');
}

function strip(lines: string): string {
  return lines.replace(stripping, (_, kept: string | undefined) => kept ?? '');
}
