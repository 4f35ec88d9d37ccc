import { neutraliseControlTokens } from './control-tokens.js';

/**
 * `<` in all its shapes, wherever a tag or a control token could begin: before a letter, `/`, `!`, `?`, a bar or another `<`, with
 * spaces between. “< 500 g” stays as it is.
 */
const TAG_OPENERS = /[<＜﹤](?=[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]*[\p{L}/／!！?？|｜<＜﹤])/gu;

/** Marks in square brackets that templates read as structure: Llama, Mistral, GLM, BERT. */
const BRACKETED = /\[(?=\s*\/?\s*(?:INST|SYS|SYSTEM|TOOL_\w*|AVAILABLE_TOOLS|IMG|gMASK|CLS|SEP|MASK|UNK|PAD)\b)/gi;

/** A line that begins like a turn of somebody's in a transcript. */
const ROLE_LINE = /^([ \t>*#_-]*)(system|assistant|user|human|developer|tool|ai|bot|系统|助手|用户)([ \t*_]*)[:：]/gimu;

/** Controls of text that nobody sees: directions, tags, blanks without width, and the C0 and C1 sets. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** Joiners have work to do in emoji and in scripts that join their letters; anywhere else they only hide something. */
const IDLE_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}])[\u200c\u200d]+/gu;

/**
 * Data of others as text that a model reads, and that is no structure to it: no tag can begin in it, so it closes no fence; control
 * tokens are broken, nobody's turn begins, and what nobody can see is gone. Words, prices and other languages stay as they are.
 */
export function neutraliseData(text: string): string {
  const visible = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(IDLE_JOINERS, '');
  return neutraliseControlTokens(visible.replace(TAG_OPENERS, '‹'))
    .replace(BRACKETED, '［')
    .replace(/`{3,}|~{3,}/g, (marks) => `${marks.slice(0, 2)} `)
    .replace(ROLE_LINE, '$1$2$3 –');
}
