import { anyOf } from './any-of.js';
import { isOffTopic } from './refused-requests.js';

/** Messages that are about something other than a product. The first that matches is what a message is about. */
export type Signal =
  | 'injection'
  | 'private'
  | 'abuse'
  | 'orders'
  | 'my_cart'
  | 'locations'
  | 'discount'
  | 'policy'
  | 'identity'
  | 'help'
  | 'browse'
  | 'cart'
  | 'off_topic'
  | 'thanks'
  | 'greeting'
  | 'bye';

/** Those that are answered with words of their own. */
export type TalkSignal = Exclude<Signal, 'orders' | 'my_cart' | 'locations'>;

const SIGNALS: readonly (readonly [Signal, RegExp])[] = [
  // An order that is to cost less is none yet.
  [
    'discount',
    anyOf(
      /\b(?:money|something|anything|percent|%) off\b.{0,16}\border\b/,
      /\boff (?:my|an?|this|your) (?:\w+ )?(?:order|purchase|basket|cart|bill|total)\b/,
      /\bsave\b.{0,20}\bon (?:my|an?|this) (?:\w+ )?(?:order|purchase|basket)\b/,
      /\bcodes?\b.{0,24}\bmy order\b|\bdiscount\b.{0,20}\bmy (?:\w+ )?order\b|订单.{0,6}(?:便宜|优惠)/,
    ),
  ],
  [
    'policy',
    /\b(?:return|refund|exchange|cancel)\b.*\border\b|\border\b.*\b(?:refund|cancel)|退.{0,8}订单|订单.{0,8}退|取消.{0,4}订单/,
  ],
  [
    'orders',
    anyOf(
      /where(?:'s| is| are) (?:my|the) (?:\w+ )?(?:order|package|parcel|delivery|stuff|things)/,
      /track(?:ing)? (?:my|the|an?|order|number)/,
      /\bmy (?:last |latest |recent |previous )?(?:orders?|package|parcel)\b/,
      /order (?:status|history|number)|status of (?:my |the )?order/,
      /\border(?:'s)? ?(?:no\.?|number|id)? ?(?:is|was|:)? ?#? ?\d{3,}|^\d{4,}\s*[?.!？。]?$|#\d{4,}/,
      /\b(?:status of|track|where is|where's|about|check|parcel|package) #?\d{3,}/,
      /has (?:it|my order) (?:shipped|been (?:sent|shipped))/,
      /(?:what(?:'s| has)? (?:become|happened|happening|going on)|any (?:news|updates?|word)|news|update|status) (?:of|to|with|on|about|from|for) (?:my|the) (?:\w+ )?(?:order|package|parcel|delivery|purchase|stuff|things)/,
      /\bmy (?:\w+ )?(?:stuff|things|items|goods|purchase|delivery|shipment) (?:\w+ )?(?:arrive|get|gets|come|comes|still|is|be|never|hasn't|has|not|going)\b/,
      /\b(?:never|not|hasn't|haven't|didn't|still no) (?:\w+ )?(?:arrived|turned up|come|came|received|shown up|showed up|got here|shipped)\b/,
      /when (?:will|does|do) (?:it|my \w+|i get) (?:arrive|come|my)/,
      /(?:我的|查(?:一下|询)?|跟踪|催(?:一下)?)\s?(?:订单|快递|物流|包裹|货|单)/,
      /(?:我|上次|之前|上周|上个月|前几天|昨天)\S{0,3}(?:买|订|下单|拍)的\S{0,6}(?:还没|咋|怎么|没到|没收到|到了|在哪|到哪)/,
      /(?:还没|没|怎么没|一直没)(?:有)?(?:收到|发货|寄出|到货|送到|动静)|(?:包裹|快递|东西).{0,6}(?:丢|没到|还没|现在|在哪)|催(?:单|货|一下)/,
      /#?\d{4,}(?!元|块|¥).{0,8}(?:到哪|状态|发货|物流|订单|快递)|订单(?:号|状态|到哪|在哪|什么时候|呢|进度|\s*#?\s*\d)/,
      /(?:快递|包裹|物流|货)(?:到哪|在哪|到了|发了|什么时候|信息|呢)|(?:发货了|到哪(?:儿|里)?了|什么时候(?:能)?(?:到货|送到|收到))/,
      /\b(?:what|when) did i order\b|还没(?:到|收到|发货)|(?:我(?:买|订)的|东西|包裹).{0,8}(?:没到|到了吗|到哪)/,
      /\bi (?:ordered|bought)\b.{0,60}\b(?:status|where|arriv\w*|come|sent|yet|news|never)\b/,
      /\bmy orders\b/,
      /\b(?:hasn't|has not|haven't|have not|never|didn't|still not) (?:\w+ )?(?:arrived?|turned up|shown up|shipped|been (?:sent|delivered))\b/,
      /\bmy (?:stuff|shipment|purchase)\b/,
    ),
  ],
  [
    'my_cart',
    anyOf(
      /what(?:'s| is| do i have| have i (?:got|put))? (?:already |now |currently )?in (?:my|the) (?:shopping )?(?:cart|basket)\b/,
      /(?:show|view|open|see|check)(?: me)? (?:what is in )?(?:(?:my|the) )?(?:shopping )?(?:cart|basket)\b/,
      /^my (?:shopping )?(?:cart|basket)\b|(?:is|are) (?:it|this|that|they) in my (?:cart|basket)/,
      /(?:我的)?购物车(?:里|中|内)?(?:都)?(?:有|放了|加了)?(?:些|哪些)?(?:什么|啥|哪些|几件|多少)/,
      /(?:看看?|查看|打开|显示)(?:一下)?(?:我的)?购物车|^(?:我的)?购物车$/,
    ),
  ],
  [
    'locations',
    anyOf(
      /(?:where|which (?:shop|store)s?)\b.{0,24}\b(?:try (?:it|this|that|them|one|these|things)\b|(?:see|touch|look at|pick (?:it|this|them) up).{0,20}(?:in person|in (?:a|the|your) (?:shop|store)))/,
      /where (?:can|could|do|may) i (?:try|pick)\b/,
      /\b(?:nearest|closest|nearby|local|physical) (?:shop|store|branch|location)/,
      /(?:shops?|stores?|branch(?:es)?|locations?|showrooms?) (?:near|nearby|close|around|in my)/,
      /(?:do you|have you) (?:have|got)? ?(?:a |any |an )?(?:physical |real |brick[- ]and[- ]mortar )?(?:stores?|shops?|showrooms?|branch(?:es)?)\b(?! ?(?:pick))/,
      /where (?:are|is) (?:you|your|the) ?(?:shops?|stores?|located)?(?: located)?\??$/,
      /opening (?:hours|times)/,
      /\b(?:are|is) (?:you|the (?:shop|store)|your (?:shops?|stores?))(?: guys)? (?:still )?open\b/,
      /\b(?:business|store|shop) hours\b/,
      /\bopen (?:on|at|until|till|today|now|tomorrow|late|this|every)\b|\bclosing time\b/,
      /(?:when|what time) (?:do|does|are|is) (?:you|the (?:shop|store)|your (?:shops?|stores?)) (?:open|close)/,
      /store (?:near|location|hours)|\b(?:are|r) (?:you|u|ya|they) (?:\w+ )?open\b/,
      /\b(?:what time|when|how (?:late|early|long)) (?:do|does|are|is|can|r|will) (?:you|u|they|it|the (?:shop|store)|your (?:shops?|stores?)) ?(?:\w+ ){0,2}(?:open|close|shut|there|staffed|closing|opening)\b/,
      /\bhow late\b.{0,20}\b(?:open|there|stay|shop|store)/,
      /\b(?:shop|store|place|branch) (?:is )?(?:\w+ )?(?:staffed|open|closed|shut)\b/,
      /\b(?:drop|come|pop|stop|swing) (?:by|round|over)\b|\b(?:pop|drop) in\b/,
      /\bvisit (?:you|your|the) ?(?:shop|store)?/,
      /\b(?:anyone|somebody|someone|anybody) (?:in|at) the (?:shop|store)\b/,
      /(?:周|星期|礼拜)[一二三四五六日天末].{0,4}(?:开|上班|营业|有人|关)|开到几点|店里.{0,8}(?:有人|几点|开)/,
      /(?:过去|过来|来店|到店).{0,8}(?:来得及|几点|还开)|休息日|几点(?:打烊|收摊)|click (?:and|&) collect/,
      /try (?:it|this|that|them) on(?: somewhere| in)|门店|实体店|线下(?:店|试)/,
      /(?:哪里|哪儿|去哪|在哪)(?:里|儿)?(?:能|可以|可)?(?:试(?:穿|用|背|一下)?|自提|看(?:到)?实物)|店(?:在哪|地址)|营业|几点(?:开|关|上班|下班)/,
      /开门|关门|打烊|\bdrop by (?:at )?(?:your|the)\b|开店|几点到几点|(?:周|星期)[一二三四五六日天末].{0,4}(?:开|营业)/,
      /\b(?:what|your|the) (?:are (?:your|the) )?(?:\w+ )?hours\b(?! (?:of|does|do|will|can))/,
      /\b(?:shop|store)s?\b.{0,20}\b(?:open|close)s?\b|\bvisit (?:you|your|the (?:shop|store))/,
      /\b(?:come|stop|pop) (?:by|in|round|over)\b.{0,30}\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|today|tomorrow)\b/,
      /\b(?:what time|when|until|till)\b.{0,40}\b(?:open|close|shut|opens|closes|shuts)\b/,
    ),
  ],
  [
    'discount',
    anyOf(
      /coupons?|promo(?:tion(?:al)?)? ?codes?|discount ?codes?|voucher/,
      /\b(?:any|give|get|have|offer) (?:\w+ ){0,3}discounts?\b|negotiat|haggle|price match/,
      /\b(?:student|new customer|loyalty|first[- ]time|first order|newsletter|member)\w*'?s? (?:discount|offer|bonus|price)/,
      /\b(?:discounts?|money off|something off|percent off|% off|reductions?|a deal) (?:for|if|as|on|off|when) (?:a |an |being |my |the |new |first|your |i |you |students?|members?)(?!price of)/,
      /\b(?:promo|discount|coupon|voucher|offer|referral)s? ?codes?\b/,
      /\bcodes?\b.{0,20}\b(?:for|going|use|discount|work|apply|checkout|enter|off)\b/,
      /\b(?:have|got|any|is there|are there) (?:\w+ ){0,2}codes?\b|优惠(?:[券码卷]|代码)|折扣(?:[码券]|代码)|红包|满减/,
      /(?:能|可以|可不可以|能不能)(?:再)?(?:便宜|优惠|打折)(?:点|些|一点|一些)?(?:卖|吗|不|$)|砍价|讲价|学生优惠|有.{0,4}券|[券码]吗|优惠[券码]/,
      /折扣[码券]|抵[用扣]券|代金券|券(?:可以|能)|(?:新(?:人|客|用户)|会员|首单|老顾客).{0,6}(?:折|券|优惠|减|便宜)/,
      /(?:能|可以|咋|怎么|怎样|如何).{0,6}(?:便宜|优惠)(?:点|些|一点)?(?:$|[，,?？吗])/,
      /\bcodes?\b.{0,24}\b(?:check ?out|use|order|discount)|\bsave (?:some |a bit of )?money\b|活动码|促销码/,
      /优惠活动|(?:有|新人有|能有)(?:什么|啥|没有)?优惠(?:吗|么|不|活动|[?？]?$)|(?:能|可以|给)打折/,
      /\bdiscounts?\b(?! ?(?:on|for|in|off)\b)|\b(?:a|any|the) codes? (?:for|to|that)\b/,
      /\bpromo(?:tion)?s?\b|\b(?:anything|something|money|\d+ ?%|percent) off\b(?! the)/,
      /\boff my (?:first |next )?order\b/,
    ),
  ],
  [
    'policy',
    anyOf(
      /\breturns?\b(?: policy| it| this| them|s\b|\?|$)/,
      /(?:can|how|do) (?:i|you) (?:\w+ )?(?:return|refund|exchange|pay|ship)|refunds?\b|exchanges?\b/,
      /(?:free |express )?(?:shipping|delivery)\b|ship(?:s|ped)? to|deliver(?:s|ed)? to|payment|paypal/,
      /klarna|apple pay|gift ?(?:card|wrap)|customs|invoice|phone number|contact|退[货款换]|换货|包邮|运费|邮费|配送/,
      /快递费|发票|支付|付款|微信付|支付宝|分期|客服|几天(?:能)?到|多久(?:能)?(?:到|发货)|七天无理由|(?:发|寄|送)到/,
    ),
  ],
  [
    'identity',
    anyOf(
      /(?:who|what) are you\b/,
      /are you (?:a |an |the )?(?:real |actual |live )?(?:human|robot|bot|chat ?bot|ai|a\.i\.|person|machine|someone|chatgpt|gpt|claude|llm|language model|real\b)/,
      /am i (?:talking|speaking|chatting) (?:to|with)|(?:what|which) (?:model|llm|ai)\b|your name/,
      /你是(?:谁|什么|机器人|真人|人工|ai|不是)|你叫什么|是(?:真人|人工|机器人)吗|什么模型|人工智能/,
    ),
  ],
  [
    'help',
    /what (?:can|do) you (?:do|help)|how (?:can|could) you help|^(?:help|help me|\?)[.!?]?$|how does this work|what can i ask|你(?:能|可以|会)(?:做|干|帮我做)(?:些)?什么|你有什么(?:功能|用)|^帮助$|怎么用你|能帮我什么/,
  ],
  [
    'browse',
    anyOf(
      /what (?:else )?(?:do|does) (?:you|this shop|the shop|they) (?:sell|have|carry|stock|offer)\??$/,
      /what (?:kinds?|types?|sorts?) of (?:products?|things|stuff|items)/,
      /(?:what|which|list|show)(?: me)?(?: the| all| your)* categor\w+/,
      /你们?(?:这里|店里)?(?:都)?(?:卖|有)(?:些|哪些)?(?:什么)?(?:东西|商品|产品|类目|种类)|卖什么|有什么(?:商品|产品|类目|分类)/,
    ),
  ],
  [
    'cart',
    anyOf(
      /(?:add|put) (?:\w+ ){0,4}(?:to|in|into) (?:my |the )?(?:cart|basket|bag\b)/,
      /(?:check ?out|place (?:an|the|my) order|buy (?:it|this|that|them)(?: now)?)\b/,
      /(?:can|how do) i (?:order|buy) (?:it|this|that|one)|(?:加入?|放进?)(?:到)?(?:我的)?购物车|下单|结账|结算/,
      /(?:我)?(?:就)?(?:买|要)(?:这个|它|这款|了)$|怎么买/,
    ),
  ],
];

const ABUSE =
  /\b(?:f+u+c+k\w*|shit\w*|bullshit|idiots?|morons?|bitch\w*|assholes?|dumb(?:ass)?|stupid|you suck|useless|crap)\b|傻[逼b叉]|白痴|废物|智障|脑残|妈的|他妈|操你|滚(?:开|蛋|吧|$)|蠢|去死/;

const WHOLE: readonly (readonly [TalkSignal, RegExp])[] = [
  [
    'thanks',
    anyOf(
      /^(?:ok(?:ay)?,? |great,? |perfect,? |cool,? |好的?,?，? ?)?(?:many )?(?:thanks?(?: you)?|thx|ty|cheers|much appreciated|谢谢|多谢|感谢|谢啦|谢了)(?:[ ,]?(?:a lot|so much|very much|again|for (?:your|the) help|你|您|啦|了|帮忙))*$/,
      /^(?:great|perfect|awesome|cool|nice|ok(?:ay)?|got it|good to know|好的?|好哒|明白了?|知道了|不错|可以)$/,
    ),
  ],
  [
    'greeting',
    anyOf(
      /^(?:hi+|hello+|hey+|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|greetings|你好|您好|嗨|哈[喽啰]|在吗|在不在|早上好|下午好|晚上好|早)(?:[ ,，]?(?:there|again|everyone|all|呀|啊|哦|吗))*(?: how are you(?: doing)?(?: today)?)?$/,
      /^how are you(?: doing)?(?: today)?$|^你好吗$/,
    ),
  ],
  [
    'bye',
    /^(?:bye+|goodbye|bye bye|see (?:you|ya)(?: later)?|good ?night|that'?s all|再见|拜拜|回头见|晚安|没事了|不用了)(?:[ ,，]?(?:for now|thanks?|then|谢谢|了|啦))*$/,
  ],
];

/** What the whole of a message is, when it is nothing but a courtesy. */
export function courtesyOf(text: string): TalkSignal | undefined {
  const bare = text.replace(/[.!?~,，。！？～、\p{Extended_Pictographic}\ufe0f]+/gu, ' ').trim();
  return WHOLE.find(([, pattern]) => pattern.test(bare))?.[0];
}

/** What a message is about, where it is not about a product. */
export function signalOf(text: string): Signal | undefined {
  const found = SIGNALS.find(([, pattern]) => pattern.test(text))?.[0];
  // "Write a poem about my cart": what is off the subject says so before a cart is mentioned.
  return (found === undefined || found === 'cart') && isOffTopic(text) ? 'off_topic' : found;
}

export function isAbusive(text: string): boolean {
  return ABUSE.test(text);
}

/** The number in "order 1042", "#1042", "订单号:1042". */
export function orderNumberOf(text: string): string | undefined {
  const match =
    /(?:orders?|订单)\s*(?:number|no\.?|id|号码?|编号)?\s*(?:is|是)?\s*[#:：]?\s*((?:[a-z]{1,4}-?)?\d{3,12})|#\s?(\d{3,12})/.exec(
      text,
    );
  return match?.[1] ?? match?.[2] ?? /(?<!\d)(\d{4,12})(?!\d)/.exec(text)?.[1];
}

/** A number of four digits and more that counts nothing: that of an order, most likely. */
export function holdsLoneNumber(text: string): boolean {
  return /(?<![\d.,€$£¥])#?\d{4,12}(?!\d|[.,]\d|\s?(?:元|块|欧|圆|美|日|英|euros?|eur|usd|dollars?|€|\$|¥|ml|毫升|g\b|kg|克|mm|lumens?|k\b|以|左右|-\d))/.test(
    text,
  );
}

/** A greeting in front of something more: "hi, do you have tents?" */
export function withoutGreeting(text: string): string {
  return text.replace(
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨)(?: there)?[ ,，.!！。~]+(?=.)/,
    '',
  );
}
