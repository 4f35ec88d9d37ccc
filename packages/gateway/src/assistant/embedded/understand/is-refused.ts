/** What turns the word after it into something unwanted. */
const NEGATION =
  /(?:\bnot|\bwithout|\bno|\bnon|\bisn't|\baren't|n't (?:need|want|have|like)(?: to be| any)?|\b(?:anything|everything|any colou?r|all|all colou?rs) but|\bexcept(?: for)?|\bother than|\bapart from|\bavoid(?:ing)?|\bsave for|\bbesides|\binstead of|\brather than|\b(?:sick|tired) of|\bcan't stand|\balready (?:got|have|had|own|bought|possess|has)|\benough(?: of)?|\bhates?|\bdislikes?|不要|不用|不需要|不想要|不喜欢|不爱|讨厌|无需|不带|没有|不考虑|不想看|不想见|看腻|别给我|别拿|别来|避开|受够了?|除了?|非|别是|别要|不是)(?: (?:a|an|any|too|in|with|be|necessarily|especially|the))*[ -]*(?:要|带|是)?$/;

/** "Not only" and "waterproof or not" refuse nothing; a question is none either: 有没有防水的. */
export function isRefused(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 32), start);
  return NEGATION.test(before) && !/有没有$|是不是$|有没有带$/.test(before.trimEnd());
}
