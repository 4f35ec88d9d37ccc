/** Characters that a reader cannot see, or that move what he sees. Kept only where a script or an emoji is spelt with them. */

const NEVER = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]', // controls
    '\\u034f',
    '[\\u00ad\\u061c\\u115f\\u1160]',
    '\\u17b4|\\u17b5|[\\u180b-\\u180f]',
    '[\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb]',
    '[\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}]',
    '\\p{Cs}',
  ].join('|'),
  'u',
);

const JOINERS = /[\u200c\u200d]/u;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const TAGS = /[\u{e0000}-\u{e007f}]/u;
const FLAGS =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;
/** A few more than any language stacks. */
const PILE = /\p{M}{9}/u;

const isPicture = (character) => /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(character);
const isJoined = (character) =>
  /[\p{L}\p{M}]/u.test(character) &&
  !/[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(character);

/** Which selectors choose between looks that the character before them has (Unicode's StandardizedVariants, IVD). */
function hasLook(character, selector) {
  if (/[\u{e0100}-\u{e01ef}]/u.test(selector)) return /\p{sc=Han}/u.test(character);
  if (/[\ufe0e\ufe0f]/u.test(selector)) return /[\p{Emoji}\p{So}\p{Sm}]/u.test(character);
  return /[\p{Sm}\p{sc=Han}]/u.test(character);
}

function strayJoiner(characters, at) {
  const before = characters[at - 1] ?? '';
  const after = characters[at + 1] ?? '';
  if (characters[at] === '\u200d' && isPicture(before) && isPicture(after)) return false;
  return !(isJoined(before) && isJoined(after));
}

const named = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Complains about characters of a text that carry or hide something. */
export function judgeCharacters(text, complain) {
  const never = NEVER.exec(text);
  if (never) complain(`the character ${named(never[0])}`);
  if (PILE.test(text)) complain('a pile of marks');
  if (!JOINERS.test(text) && !SELECTORS.test(text) && !TAGS.test(text)) return;
  const characters = [...text.replace(FLAGS, '\u{1f3f4}')];
  const stray = characters.find((character, at) => {
    if (TAGS.test(character)) return true;
    if (JOINERS.test(character)) return strayJoiner(characters, at);
    return SELECTORS.test(character) && !hasLook(characters[at - 1] ?? '', character);
  });
  if (stray) complain(`the character ${named(stray)} where nothing is spelt with it`);
}
