/** What is asked of one product besides what it is made like. */
import { anyOf } from './any-of.js';

export type ProductAspect = 'price' | 'rating' | 'stock';

const STOCK = anyOf(
  /\bstock (?:of|for|levels?|status)\b|\bstock ?\??$/,
  /\b(?:can|could|would|will) (?:you|u) (?:\w+ ){0,2}(?:send|ship|get)\b/,
  /\bready to (?:ship|go|send)\b|\bon (?:the|your) shel(?:f|ves)\b|\bin (?:your |the )?warehouse\b/,
  /\b(?:possible|too late|a chance) to (?:still )?(?:get|buy|order|have)\b/,
  /\bhow many\b.{0,40}\b(?:left|remain\w*|(?:you|they) (?:have|got))\b|\bmissed (?:it|out)\b/,
  /\bobtainable\b|抢[光完]|断供|有(?:得)?卖|[能可]拍|有几件|没了(?:吗|么|吧|[?？]|$)|还在(?:吗|么|不)|缺不缺|有没有(?:了|剩)/,
  /码全(?:不全|吗|么)|\b(?:in|out of) stock\b|\bsold[- ]?out\b|\b(?:un)?availab(?:le|ility)\b/,
  /\b(?:any|some|one|ones|many|is|are|anything) (?:[\w-]+ ){0,6}left\b/,
  /\bis (?:it|this|that|the \w+) gone\b|\bgone (?:by now|already|yet)\b/,
  /\b(?:is|are|be|or) (?:it |they |all |already |probably |long )*gone\b/,
  /\b(?:run|ran|running) out\b|\brestock\w*|\bback in (?:stock|store)|\bdiscontinued\b/,
  /\bstill (?:be )?(?:have|got|sell|selling|get|buy|order|there|around|on sale|for sale|stock|obtainable|possible)\b/,
  /\b(?:can|could|may) (?:i|we|one) (?:still |actually |even )?(?:get|have|grab|snag|pick up)\b/,
  /\b(?:get|have|ship|send|take|buy) (?:it|this|that|one) (?:right |straight )?(?:now|away|today|immediately)/,
  /\b(?:can|could) (?:i|we) (?:still|already) (?:order|buy)\b|断[码货色]|缺[货码]|卖[完光没断]|卖没卖完|售罄|没货|有货|无货/,
  /现货|库存|还剩|剩(?:下|几|多少)|还有(?:吗|么|没|不|嘛|木有|[?？]|$)|(?:买|拿|抢|订|入)(?:得|不)到|能(?:买|拿|抢|订)到|补货|下架|绝版|停产/,
  /还(?:在)?(?:卖|售)(?:吗|么|不|没|$)|在售|(?:能|可以|还能|可)(?:买|下单|订)(?:吗|么|不|$)/,
  /(?:能|可以|可)(?:不能|不可以)?(?:马上|立刻|立马|现在|今天|直接)?发货?(?:吗|么|不|嘛|$)|有没有货/,
);
const HAVE =
  /\b(?:is|are) there (?:still|any)\b|\b(?:do|did) (?:you|u|ya)(?: guys)? (?:still |actually |also )?(?:have|carry|stock|sell)\b|\bhave (?:you|u) (?:still )?got\b|\b(?:u|you|ya|still) got\b|有没有|有吗|有不|有木有/;
const RATING = anyOf(
  /\b(?:is|are) (?:it|this|that|they|these|the)?\s*(?:\w+ )?(?:any )?(?:good|decent|legit|reliable|recommendable)\b(?! for)/,
  /\bhow good\b|\bgood (?:buy|quality|reputation)\b|\breputation\b|\b(?:marks?|points|thumbs)\b/,
  /\bout of (?:5|five|ten|10)\b|\bregret\w*|\bcomplain\w*|\bword of mouth\b|好不好(?:[?？啊呀]|$)|好吗/,
  /质量(?:怎么样|如何|好不好|行不行)|(?:多少|几个?)(?:颗)?星|值(?:吗|么|不)|后悔|推荐(?:吗|么|不)|名声|坑不坑|香不香|香吗/,
  /\breview(?:s|ed|ers?)?\b|\brat(?:e|ed|es|ings?)\b|\bstars?\b|\bscor(?:e|ed|es)\b|\bany good\b/,
  /\b(?:people|buyers|customers|others|owners|users|everyone|everybody|folks|shoppers|purchasers|anyone|they) (?:\w+ ){0,6}(?:say|saying|said|think|like|liked|love|feel|recommend|happy|satisfied|pleased|enjoy|rave|complain)\w*/,
  /\bworth (?:it|the money|buying|having|its)\b|\bfeedback\b|\bopinions?\b|\bpopular(?:ity)?\b/,
  /\bwell[- ](?:liked|received|loved)\b|\bhappy with (?:it|this|the)\b|\bsatisf\w+|\bverdict\b|评价/,
  /评分|评论|口碑|好评|差评|几分|打分|得分|分数|星级|几颗?星|踩[雷坑]|翻车|智商税|买过的|用过的|买家秀/,
  /(?:大家|别人|人家|其他人|买家|顾客|网友)(?:都|们|买了|用了|用着|对)*.{0,6}(?:觉得|认为|说|评|反馈|感觉|喜欢|满意)|好不好用|好用(?:吗|么|不)|值不值/,
  /值得(?:买|入)(?:吗|么|不)|反馈|靠谱(?:吗|么|不)|靠不靠谱|满意度/,
);
const PRICE = anyOf(
  /\bprice ?tags?\b|\bgoing for\b|\bcheap\b|\bafford(?:able)?\b|\bbreak the bank\b/,
  /\bout of pocket\b|\bhow (?:dear|pricey|expensive|costly)\b/,
  /\bwhat (?:do|would) (?:i|we) (?:owe|pay|spend)\b|\b(?:have|need) to pay\b|几个钱|多贵|报个?价|到手价|开价|什么价/,
  /破费|便宜(?:吗|么|不)|划不划算|卖(?:几|多少)|多少(?:[?？呀啊呢]|$)|(?:付|掏|花)多少/,
  /\bhow much\b(?!.{0,60}\b(?:weigh\w*|holds?|fits?|carr(?:y|ies)|room|space|water|stuff|litres?|liters?)\b)/,
  /\bpric(?:e|es|ed|ing|ey|y)\b|\bcosts?\b|\bcosting\b|\bexpensive\b/,
  /\b(?:you|u|they) (?:guys )?charge\b|\bset (?:me|us|you|one) back\b/,
  /\bhow many (?:euros?|dollars?|pounds?|yuan|yen|bucks|quid)\b|\bwhat(?:'s| is) the damage\b/,
  /\b(?:pay|asking|want|sell(?:s|ing)?|going|goes|go) for (?:it|this|that|the|one|a)\b/,
  /\bask(?:ing)? for (?:it|this|that|the)\b|\bsell(?:s|ing)? for\b|多少(?:钱|米|银子|块|元|大洋|刀|软妹币|人民币|价)/,
  /价格|价钱|价位|售价|报价|标价|[啥么]价|几多钱|几钱|几块钱|(?:咋|怎么|如何|怎样)(?:个)?卖|贵不贵|贵(?:吗|么|嘛)|(?:要|得|需要?)花/,
  /要多少(?:$|[?？呀啊呢])|多少(?:能|可以)?(?:拿下|入手)|啥价/,
);

/** What a text asks of the one product that it is about; `named` where it says its name. */
export function aspectOf(text: string, about: 'named' | 'spoken of'): ProductAspect | undefined {
  if (STOCK.test(text)) return 'stock';
  if (RATING.test(text)) return 'rating';
  if (PRICE.test(text)) return 'price';
  return about === 'named' && HAVE.test(text) ? 'stock' : undefined;
}
