/** What turns the word after it into something unwanted. */
const NEGATION =
  /(?:\bnot|\bwithout|\bno|\bnon|\bisn't|\baren't|n't (?:need|want|have)(?: to be| any)?|不要|不用|不需要|无需|不带|没有|非|别是|不是)(?: (?:a|an|any|too|in|with|be|necessarily|especially))*[ -]*(?:要|带|是)?$/;

/** "Not only" and "waterproof or not" refuse nothing; a question is none either: 有没有防水的. */
export function isRefused(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 32), start);
  return NEGATION.test(before) && !/有没有$|是不是$|有没有带$/.test(before.trimEnd());
}
