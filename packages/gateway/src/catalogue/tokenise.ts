import { fold } from './fold.js';
import { foldHan, foldScript } from './search/fold-script.js';
import { stem } from './stem.js';

/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}ー]+/gu;

const STOP_WORDS = new Set(
  (
    'a an the and or of for to in on at by with without from is are was be am i me my we our us you your it its this that these those some any ' +
    'do does did have has had can could would should will shall may might please want wants need needs like looking look find show get got ' +
    'give buy something anything one ones there here what which who how when where not no so as if just very really ' +
    '的 了 吗 呢 吧 啊 呀 我 我们 你 你们 您 他 她 它 想 要 想要 需要 请 帮 帮我 给 给我 有 有没有 没有 是 在 和 与 及 或 个 一个 一款 款 件 只 条 ' +
    '双 这 那 这个 那个 哪 什么 哪些 一些 些 可以 能 能够 买 找 看 看看 推荐 适合 用 用的 比较 左右 の は が を に で と も へ や から まで です ます ください ' +
    '欲しい ほしい 探し 探して います いる ある ない する した して 何 どれ おすすめ 用 向け 使える できる もの 物 など ' +
    'der die das dem den ein eine einen einem einer und oder mit ohne von zu zum zur im auf ich wir suche suchen brauche brauchen mochte hatte ' +
    'gern gerne bitte gibt es haben hast sie ihr welche welcher welches kaufen zeig zeige mir uns etwas fuer uber ist sind nicht auch noch'
  ).split(' '),
);

/** Folded, the German "für" would be a coat. */
const FOR = /(?<!\p{L})f(?:ü|u\u0308)r(?!\p{L})/giu;

let words: Intl.Segmenter | undefined;

/** Cuts unspaced text into words as a dictionary has them. Made on first use: it is dear. */
function segment(run: string): string[] {
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...words.segment(foldHan(run))].filter((piece) => piece.isWordLike === true).map((piece) => piece.segment);
}

/** The two ways of writing in a text: its spaced words and its unspaced runs, folded. */
export interface TextParts {
  readonly words: readonly string[];
  readonly runs: readonly string[];
}

export function partsOf(text: string): TextParts {
  const folded = fold(text.replace(FOR, ' '));
  const runs = folded.match(UNSPACED);
  const spaced = runs ? folded.replace(UNSPACED, ' ') : folded;
  return { words: spaced.match(/[\p{L}\p{N}]+/gu) ?? [], runs: runs ?? [] };
}

/** The term of a spaced word. */
export function wordTerm(word: string): string {
  return isStopWord(word) ? word : stem(word);
}

/** The terms of an unspaced run: every pair of characters. */
export function runTerms(run: string): string[] {
  return pairsIn(foldScript(run));
}

/**
 * Terms to index: words; in unspaced scripts every character and every pair, because dictionaries cut the same text into
 * different words, and are slow besides.
 */
export function indexTerms(text: string): string[] {
  const { words: spaced, runs } = partsOf(text);
  return [...spaced.map(wordTerm), ...runs.flatMap((run) => [...foldScript(run), ...runTerms(run)])];
}

/** Terms to look for, without the empty words. A lone character says little, so it counts only where nothing longer is there. */
export function queryTerms(text: string): string[] {
  const { words: all, runs } = partsOf(text);
  const unspaced = runs.flatMap(runWords);
  const spaced = all.filter((word) => !isStopWord(word)).map(stem);
  const longer = unspaced.filter((word) => word.length > 1).flatMap(runTerms);
  const found = [...spaced, ...longer];
  return [...new Set(found.length > 0 ? found : unspaced.map((word) => foldScript(word)))];
}

/** The words of an unspaced run that say something. */
export function runWords(run: string): string[] {
  return segment(run).filter((word) => !isStopWord(word));
}

/** The words of a query as they were written (folded), for those who show them. */
export function queryWords(text: string): string[] {
  const folded = fold(text);
  const unspaced = (folded.match(UNSPACED) ?? []).flatMap(segment);
  const spaced = folded.replace(UNSPACED, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set([...spaced, ...unspaced])].filter((word) => !isStopWord(word));
}

export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

function pairsIn(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
