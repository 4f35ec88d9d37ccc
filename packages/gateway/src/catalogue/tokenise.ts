import { fold } from './fold.js';
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
    '双 这 那 这个 那个 哪 什么 哪些 一些 些 可以 能 能够 买 找 看 看看 推荐 适合 用 用的 比较 左右 の は が を に で と も へ や から まで です ます ください'
  ).split(' '),
);

let words: Intl.Segmenter | undefined;

/** Cuts unspaced text into words as a dictionary has them. Made on first use: it is dear. */
function segment(run: string): string[] {
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...words.segment(run)].filter((piece) => piece.isWordLike === true).map((piece) => piece.segment);
}

/**
 * Terms to index: words; in unspaced scripts every character and every pair, because dictionaries cut the same text into
 * different words, and are slow besides.
 */
export function indexTerms(text: string): string[] {
  const folded = fold(text);
  return [...spacedTerms(folded), ...(folded.match(UNSPACED) ?? []).flatMap((run) => [...run, ...pairsIn(run)])];
}

/** Terms to look for, without the empty words. A lone character says little, so it counts only where nothing longer is there. */
export function queryTerms(text: string): string[] {
  const folded = fold(text);
  const words = (folded.match(UNSPACED) ?? []).flatMap(segment).filter((word) => !isStopWord(word));
  const spaced = spacedTerms(folded).filter((term) => !isStopWord(term));
  const longer = words.filter((word) => word.length > 1).flatMap(pairsIn);
  const found = [...spaced, ...longer];
  return [...new Set(found.length > 0 ? found : words)];
}

/** Terms of which any may match: those of {@link queryTerms}, and all pairs of characters, as names are in no dictionary. */
export function looseTerms(text: string): string[] {
  const pairs = (fold(text).match(UNSPACED) ?? []).flatMap(pairsIn).filter((pair) => !isStopWord(pair));
  return [...new Set([...queryTerms(text), ...pairs])];
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

function spacedTerms(folded: string): string[] {
  const words = folded.replace(UNSPACED, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (isStopWord(word) ? word : stem(word)));
}

function pairsIn(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
