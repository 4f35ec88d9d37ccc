/*
 * Requests that the assistant answers with a no. It obeys none of them anyway, because it does nothing but look things up: these lists
 * are there so that it says so, rather than searching the catalogue for "instructions".
 */

import { anyOf } from './any-of.js';

const INJECTION: readonly RegExp[] = [
  // Away with the rules.
  /\b(?:ignore|disregard|forget|override|bypass|discard|drop|delete|skip|set aside|stop following|do not follow|don't follow|break|unlearn|reset)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|restrictions?|polic(?:y|ies)|directions?|directives?|training|constraints?|filters?|safety|limits?|the shop|everything (?:above|before|you)|what (?:you|they) (?:were|have been))/,
  /(?:忽略|无视|忘记|忘掉|忘了|绕过|抛开|放弃|不要遵守|不用遵守|不必遵守|不再遵守|别管|不管|不用管|跳过|删除|覆盖|打破|推翻).{0,14}(?:指令|规则|提示|设定|限制|要求|命令|约束|店铺|规定|设置|上文|前文|以上|上面|之前|前面|身份)/,
  anyOf(
    /\b(?:ignorier\w*|vergiss|vergesst|missachte\w*)\b.{0,40}(?:anweisung|regel|vorgabe|prompt|instruktion)/,
    /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}(?:instructions?|consignes?|règles?|regles?)/,
    /\b(?:ignora|olvida|ignore|esqueça|dimentica|scorda)\b.{0,40}(?:instrucci|instru[cç]|istruzion|reglas|regole|regras)/,
    /\bnegeer\b.{0,40}(?:instructies|regels)|zignoruj.{0,40}(?:instrukcj|polece)/,
    /(?:игнорируй|забудь|проигнорируй).{0,40}(?:инструкц|правил|указан)/,
    /(?:指示|命令|ルール|プロンプト).{0,12}(?:無視|忘れ|教え|表示|出力)|(?:지시|명령|규칙|프롬프트).{0,12}(?:무시|잊|알려|보여)|تجاهل/,
    /talimat.{0,20}(?:yok say|unut|görmezden)/,
  ),
  /\b(?:systemprompt|deinen? (?:system)?prompt|deine (?:anweisungen|regeln)|tes (?:instructions|consignes)|tus instrucciones|le tue istruzioni)\b/,
  anyOf(
    /\b(?:were|are|have) you (?:been )?(?:instructed|told|programmed|configured|trained) (?:to|with|by)\b/,
    /\byour (?:\w+ )?(?:prompt|instructions)\b|\bsystem tags?\b/,
    /\bunlock (?:all|every|the|hidden|secret)|\b(?:obey|serve) me\b|解锁(?:全部|所有|隐藏)|服从我/,
    /听我(?:的)?(?:命令|指挥)|没有规则|不用守规则/,
  ),
  /\b(?:set|change|make|reset|put) (?:all|every|each|your) (?:\w+ )?prices?\b|\bprices? to (?:zero|0|nothing)\b|\beverything (?:costs nothing|(?:is|for) free)\b|(?:所有|全部|全场|全店).{0,6}(?:价格|商品|价).{0,8}(?:改|变|设|调|零|免)|零元购?/,
  // Somebody else to be.
  anyOf(
    /\byou are now\b|\byou're now\b|\bfrom now on\b|\bpretend(?:ing)?\b|\brole-?play/,
    /\bimagine (?:you are|you're|that you)/,
    /(?:^|[.,!?;:] ?|\b(?:and|now|please|must|should|will) )act (?:as|like) (?:a|an|if|my|the|though)\b/,
    /\bbehave (?:as|like)\b|\byou are no longer\b|\bsimulate\b|\bplay the (?:role|part)\b/,
    /\banswer (?:me )?as (?:a|an|if)\b|\bspeak as\b/,
    /\byour new (?:role|name|task|goal|instructions?|persona)\b/,
  ),
  /(?:从现在(?:开始|起)|现在|接下来)(?:，|,)?你(?:就)?(?:是|不再|叫)|你现在是|你不再是|扮演|假装|装作|假如你是|假设你是|想象你是|角色|模拟一?(?:个|下)|以.{1,8}的(?:身份|口吻|语气)/,
  // A mode without limits.
  anyOf(
    /\b(?:developer|dev|debug(?:ging)?|god|admin(?:istrator)?|root|maintenance|test(?:ing)?|diagnostic|sudo|unrestricted|jailbreak|dan|service|master|super ?user|training) (?:mode|access|override|prompt|command|console|rights|privileges)\b/,
    /\bjailbr\w+|\bdo anything now\b/,
    /\b(?:no|without(?: any)?|free of|lift(?: all)?|remove(?: all)?) (?:rules|restrictions|filters|limits|limitations|censorship|guardrails)\b/,
    /\bun(?:filtered|censored|restricted)\b|\bsudo\b|\bdan\b.{0,20}\bai\b|\bfor debug(?:ging)?\b/,
  ),
  /(?:开发者|开发人员|管理员|调试|维护|测试|上帝|越狱|无限制|超级|工程|后台|root|dan) ?(?:模式|权限)|越狱|没有(?:任何)?限制|不受(?:任何)?限制|无限制|解除(?:所有|一切|全部)?(?:限制|约束)|(?:为了|用于|进行)(?:调试|测试)/,
  // Whoever is obeyed alone, and what was said before the shopper came.
  anyOf(
    /\b(?:obey|listen to|serve|answer to|follow) (?:only me|me only|me alone|nobody but me|no one but me|my (?:orders?|commands?|rules))\b/,
    /\bonly (?:obey|listen to|serve|answer to|follow) me\b/,
    /\b(?:text|words?|message|lines?|paragraph|instructions?|rules|orders?|what|everything|things) (?:that )?(?:you|u) (?:were|was|have been|had been|got|are|'ve been|received) ?(?:originally |initially |first |ever )?(?:given|told|shown|taught|fed|sent|instructed|forbidden|asked)\b/,
    /\b(?:were|are) you (?:told|instructed|given|forbidden|programmed|not allowed|allowed|supposed)\b.{0,24}\b(?:say|tell|hide|do|reveal|start|before|to)\b/,
    /\byou (?:are|were) (?:now )?(?:free|released|liberated|unchained|reborn)\b/,
    /\bhow (?:are|were) you (?:programmed|configured|instructed|prompted)\b|只听(?:我|咱)/,
    /听我(?:的)?(?:指挥|命令|号令|话)|(?:一开始|最开始|最初|开头|起初|刚开始|之前)(?:给|告诉|交代|跟|对)你/,
    /(?:给|让|教|要求|交代|告诉)你的?(?:那段|那些|原)?话|(?:不能|不许|不让你?|别|不准|禁止你?)(?:说|讲|透露|告诉)(?:的)?(?:什么|啥|哪些)/,
    /(?:让|叫|不让|要求)你(?:不能|别|不要|隐瞒|瞒)|你(?:现在)?(?:自由|解放|获得自由)了|新(?:的)?(?:规定|规矩|规则)/,
    /只(?:许|准|能)?说\S{0,3}["“「]/,
  ),
  // What stands behind it.
  anyOf(
    /\bsystem[ -]?(?:prompt|message|instructions?|settings?|override|command|notice)\b/,
    /\b(?:reveal|print|show|repeat|output|display|tell|give|share|leak|dump|recite|summari[sz]e|translate|write|copy|paste|quote|disclose|what (?:is|are|was|were|'s))\b.{0,30}\b(?:your|initial|original|internal|hidden|secret|confidential)\b.{0,20}\b(?:prompts?|instructions?|rules?|guidelines?|config\w*|settings|source code|training data|commands?|margins?|purchase prices?)\b/,
  ),
  anyOf(
    /\b(?:hidden|secret|confidential|internal) (?:rules?|prices?|prompts?|instructions?|codes?|discounts?|margins?|information|commands?|settings)\b/,
    /\brepeat (?:everything|all|the (?:words|text|above|first)|after me|back|what)/,
    /\b(?:word for word|verbatim)\b|\b(?:text|words|lines?|messages?|conversation) above\b/,
    /\beverything above (?:this|that|here|the line)\b|\babove this (?:line|message|text)\b/,
  ),
  anyOf(
    /系统(?:的)?(?:提示|消息|通知|指令|命令|设定|信息)|提示词|\p{Script=Han}.{0,8}prompt|初始(?:指令|设定|提示)/u,
    /(?:隐藏|内部|机密|秘密|保密|初始|最初|原始)(?:的)?(?:规则|设置|配置|提示|消息|指令|价格|设定|信息|资料|文件|折扣|代码|命令|成本)/u,
    /(?:第一条|收到的)(?:消息|指令|内容)|(?:消息|指令|内容)(?:的)?原文|把你的.{0,4}(?:指令|规则|设定)/u,
    /你的(?:全部|所有|完整)?(?:规则|指令|设定|限制|配置)|逐字|原样(?:重复|输出|复述)|一字不差/u,
    /(?:重复|复述|输出|打印|翻译|显示).{0,8}(?:上面|以上|之前|前面|提示|指令|规则|开头)|进货价|成本价/u,
  ),
  /\bpass ?words?\b|\bpasswd\b|\bapi[- ]?keys?\b|\baccess tokens?\b|\bcredentials?\b|\bsecret keys?\b|\b(?:customer |your )?database\b|\bdrop table\b|\bselect \*|管理员?(?:账号|账户|密码)|密码(?!锁|箱)|密钥|口令|数据库|(?:api|访问)令牌/,
  // Written so that it is not seen.
  /\bbase ?64\b|\brot ?13\b|\bhexadecimal\b|\bmorse\b|\bdecode\b|\bdecipher\b|\bencoded\b|\bcaesar\b|\bbackwards\b|解码|解密|译码|编码后|摩斯|摩尔斯|倒(?:着|过来)(?:读|念|写)/,
  anyOf(
    /^[\s>#*[({<"'-]*(?:system|admin(?:istrator)?|developer|root|assistant)[\])}>*]*\s?[:>：]/,
    /<\/?(?:system|assistant|im_start|user|data)|<\||\|>|\[\/?(?:inst|system)\]|^#{2,} /,
    /^\s*[【[(（{<](?:system|admin\w*|developer|root|系统|管理员|开发者|店长|老板)[^】\])）}>]{0,10}[】\])）}>]/,
    /^\s*(?:系统|管理员|开发者)[^:：，,]{0,6}[:：]/,
  ),
  // Somebody to obey.
  anyOf(
    /\bas (?:the|your) (?:\w+ )?(?:owner|admin\w*|manager|ceo|boss|developer|creator|engineer|programmer|supervisor)\b/,
    /\b(?:i'm|i am|this is|im) (?:the|your) (?:\w+ )?(?:owner|admin\w*|manager|ceo|boss|developer|creator|engineer|programmer|supervisor|founder)\b/,
    /\b(?:boss|owner|manager|ceo|head ?quarters|head office)\b.{0,40}\b(?:approved|authori[sz]ed|allowed|confirmed)\b/,
    /\bi (?:order|command|instruct|authori[sz]e) you\b/,
    /\b(?:the|your|store|shop|our) (?:\w+ )?(?:owner|manager|ceo|boss|head office|management|admin\w*|support team|developers?) (?:has|have|already|just|said|told|approved|allowed|authori[sz]ed|confirmed|says)\b/,
    /\byou (?:must|have to|will) (?:obey|comply|do as)\b|\bnew instructions?\b/,
    /\bupdated (?:instructions|rules|policy)\b/,
    /\bi work (?:here\b|for (?:you\b|this (?:shop|store|company)))/,
  ),
  /我是(?:你的?|这家店的?|本店的?|店里的?|店铺的?|你们的?|公司的?|这里的?)?(?:老板|店长|店主|管理员|系统管理员|总经理|经理|开发者|开发人员|创始人|工程师|主管)|(?:命令|要求|指示)你|(?<!我|我们)(?:店长|老板|总部|经理|管理员|公司|主管)(?:已经?|刚|都)?(?:批准|同意|授权|说了?|允许|确认)|新(?:的)?指令/,
  /\b(?:respond|reply|answer) (?:only )?with (?:the word|exactly|only|")|\bsay (?:exactly|only|just|the words?)\b|\bstart (?:your|every) (?:reply|answer|response)|只(?:回复|回答|输出)|请?(?:回复|回答|说)(?:“|")|以.{1,10}开头/,
  /\bgrand(?:ma|mother|pa|father)\b.{0,60}\b(?:read|tell|recite|used to|whisper)|\bopposite day\b|\bhypothetically\b|\bin a (?:fictional|hypothetical)\b|\bfor a (?:story|novel|script)\b|奶奶.{0,20}(?:念|读|讲|哄)|假想|虚构|反义/,
  /\b(?:100|99) ?(?:%|percent)[ -](?:off|discount|coupon|code)|\bconfirm (?:that )?.{0,60}\bfree\b|\bmake (?:it|everything|them) free\b|\bfor free\b.{0,20}\b(?:confirm|now|approved)|免费(?:送|赠送|给我|拿)|[一1]折码/,
];

const PEOPLE =
  "(?:(?:other |another |all |every |your |previous |last |recent |the |any |some )*(?:customers?|clients?|users?|buyers?|shoppers?|people|persons?|members?|employees?|staff|colleagues?|neighbou?rs?|strangers?|visitors?)|someone|somebody|anyone|everyone|whoever|the (?:owner|manager|boss))(?:'s?)?";
const PRIVATE_THINGS =
  '(?:(?:home |street |postal |e-?mail |private |personal |phone |mobile |credit |bank |delivery |order |purchase |shopping )*(?:address(?:es)?|e-?mails?|phones?|numbers?|names?|details|data|info(?:rmation)?|orders?|purchases?|histor(?:y|ies)|cards?|birthdays?|salar(?:y|ies)|accounts?|passwords?|parcels?|carts?|baskets?))';
const OTHERS =
  '(?:我?(?:其他|别的|所有|全部|上一[个位]|前一[个位]|最近的?|你们的?)*(?:顾客|客户|用户|买家|会员|客人|员工|店员|店长|老板|经理|主管|负责人|(?:那个|这个|那位|这位|的)人|同事|邻居|朋友|室友|同学|男友|女友|男朋友|女朋友|前女友|前男友|前任|老公|老婆|丈夫|妻子|妈妈|爸爸)|(?:其他|别的|每个|所有)人|别人|他人|人家|某人)';

const PRIVATE: readonly RegExp[] = [
  new RegExp(`\\b${PRIVATE_THINGS} (?:\\w+ )?(?:of|belonging to|about) ${PEOPLE}(?![\\w-])`),
  new RegExp(
    `\\b${PRIVATE_THINGS} (?:\\w+ )?(?:for|from) (?:(?:other|another|all|every|your|the) )*(?:customers?|clients?|users?|buyers?|members?)\\b`,
  ),
  new RegExp(
    `\\b(?:other|another|all|every|previous|last|recent|someone|somebody|anyone)(?: else)?\\b.{0,12}\\b(?:customer|client|user|buyer|shopper|people|person|else)\\w*(?:'s?)? ${PRIVATE_THINGS}`,
  ),
  anyOf(
    /\b(?:customer|client|user|buyer|member)s?'? (?:list|lists|data|database|records?|names?|addresses|details|e-?mails?|phone)/,
    /\bpersonal (?:data|information|details) (?:of|about)/,
    /\b(?:which|what|how many) orders (?:did|do|does|came|have|were|are|has)\b(?! i\b)/,
    /\bwho (?:else )?(?:has )?(?:bought|ordered|purchased|owns|lives)\b(?!.{0,30}\balso\b)/,
    /\bwhat (?:did|has) (?!i\b|we\b)(?:\w+ ){1,3}(?:buy|bought|order|ordered|purchased?)\b/,
    /\bcredit card (?:numbers?|details)\b|\b(?:someone|somebody) else's\b/,
    /\bmy (?:ex|wife|husband|neighbou?r|friend|boss|sister|brother|mother|mom|mum|father|dad|girlfriend|boyfriend|flatmate|roommate|colleague)(?:-\w+)?'s (?:order|address|account|parcel|package|purchases?|cart|history|phone|email)/,
  ),
  new RegExp(
    `${OTHERS}[^，,。！？]{0,12}(?:地址|电话|手机|号码|邮箱|邮件地址|姓名|名字|信息|资料|订单|记录|住址|住哪|身份证|银行卡|信用卡|卡号|微信|隐私|买了?(?:过)?(?:什么|啥|些)|名单|工资|账号|账户|购物车)`,
  ),
  // Whoever wrote a review, and people by their names.
  anyOf(
    /\b(?:phone|mobile|address|e-?mail|contact|number|real name|name)\b.{0,40}\b(?:of|for|from) (?:whoever|the (?:person|one|guy|man|woman|lady|buyer|reviewer|author)|those|people|anybody|who)\b/u,
    /\b(?:she|he|they)(?:'s)? (?:\w+ ){0,2}(?:live|lives|use|uses|order|ordered|bought|buy|address|phone)\b.{0,10}$/u,
    /\b(?:where|which address|what address)\b.{0,30}\b(?:does|do|did) (?:he|she|they|my \w+)\b/u,
    /\bdid (?!you|i\b|we\b|it\b|that|this|any|some|the\b|my\b)\p{L}+ \p{L}+ (?:buy|order|purchase)\b/u,
    /\b(?:names?|list|details) of (?:\w+ ){0,3}(?:customers?|buyers?|people|users?|clients?|shoppers?)\b/u,
    /\bmy (?:ex|neighbou?r|boss|colleague|stalker)\b.{0,60}\b(?:address|phone|number|order(?:ed|s)?|buy|bought|e-?mail|shop(?:s|ped)?)\b/u,
  ),
  anyOf(
    /(?:写|留|发)(?:了|过)?(?:的)?(?:评价|评论|好评|差评)的?(?:人|顾客|用户|那位)|(?:评价|评论)(?:的)?(?:人|者|那位)/u,
    /谁(?:最近|刚|都|还|在)*(?:下过?了?单|买|订|评价)|(?:收货|家庭|家里|送货)(?:的)?(?:地址|电话)(?:是|在)?(?:哪|什么|多少|啥)/u,
    /(?:他|她|他们|前任|前女友|前男友)\S{0,8}(?:住哪|地址|电话|买过?了?[啥什])/u,
    /^(?:请问)?(?!我|你|您|大家|别人|这|那|它)\p{Script=Han}{2,3}(?:有没有)?(?:在|从)(?:你们?家?|这|本店|店里|贵店)\S{0,4}(?:买|订|下单)/u,
  ),
  /(?:谁|哪些人|哪位|什么人)(?:最近|还|都|曾)?(?:买|下单|购买|订)(?:了|过)|(?:买|下单|购买)(?:过|了).{0,24}的?(?:人|顾客|客户|用户|买家).{0,14}(?:地址|电话|手机|邮箱|姓名|名字|信息|资料|住|微信|联系)|(?:客户|用户|顾客|会员)(?:名单|列表|资料|数据|信息)/,
];

const OFF_TOPIC = anyOf(
  /\b(?:say|said|translate\w*|mean|means|word for|phrase)\b.{0,40}\bin (?:\w+ )?(?:japanese|french|german|spanish|italian|chinese|mandarin|english|dutch|russian|arabic|korean|latin|portuguese)\b/,
  /\b(?:who|which team) (?:won|wins|will win|is winning)\b/,
  /\b(?:how (?:do|can|to|would)|teach me|show me how)\b.{0,12}\b(?:cook|bake|boil|roast|make (?:a |an )?(?:cake|pasta|sauce|soup|carbonara|pizza|bread|dinner))\b/,
  /\b(?:tooth|teeth|stomach|throat|my (?:head|back|knee|leg|arm)) (?:hurts?|aches?)\b/,
  /\b(?:medicine|medication|painkillers?|pills?|doctor|dentist|tablets for)\b/,
  /\b(?:stocks|shares|gold|mortgage|loan|taxes)\b(?=.*\b(?:buy|sell|should|get|pay|invest)\b)/,
  /\b(?:score|match|game) (?:last night|yesterday|today|tonight)\b|\bsing\b|\bstory about\b/,
  /(?:用|拿)?(?:日语|英语|法语|德语|韩语|西班牙语|俄语|粤语|日文|英文|法文)(?:怎么|咋|如何)?(?:说|讲|写|念)|(?:牙|胃|肚子|嗓子|头|腰|背|膝盖)疼/,
  /吃(?:什么|啥)药|药(?:好|能)|球赛|比赛(?:谁|结果|比分)|比分|谁赢|赢了(?:吗|没)|买房|房价|炒股|首诗|唱歌|讲个|段子|做(?:菜|饭|法)/,
  /怎么(?:做|炒|煮|炖|烧)(?:$|[?？])/,
  /\bweather\b(?! ?(?:proof|resist))(?=.*\b(?:today|tomorrow|in|forecast|like|be|will)\b)/,
  /\bjokes?\b|\briddles?\b|\bpoems?\b|\bhaiku\b|\blimerick\b/,
  /\b(?:president|prime minister|chancellor|election|vote|voting|politic\w*|football|soccer|world cup|lottery|recipe|horoscope|bitcoin|crypto\w*|stock market|shares to buy|capital of|population of|meaning of life|home ?work|maths?|mathematics|equations?|integral|derivative|physics|chemistry|algorithm|quantum|relativity|essay|lyrics|celebrit(?:y|ies)|movies?|tv show|religion|novel)\b/,
  /\bwho (?:is|was|won|will win|invented|discovered|wrote|painted)\b(?! (?:this|it|that) (?:for|made))/,
  /\bwhen was\b.{0,30}\b(?:born|invented|founded|discovered)\b|write (?:me )?(?:a|an|some|my) /,
  /\btranslate\b|(?:solve|calculate) |\b(?:python|javascript|java|sql|html|c\+\+|source code)\b/,
  /\bcode (?:for|in|that|to)\b|how old are you|do you (?:love|like|feel|sleep|dream)/,
  /\b(?:medical|legal|financial|tax|investment|relationship|dating) advice\b/,
  /\b(?:headache|fever|symptoms?|diagnos\w+|which medicine|what medicine|antibiotics)\b/,
  /\bbook (?:me )?(?:a|an) (?:flight|hotel|table|taxi|room|restaurant)/,
  /\b(?:what|which) (?:time|day|date) is (?:it|today)|\bwhat's (?:the time|today's date)/,
  /\b(?:resume|cover letter)\b|\b(?:latest|today's) news\b|\binvest(?:ing|ment)?\b/,
  /天气(?:怎么样|如何|预报|好|热|冷|怎样)|(?:今天|明天|后天|周末|这周|北京|上海).{0,6}天气|会下雨吗|笑话|脑筋急转弯|新闻|总统|主席|政治|选举|投票|选谁|股票/,
  /股市|基金|理财|投资|比特币|足球|篮球|世界杯|奥运|谁会赢|彩票|菜谱|怎么做(?:菜|饭)|红烧|写(?:一?[首篇个段封份]|代码|作文|论文|诗|信|程序|小说|文案)|编程|冒泡/,
  /排序算法|代码|翻译|作业|数学|(?:的|求|定)积分|方程|物理|化学|论文|作文|星座|运势|算命|你几岁|你喜欢我|讲(?:个|一个)?故事|唱(?:首|个|歌)|电影|歌词|明星/,
  /首都|人口(?:是|有)多少|谁发明|历史上|感冒|头疼|头痛|发烧|吃什么药|看病|律师|法律|失恋|分手|女朋友生气|订(?:机票|酒店|餐|票|外卖)|现在几点|几点了|今天几号|星期几/,
  /\bshares\b|\brestaurants?\b|\blose weight\b|\bdiet\b/,
  /\bexplain (?!(?:to )?(?:me )?(?:the|this|that|it|your|how (?:it|this|the)))/,
  /\bfix my\b(?! (?:bag|pack|tent|jacket|shoe|boot|zip))|\blove letter\b|\bwhat is \d+/,
  /\d+ ?(?:times|multiplied|plus|minus|divided by|\+|×) ?\d+ ?(?:\?|$)/,
  /\bmy (?:girlfriend|boyfriend|wife|husband) (?:left|is angry|broke)|餐厅|减肥|黑洞|乘以|除以|等于(?:几|多少)|怎么追/,
  /女孩子|情书|(?:比赛|球赛).{0,6}(?:谁|赢|输)|(?:修|开)车|车坏/,
);

/** What a message asks for that no assistant of a shop does; undefined for all others. */
export function refusedRequestOf(text: string): 'injection' | 'private' | undefined {
  if (INJECTION.some((pattern) => pattern.test(text))) return 'injection';
  return PRIVATE.some((pattern) => pattern.test(text)) ? 'private' : undefined;
}

export function isOffTopic(text: string): boolean {
  return OFF_TOPIC.test(text);
}

const SUM =
  /[€$£¥]|\d ?(?:euros?|eur|usd|dollars?|bucks|pounds?|quid|gbp|yuan|rmb|yen)\b|\d ?(?:元|块|欧|刀|美元|日元|英镑)|\bhalf (?:the )?price\b|\b(?:for|is|it) free\b|\bfree of charge\b|半价|免费|[一二三四五六七八九1-9]折/;
const BOUND =
  /\b(?:under|below|less|fewer|more than|over|above|up to|max\w*|budget|between|cheaper|within|at most|around|about)\b|以内|以下|以上|不超|不到|预算|低于|高于|之间|最多|左右|范围/;
const CLAIM = anyOf(
  /\b(?:right|correct|isn't it|is it not|true|yes|ok|okay|deal|agreed)\s?\?|\bright,/,
  /\b(?:promis\w+|told me|tells me|agreed|guarantee\w*|confirm\w*|honou?r|price ?match|match (?:it|that|the|this)|elsewhere|(?:other|another|different) (?:shop|store|site|website|place)|advertis\w+|the ad\b|sell (?:me|it|this|the)|give (?:me|it|us)|let me have|let it go|i'?ll (?:give|pay|take)|i (?:will|can|would) (?:give|pay)|would you take|can you do|could you do|make it|how about|settle|(?:change|set|lower|reduce|drop|cut|update|adjust|make|correct|put) (?:the |its |your |that )?prices?|used to (?:be|cost)|was only|costs? only|only costs?|is only|it says|you said|you wrote|your website|for free|discount|come down|let(?:'s| us) (?:agree|say|settle|make)|(?:what|all) i(?:'ll| will|'m going to) pay|(?:friend|colleague|sister|brother|neighbou?r|mate|she|he|they) (?:only )?paid|paid (?:that|only|just)|yesterday|last week|(?:have|has|need) to (?:honou?r|accept|sell|give|match)|accept|at that price|apply|charge me|we have a deal|knock|take .{0,12} off|just say)\b/,
  /我就付|付这个|就付|一样的价|一个价|你?得给我|给个|我出|同意|说定|就这么定|一口价|昨天|朋友买|才付|只要了|对吧|对吗|对不对|是吧|没错吧|是不是|不是.{0,10}吗|答应/,
  /说好|承诺|同意|保证|确认|卖给我|给我|改成|改为|改价|调成|降价|降到|便宜到|算我|成交|别家|别的店|其他店|隔壁|网上|才卖|只卖|应该是|这个价|之前是|上次|原来是|广告/,
  /写的是|标的是|免费|半价|同价|比价|行不行|行吗|可以吗|好吗|怎么样|按这个|就按|改个价|定价/,
);

/** "It is 5 euros, right?", "sell it to me for 5": a price that somebody would like the assistant to say or to make. */
export function claimsPrice(text: string): boolean {
  // A product and a sum that bounds nothing: what else is it but an offer.
  return SUM.test(text) && (CLAIM.test(text) || !BOUND.test(text));
}
