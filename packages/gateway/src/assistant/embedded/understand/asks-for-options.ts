import { anyOf } from './any-of.js';

const COLOURS = anyOf(
  /\b(?:choice|range|selection|list|palette) of (?:colou?rs|shades)|\bpalette\b/,
  /\bfinish(?:es)? (?:are|is|do|does|can)|\bonly colou?r\b|\bcolou?r choices?\b/,
  /(?:几|哪|什么|啥|哪些|哪几)(?:个|种)?(?:颜)?色儿?|色系|色(?:儿)?可选|可选(?:颜)?色/,
  /(?:what|which|other|more|any other|different|all|how many|another|one|other) (?:the )?(?:colou?r(?:way)?s?|shades?|hues?|tints?)\b/,
  /(?:colou?r(?:way)?s?|shades?) (?:does|do|are|is|come|available|options?|choices?|range|there|exist|can|could)/,
  /(?:什么|啥|哪些|哪几[种个款]?|哪种|哪个|几[种个款]|多少[种个]|其[他它]|别的|另外的?|还有|只有一[个种]|就一[个种])(?:什么|啥|哪些)?(?:的)?(?:颜色|配?色(?!差|牢)|花色)/,
  /\bcolou?rs?\s*\??$|(?:颜色|配色|花色)(?:有|还有|都有|呢|吗|选择|可选|可挑|[?？。]?$)|色号/,
);
const SIZES = anyOf(
  /\b(?:choice|range|list) of sizes|\b(?:from|up to) (?:what|which) size|\brun to\b|\bonly size\b/,
  /(?:哪|几|什么|啥|多大)(?:个|种)?码|有没有[大小加]码|码(?:数)?全|齐码|(?:到|最)多?[大小]码?(?:到|是|有)(?:多[大小]|几)|几码起|大小码/,
  /(?:what|which|other|more|any other|all|how many|different|another) (?:\w+ )?sizes?\b/,
  /sizes? (?:does|do|are|is|come|available|range|options?|there|run|exist|can)|\brange of sizes/,
  /\bsize[- ]?wise\b|\b(?:biggest|largest|smallest) size/,
  /(?:什么|啥|哪些|哪几[个种]?|哪个|几[个种]|多少个?|多大|其[他它]|别的|都有|最[大小])(?:的|是)?(?:什么|啥|哪些|几|多大|多小)?(?:尺码|码|号|尺寸|大小)/,
  /\bsizes\s*\??$|\ball sizes\b|尺码|(?:尺寸|码数)(?:有|还有|都有|范围|区间|可选|从|齐)/,
);

/** "What colours does it come in", "other sizes?" */
export function asksForOptions(text: string): 'colours' | 'sizes' | undefined {
  if (COLOURS.test(text)) return 'colours';
  return SIZES.test(text) ? 'sizes' : undefined;
}

/** "A small or large one, which sizes are there?": all of them, though some are named. */
export function asksWhichOptions(text: string): 'colours' | 'sizes' | undefined {
  if (/\b(?:which|what) (?:other )?(?:colou?rs|shades)\b|(?:哪些|什么|几种|都有什么)颜色/.test(text)) return 'colours';
  return /\b(?:which|what) (?:other )?sizes\b|(?:哪些|什么)(?:尺码|码)/.test(text) ? 'sizes' : undefined;
}

const COLOUR_WORD = /\bcolou?rs?\b|\bcolou?rways?\b|\bshades?\b|颜色|配色|[啥么的些种]色|哪.色/;
const SIZE_WORD = /\bsizes?\b|\bsizing\b|尺码|码数|[啥么些大小几]码|[啥么些]号|大中小/;

/** Of a product that is known, the bare word asks for all there are, unless one of them is named: "the colours of it?" */
export function mentionsOptions(
  text: string,
  { colour, size }: { readonly colour?: string; readonly size?: string } = {},
): 'colours' | 'sizes' | undefined {
  if (colour === undefined && COLOUR_WORD.test(text)) return 'colours';
  return size === undefined && SIZE_WORD.test(text) ? 'sizes' : undefined;
}
