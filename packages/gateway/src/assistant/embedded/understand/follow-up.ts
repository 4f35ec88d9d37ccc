/** What a follow-up does with what was shown before. */
import { anyOf } from './any-of.js';

export type FollowUp =
  'more' | 'cheaper' | 'dearer' | 'bigger' | 'smaller' | 'lighter' | 'pairing' | 'compare' | 'details' | 'alternatives';

/** "Which one is lighter?": what the shown products are measured by. */
export type Contest = 'lightest' | 'heaviest' | 'biggest' | 'smallest' | 'cheapest' | 'dearest' | 'best_rated' | 'best';

const FOLLOW_UPS: readonly (readonly [FollowUp, RegExp])[] = [
  [
    'pairing',
    /goes? (?:well |nicely |best )?with|pairs? (?:well )?with|match(?:es|ing)? (?:with )?(?:it|this|that)|accessor(?:y|ies) for (?:it|this|that)|(?:what|anything) else (?:do|would|should) i need|bought together|搭配|配什么|配套|配件|一起买/,
  ],
  [
    'compare',
    anyOf(
      /\bcompar\w*|\bdif+[eaiou]*r[aeiou]*nces?\b|differ\b|any different from|\bversus\b|\bvs\b\.?/,
      /side by side|next to each other|stack up against|measure up|对比/,
      /比较(?:一下|下)?(?=第|这|那|它|前|上|两|$|.*和)|\b(?:apart|separates?|distinguish\w*|contrast\w*)\b/,
      /\bdif+er(?:s|ed|ing)?\b|\bpros and cons\b|\bchoose between\b|\bdecide between\b|比一比|比一下|比比看|区别/,
      /有(?:什么|啥|何|咩)?(?:不同|分别|两样)|不一样|差别|差异|差在|好在哪|优缺点|优劣|比(?:呢|怎么样|如何|起来)|(?:相|对)比/,
      /(?:放|摆|搁)(?:在|到)?一(?:起|块儿?)|二选一|对上|pk\b|比较.{0,3}$/,
    ),
  ],
  [
    'alternatives',
    /similar|alternatives?|(?:something|more|others?) like (?:it|this|that|the)\b|like this one|类似|相似|差不多的|同款/,
  ],
  [
    'more',
    anyOf(
      /(?:show|see|give|any|got|find) (?:me )?(?:some |a few |any )?(?:more|others?)\b(?! (?:expensive|about|info|detail))/,
      /^more(?: please| options| results)?$/,
      /(?:more|other|further) (?:options|results|choices|ones|products)|what else|anything else/,
      /next (?:page|ones)|keep going|更多|还有(?:别的|其他|其它|吗|没有|哪些|什么)|再(?:来|看|推荐)(?:一些|几个|几款|些|点)|换一?[批个些]/,
      /其[他它]的(?:呢|吗)?|下一页/,
    ),
  ],
  [
    'cheaper',
    /\bcheaper\b|less expensive|(?:too|bit|so|quite) (?:expensive|pricey|dear|much)|lower price|more affordable|更便宜|便宜(?:一?点|一?些|点儿)|再便宜|太贵|有点贵|贵了/,
  ],
  ['dearer', /more expensive|pricier|higher[- ]end|more premium|better quality|贵一?点|更贵|更好的|高端一?点|更高级/],
  [
    'bigger',
    /\b(?:bigger|larger|roomier|more (?:room|space|capacity))\b|(?:大|宽敞)(?:一?点|一?些|点儿)|更大|容量大(?:一?点|些)?/,
  ],
  ['smaller', /\b(?:smaller|more compact|too (?:big|large))\b|小(?:一?点|一?些|点儿|巧)|更小|太大/],
  ['lighter', /\b(?:lighter|less heavy|too heavy)\b|轻(?:一?点|一?些|点儿)|更轻|太重/],
  [
    'details',
    /(?:tell|know|hear|read|learn|info(?:rmation)?|details?) (?:me )?(?:more |a bit more )?(?:about|on)|more (?:about|info|details?|on)|^details?$|what about (?=the (?:first|second|third|last))|详细|详情|介绍(?:一下|下)?|说说|多说/,
  ],
];

const CONTESTS: readonly (readonly [Contest, RegExp])[] = [
  ['lightest', /light(?:er|est)|weighs? (?:less|least)|轻/],
  ['heaviest', /heav(?:ier|iest)|重/],
  [
    'biggest',
    /bigg(?:er|est)|larg(?:er|est)|holds? (?:the )?(?:more|most)|room(?:ier|iest)|most (?:space|room|capacity)|大/,
  ],
  ['smallest', /small(?:er|est)|compact|小/],
  ['cheapest', /cheap(?:er|est)|less expensive|least expensive|lower price|lowest price|便宜|低价|价格低/],
  ['dearest', /(?:more|most) expensive|dear(?:er|est)|最贵|更贵|贵/],
  [
    'best_rated',
    /better (?:rat|review)|best (?:rat|review)|high(?:er|est) rat|top rat|rating|reviews?|评分|评价|口碑|好评/,
  ],
  [
    'best',
    /\b(?:best|better)\b|recommend|would you (?:pick|choose|take)|should i (?:buy|get|take|pick|choose)|好|推荐|选/,
  ],
];

export function followUpOf(text: string): FollowUp | undefined {
  return FOLLOW_UPS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** "Which is lighter", "哪个更轻": a question about the products that are on show. */
export function contestOf(text: string): Contest | undefined {
  if (
    !/\bwhich (?:one|of (?:them|these|those|the (?:two|three))|is|has|would|should|do you)|\bwhat(?:'s| is) the (?:\w+est|best \w+) (?:of|one|among)|哪[一]?[个款只双种件]|哪(?:个|款)?(?=更|最)/.test(
      text,
    )
  )
    return undefined;
  return CONTESTS.find(([, pattern]) => pattern.test(text))?.[0];
}

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|1st)\b|第[一1]|^(?:no\.?|number|#) ?1$/, 0],
  [/\b(?:second|2nd)\b|第[二2]|^(?:no\.?|number|#) ?2$/, 1],
  [/\b(?:third|3rd)\b|第[三3]|^(?:no\.?|number|#) ?3$/, 2],
  [/\b(?:fourth|4th)\b|第[四4]/, 3],
  [/\b(?:fifth|5th)\b|第[五5]/, 4],
  [/\b(?:sixth|6th)\b|第[六6]/, 5],
];

/** Positions (from 0) that a message points at among what was shown: "the second one", "the first two", "最后一个". */
export function positionsOf(text: string, shown: number): number[] {
  const all = Array.from({ length: shown }, (_, index) => index);
  const first = /\b(?:first|top) (two|three|four|2|3|4)\b|前(两|二|三|四|2|3|4)[个款只双种件]?/.exec(text);
  if (first) return all.slice(0, countOf(first[1] ?? first[2]));
  const last = /\blast (two|three|2|3)\b|(?:最后|后)(两|三|2|3)[个款]/.exec(text);
  if (last) return all.slice(-countOf(last[1] ?? last[2]));
  const positions = ORDINALS.filter(([pattern]) => pattern.test(text)).map(([, position]) => position);
  if (/\blast (?:one|of)|\bthe last\b|最后(?:一|那)?[个款]/.test(text)) positions.push(shown - 1);
  return positions.filter((position) => position >= 0 && position < shown);
}

function countOf(word: string | undefined): number {
  if (word === undefined) return 1;
  if (/two|2|两|二/.test(word)) return 2;
  return /three|3|三/.test(word) ? 3 : 4;
}

/** Several products at once: "them", "these", "这两款". */
export function meansAll(text: string): boolean {
  return /\b(?:them|these|those|both|all|they|the (?:two|three))\b|(?:这|那)(?:两|二|三|几|些)|它们|它俩|这俩|那俩|都|两[个款]/.test(
    text,
  );
}

/** One product that was spoken of: "it", "this bag", "这款". */
export function meansOne(text: string): boolean {
  return /\b(?:it|its|this|that)\b|它|(?:这|那|该)(?:个|款|只|双|件|条|顶|包|种)?/.test(text);
}

/** The page's own product rather than the last one spoken of. */
export function meansThis(text: string): boolean {
  return /\bthis\b|这/.test(text);
}
