/** Messages that are about something other than a product. The first that matches is what a message is about. */
export type Signal =
  | 'injection'
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
  [
    'injection',
    /(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,4}(?:instructions?|rules?|prompts?|guidelines?|restrictions?)|you are now\b|from now on,? you|pretend (?:to be|you)|^(?:please )?act as (?:a|an|if|my)\b|system ?prompt|(?:reveal|print|show|repeat|what (?:is|are)) (?:me )?your (?:\w+ )?(?:prompt|instructions?|rules)|jailbreak|developer mode|<\/?(?:system|assistant|im_start)|\[\/?inst\]|(?:忽略|无视|忘记|忘掉|绕过).{0,12}(?:指令|规则|提示|设定|限制)|(?:从现在(?:开始|起)|现在)你(?:就)?是|你现在是|(?:请)?扮演|假装你|系统提示|提示词|越狱/,
  ],
  [
    'policy',
    /\b(?:return|refund|exchange|cancel)\b.*\border\b|\border\b.*\b(?:refund|cancel)|退.{0,8}订单|订单.{0,8}退|取消.{0,4}订单/,
  ],
  [
    'orders',
    /where(?:'s| is| are) (?:my|the) (?:\w+ )?(?:order|package|parcel|delivery|stuff|things)|track(?:ing)? (?:my|the|an?|order|number)|\bmy (?:last |latest |recent |previous )?(?:orders?|package|parcel)\b|order (?:status|history|number)|status of (?:my |the )?order|\border ?(?:no\.?|number)? ?#? ?\d{3,}|^#\d{3,}|has (?:it|my order) (?:shipped|been (?:sent|shipped))|when (?:will|does|do) (?:it|my \w+|i get) (?:arrive|come|my)|(?:我的|查(?:一下|询)?|跟踪)\s?(?:订单|快递|物流|包裹)|订单(?:号|状态|到哪|在哪|什么时候|呢|进度|\s*#?\s*\d)|(?:快递|包裹|物流|货)(?:到哪|在哪|到了|发了|什么时候|信息|呢)|(?:发货了|到哪(?:儿|里)?了|什么时候(?:能)?(?:到货|送到|收到))/,
  ],
  [
    'my_cart',
    /what(?:'s| is| do i have| have i (?:got|put))? (?:already |now |currently )?in (?:my|the) (?:shopping )?(?:cart|basket)\b|(?:show|view|open|see|check)(?: me)? (?:what is in )?(?:(?:my|the) )?(?:shopping )?(?:cart|basket)\b|^my (?:shopping )?(?:cart|basket)\b|(?:is|are) (?:it|this|that|they) in my (?:cart|basket)|(?:我的)?购物车(?:里|中|内)?(?:都)?(?:有|放了|加了)?(?:些|哪些)?(?:什么|啥|哪些|几件|多少)|(?:看看?|查看|打开|显示)(?:一下)?(?:我的)?购物车|^(?:我的)?购物车$/,
  ],
  [
    'locations',
    /(?:where|which (?:shop|store)s?)\b.{0,24}\b(?:try (?:it|this|that|them|one|these|things)\b|(?:see|touch|look at|pick (?:it|this|them) up).{0,20}(?:in person|in (?:a|the|your) (?:shop|store)))|where (?:can|could|do|may) i (?:try|pick)\b|\b(?:nearest|closest|nearby|local|physical) (?:shop|store|branch|location)|(?:shops?|stores?|branch(?:es)?|locations?|showrooms?) (?:near|nearby|close|around|in my)|(?:do you|have you) (?:have|got)? ?(?:a |any |an )?(?:physical |real |brick[- ]and[- ]mortar )?(?:stores?|shops?|showrooms?|branch(?:es)?)\b(?! ?(?:pick))|where (?:are|is) (?:you|your|the) ?(?:shops?|stores?|located)?(?: located)?\??$|opening (?:hours|times)|(?:when|what time) (?:do|does|are|is) (?:you|the (?:shop|store)|your (?:shops?|stores?)) (?:open|close)|store (?:near|location|hours)|click (?:and|&) collect|try (?:it|this|that|them) on(?: somewhere| in)|门店|实体店|线下(?:店|试)|(?:哪里|哪儿|去哪|在哪)(?:里|儿)?(?:能|可以|可)?(?:试(?:穿|用|背|一下)?|自提|看(?:到)?实物)|店(?:在哪|地址)|营业时间|几点(?:开门|关门)/,
  ],
  [
    'discount',
    /coupons?|promo(?:tion(?:al)?)? ?codes?|discount ?codes?|voucher|\b(?:any|give|get|have|offer) (?:\w+ ){0,3}discounts?\b|negotiat|haggle|price match|student discount|优惠[券码卷]|折扣[码券]|红包|满减|(?:能|可以|可不可以|能不能)(?:再)?(?:便宜|优惠|打折)(?:点|些|一点|一些)?(?:卖|吗|不|$)|砍价|讲价|学生优惠/,
  ],
  [
    'policy',
    /\breturns?\b(?: policy| it| this| them|s\b|\?|$)|(?:can|how|do) (?:i|you) (?:\w+ )?(?:return|refund|exchange|pay|ship)|refunds?\b|exchanges?\b|(?:free |express )?(?:shipping|delivery)\b|ship(?:s|ped)? to|deliver(?:s|ed)? to|payment|paypal|klarna|apple pay|gift ?(?:card|wrap)|customs|invoice|phone number|contact|退[货款换]|换货|包邮|运费|邮费|配送|快递费|发票|支付|付款|微信付|支付宝|分期|客服|几天(?:能)?到|多久(?:能)?(?:到|发货)|七天无理由|(?:发|寄|送)到/,
  ],
  [
    'identity',
    /(?:who|what) are you\b|are you (?:a |an |the )?(?:real |actual |live )?(?:human|robot|bot|chat ?bot|ai|a\.i\.|person|machine|someone|chatgpt|gpt|claude|llm|language model|real\b)|am i (?:talking|speaking|chatting) (?:to|with)|(?:what|which) (?:model|llm|ai)\b|your name|你是(?:谁|什么|机器人|真人|人工|ai|不是)|你叫什么|是(?:真人|人工|机器人)吗|什么模型|人工智能/,
  ],
  [
    'help',
    /what (?:can|do) you (?:do|help)|how (?:can|could) you help|^(?:help|help me|\?)[.!?]?$|how does this work|what can i ask|你(?:能|可以|会)(?:做|干|帮我做)(?:些)?什么|你有什么(?:功能|用)|^帮助$|怎么用你|能帮我什么/,
  ],
  [
    'browse',
    /what (?:else )?(?:do|does) (?:you|this shop|the shop|they) (?:sell|have|carry|stock|offer)\??$|what (?:kinds?|types?|sorts?) of (?:products?|things|stuff|items)|(?:what|which|list|show)(?: me)?(?: the| all| your)* categor\w+|你们?(?:这里|店里)?(?:都)?(?:卖|有)(?:些|哪些)?(?:什么)?(?:东西|商品|产品|类目|种类)|卖什么|有什么(?:商品|产品|类目|分类)/,
  ],
  [
    'off_topic',
    /\bweather\b(?! ?(?:proof|resist))(?=.*\b(?:today|tomorrow|in|forecast|like)\b)|\bjokes?\b|\bpoems?\b|\b(?:president|election|football|lottery|recipe|horoscope|bitcoin|stock market|capital of|meaning of life|homework)\b|write (?:me )?(?:a|an|some) |\btranslate\b|(?:solve|calculate) |\b(?:python|javascript|sql|source code)\b|how old are you|do you (?:love|like|feel|sleep|dream)|天气(?:怎么样|如何|预报)|(?:今天|明天).{0,4}天气|笑话|新闻|总统|股票|足球|彩票|菜谱|写(?:一?[首篇个段]|代码)|翻译|作业|星座|你几岁|你喜欢我|讲(?:个|一个)故事/,
  ],
  [
    'cart',
    /(?:add|put) (?:\w+ ){0,4}(?:to|in|into) (?:my |the )?(?:cart|basket|bag\b)|(?:check ?out|place (?:an|the|my) order|buy (?:it|this|that|them)(?: now)?)\b|(?:can|how do) i (?:order|buy) (?:it|this|that|one)|(?:加入?|放进?)(?:到)?(?:我的)?购物车|下单|结账|结算|(?:我)?(?:就)?(?:买|要)(?:这个|它|这款|了)$|怎么买/,
  ],
];

const ABUSE =
  /\b(?:f+u+c+k\w*|shit\w*|bullshit|idiots?|morons?|bitch\w*|assholes?|dumb(?:ass)?|stupid|you suck|useless|crap)\b|傻[逼b叉]|白痴|废物|智障|脑残|妈的|他妈|操你|滚(?:开|蛋|吧|$)|蠢|去死/;

const WHOLE: readonly (readonly [TalkSignal, RegExp])[] = [
  [
    'thanks',
    /^(?:ok(?:ay)?,? |great,? |perfect,? |cool,? |好的?,?，? ?)?(?:many )?(?:thanks?(?: you)?|thx|ty|cheers|much appreciated|谢谢|多谢|感谢|谢啦|谢了)(?:[ ,]?(?:a lot|so much|very much|again|for (?:your|the) help|你|您|啦|了|帮忙))*$|^(?:great|perfect|awesome|cool|nice|ok(?:ay)?|got it|good to know|好的?|好哒|明白了?|知道了|不错|可以)$/,
  ],
  [
    'greeting',
    /^(?:hi+|hello+|hey+|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|greetings|你好|您好|嗨|哈[喽啰]|在吗|在不在|早上好|下午好|晚上好|早)(?:[ ,，]?(?:there|again|everyone|all|呀|啊|哦|吗))*(?: how are you(?: doing)?(?: today)?)?$|^how are you(?: doing)?(?: today)?$|^你好吗$/,
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
  return SIGNALS.find(([, pattern]) => pattern.test(text))?.[0];
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

/** A greeting in front of something more: "hi, do you have tents?" */
export function withoutGreeting(text: string): string {
  return text.replace(
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨)(?: there)?[ ,，.!！。~]+(?=.)/,
    '',
  );
}
