/*
 * Questions on a shop's promises are often told as a story: something came, and something is wrong with it. What is wrong tells which
 * promise is meant, whatever the thing is.
 */

import { anyOf } from './any-of.js';

/** The thing is there already. */
const HAD = anyOf(
  /\b(?:arrived|came|received|bought|purchased|ordered|got|gotten|was (?:a )?(?:gift|present)|for (?:my|his|her|their|our) (?:birthday|christmas)|my (?!budget|size|favou?rite)\w+|mine|i've had|i have had|these|those|it|them)\b/,
  /收到|到手|买(?:了|的|大|小|错|来|回)|拿到|用了|穿了|刚买|已经买|我的|我那/,
);
/** It is not what was wanted. */
const UNWANTED = anyOf(
  /\btoo (?:big|small|large|tight|loose|long|short|wide|narrow|heavy|baggy|snug)\b/,
  /\b(?:doesn't|does not|don't|do not|didn't|did not|won't|isn't|is not|not) (?:\w+ ){0,2}(?:fit|suit|fitting|like it|like them|want (?:it|them|this)|need (?:it|them|this)|match|what i)\b/,
  /\b(?:hates?|dislikes?|disappoint\w*|regret\w*|unhappy|unsatisfied|dissatisfied|displeased)\b/,
  /\bnot (?:\w+ )?(?:happy|satisfied|pleased|as described|as expected)\b/,
  /\bwrong (?:size|colou?r|one|item|product|thing)\b/,
  /\b(?:ordered|bought) (?:\w+ ){0,3}(?:by mistake|twice|wrong)|\bby mistake\b/,
  /\bchanged? (?:my|our|his|her) mind\b|\bsecond thoughts\b|(?:买|偏|太|有点|尺码)(?:大|小|长|短|紧|松|肥|瘦)了/,
  /[大小](?:了)?一码|不喜欢|后悔|不想要了?|不要了|不满意|不合适|不合身|穿不(?:上|下|了)|色差|买错|发错|跟图片不/,
);
/** It is no longer whole. */
const BROKEN = anyOf(
  /\b(?:broke|broken|breaks?|snap(?:s|ped)|crack(?:s|ed)?|ripp?(?:s|ed)?|torn|tears|tore|split|burst|bust(?:ed)?|(?:fell|falls?|falling|came|comes?|coming) (?:apart|off|undone|loose|unstitched)|undone|unravel\w*|jammed|stopped working|(?:doesn't|does not|not|no longer) work(?:s|ing)?\b|worn (?:out|through)|wears? out|(?:a|got|has) holes?|fault(?:y|s)?|defect\w*|damaged?|dies|died|gives? out|gave out|packs? (?:up|in))\b/,
  /坏|断(?:了|掉|开)|裂|破(?:了|洞)|开[线胶裂]|脱[线胶]|掉(?:了|皮|色|漆)|散架|失灵|不灵|用不了|不好使|卡住|质量问题/,
);
/** What is to be done about it. */
const MEND =
  /\b(?:mend(?:s|ed|ing)?|repair\w*|fix(?:es|ed|ing)?|replac\w+|entitled|cover(?:s|ed|age)|liable|look after it|do (?:i|we) do|what (?:now|then|happens)|help me)\b|[保包]修|维修|修(?:吗|么|不|理|好|一下)|给修|能修|会修|可修|管不管|管吗|负责|[赔换]新|咋办|怎么办|咋整|找谁/;
const SUPPOSES =
  /\b(?:if|when|after|once|in case|should|suppose|what about|within|and)\b|如果|要是|万一|的话|以后|之后|就/;

/** Which promise a story asks about. */
export function promiseAskedOf(text: string): 'returns' | 'warranty' | undefined {
  if (BROKEN.test(text) && (MEND.test(text) || SUPPOSES.test(text) || HAD.test(text))) return 'warranty';
  if (/\b(?:mend|repair|fix)(?:s|ed|ing)? (?:things|it|them|stuff|items|bags?|your|my|the)\b/.test(text))
    return 'warranty';
  return UNWANTED.test(text) && (HAD.test(text) || SUPPOSES.test(text)) && ASKS.test(text) ? 'returns' : undefined;
}

/** "It is too big" alone is said of what is on show. */
const ASKS =
  /\b(?:arrived|came|received|bought|ordered|got|what (?:now|can i|do i|should i)|can i|could i|may i|take|send|do you|how (?:many|long)|days|hates?|by mistake|options)\b|收到|买|到手|退|换|咋|怎么|能|可以|几天|寄|钱/;
