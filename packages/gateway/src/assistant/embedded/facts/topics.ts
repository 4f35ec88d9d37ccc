/**
 * What shoppers ask of a product, in both languages: how they ask, and where a catalogue answers. A topic with `feature` is a
 * yes or no, and can be demanded in a search.
 */
export interface Topic {
  readonly name: string;
  readonly feature: boolean;
  readonly ask: RegExp;
  /** Names of attributes that hold the answer. */
  readonly attribute: RegExp;
  /** Words in tags and sentences that say yes. */
  readonly text: RegExp;
  /** An attribute's value, or a sentence, that says no although the words are there. */
  readonly denial?: RegExp;
  /** Only these words in an attribute say yes: "Care: air dry" does not make it washable. */
  readonly exact?: true;
  /** Its words would pass for a category or a colour: "bottle pocket". */
  readonly masks?: true;
}

const topic = (name: string, ask: RegExp, attribute: RegExp, text: RegExp, more: Partial<Topic> = {}): Topic => ({
  name,
  feature: true,
  ask,
  attribute,
  text,
  ...more,
});
const fact = (name: string, ask: RegExp, attribute: RegExp, text: RegExp): Topic => ({
  name,
  feature: false,
  ask,
  attribute,
  text,
});

export const TOPICS: readonly Topic[] = [
  topic(
    'rainCover',
    /rain ?covers?|防雨罩|雨罩/,
    /rain ?cover|防雨罩|雨罩/i,
    /rain ?cover|cover for (?:\w+ )?rain|防雨罩|雨罩/i,
    { masks: true },
  ),
  topic(
    'bottlePocket',
    /bottle (?:pocket|holder|sleeve)s?|水[瓶壶杯](?:侧?袋|位)|侧袋/,
    /bottle (?:pocket|holder|sleeve)|水[瓶壶]|侧袋/i,
    /bottle (?:pocket|holder|sleeve)|水[瓶壶杯](?:侧?袋|位)|侧袋/i,
    { masks: true },
  ),
  topic(
    'underSeat',
    /(?:under|beneath|below) (?:a|an|the|my|your)? ?(?:air(?:line|plane|craft) |plane )?seats?|under-?seat|personal item|(?:飞机)?(?:座位|座椅|座)(?:底)?下面?/,
    /under (?:a |the )?seat|under-seat|座位下|座椅下/i,
    /(?:under|beneath) (?:a|an|the|most|any)? ?(?:\w+ )?seats?|under-?seat|personal item|(?:座位|座椅)(?:底)?下/i,
    { masks: true },
  ),
  topic(
    'cabin',
    /carry[- ]?on|cabin[- ](?:size|bag|luggage|approved|friendly)|hand (?:luggage|baggage)|登机|随身行李/,
    /cabin|carry.?on|登机/i,
    /carry[- ]?on|cabin[- ]?(?:size|bag|luggage|limit|approved|friendly)|hand luggage|登机/i,
  ),
  topic(
    'waterproof',
    /water ?-?proof|rain ?-?proof|(?:in|for|from) (?:the )?(?:heavy )?rain|rainy|keeps? (?:the )?(?:water|rain) out|防水|防雨(?!罩)|下雨|雨天|雨中|淋雨/,
    /water|rain(?! ?cover)|防水|防雨(?!罩)|防泼水/i,
    /\bwater ?-?proof|防水/i,
    { denial: /water[- ]?(?:resist|repel)|shower|splash|泼水|溅水|小雨|阵雨|only|仅|只有/i },
  ),
  topic(
    'waterResistant',
    /(?:water|rain|shower)[- ]?(?:resist|repell)\w*|splash|防泼水|防溅/,
    /water|rain(?! ?cover)|防水|防雨(?!罩)|防泼水/i,
    /\bwater[- ]?(?:proof|resist|repel)|防水|防泼水/i,
  ),
  topic('leakproof', /leak\w*|防漏|漏水|会漏/, /leak|防漏/i, /leak[- ]?(?:proof|tight|free)|防漏|不漏/i, {
    denial: /only|splash|仅|泼/i,
  }),
  topic('dishwasher', /dish ?washer(?:[- ](?:safe|proof))?|洗碗机/, /dish ?washer|洗碗机/i, /dish ?washer|洗碗机/i, {
    masks: true,
  }),
  topic(
    'washable',
    /machine[- ]?wash\w*|\bwash\w*|how (?:do|can|should|to) (?:i |you )?(?:clean|care)|\bcare\b|机洗|能洗|可洗|水洗|怎么洗|清洗|保养|护理/,
    /care|wash|clean|洗|护理|保养/i,
    /machine wash|wash at \d|机洗|\d+ ?°c ?洗/i,
    { denial: /no machine|do not|not machine|不可|不能|hand wash|手洗/i, exact: true },
  ),
  topic(
    'keepsHot',
    /(?:keeps?|stays?) (?:\w+ ){0,3}(?:hot|warm)\b|保温(?:多久|时间|效果|几)/,
    /keeps? hot|stays? hot|保温|保热/i,
    /(?:keeps?|stays?) (?:\w+ ){0,3}hot|\bhot for|保温/i,
  ),
  topic(
    'keepsCold',
    /(?:keeps?|stays?) (?:\w+ ){0,3}(?:cold|cool)\b|保冷/,
    /keeps? cold|stays? cold|保冷/i,
    /(?:keeps?|stays?) (?:\w+ ){0,3}cold|\bcold for|保冷/i,
  ),
  topic(
    'insulated',
    /insulat\w*|thermos|保温(?!多久|时间|效果|几)/,
    /insulat|(?:stays|keeps) (?:hot|cold)|hot|cold|保温|保冷/i,
    /insulat|(?:keeps?|stays?) (?:\w+ ){0,3}(?:hot|cold)|保温|保冷/i,
  ),
  topic('windproof', /wind ?-?proof|wind[- ]?resist\w*|防风/, /wind|防风/i, /wind ?-?(?:proof|resist)|防风/i, {
    denial: /breeze|微风/i,
  }),
  topic('breathable', /breathab\w*|breathes?|透气/, /breathab|透气/i, /breathab|透气/i),
  topic(
    'warm',
    /\bwarm(?:th|er)?\b|cold weather|for (?:the )?winter|保暖|冬天|御寒/,
    /warmth|insulation|保暖|填充/i,
    /\bwarm\b|fleece|\bdown\b|cold weather|winter|保暖|抓绒|羽绒/i,
    { denial: /^(?:light|shell only|轻薄|轻|仅外壳|薄)/i },
  ),
  topic(
    'recycled',
    /recycled?|sustainab\w*|eco-?(?:friendly)?\b|环保|再生/,
    /recycled|sustainab|环保|再生/i,
    /recycled|再生|环保/i,
  ),
  topic('vegan', /\bvegan\b|animal[- ]free|素皮|无动物/, /vegan|素/i, /\bvegan\b|素皮|无动物/i),
  topic(
    'packable',
    /pack(?:s|able) (?:down|away|small|flat|into)|packable|fold(?:s|able|ing|ed)?\b|collapsible|折叠|收纳(?:起来|体积)/,
    /pack(?:ed|able)|fold|折叠|收纳/i,
    /pack(?:s|ed)? (?:down|away|small|flat|into)|packable|fold(?:s|able|ing)|collaps|折叠|收起来/i,
  ),
  topic(
    'wheels',
    /\bwheel(?:s|ed|ie)?\b|rolling (?:bag|suitcase|luggage)|trolley(?! sleeve)|带轮|轮子|万向轮|拉杆/,
    /wheel|轮/i,
    /\bwheel|spinner|轮/i,
  ),
  topic('rechargeable', /rechargeable|usb|充电/, /charg|battery|usb|充电|电池/i, /rechargeable|\busb|充电/i),
  topic(
    'lockable',
    /lock(?:s|able)\b|tsa|密码锁|上锁|海关锁/,
    /lock|锁/i,
    /lockable|\btsa\b|\block(?:s)?\b|密码锁|上锁|海关锁/i,
  ),
  topic('hipBelt', /hip ?belt|waist (?:belt|strap)|腰带/, /hip ?belt|waist|腰带/i, /hip ?belt|waist belt|腰带/i, {
    masks: true,
  }),
  topic(
    'vibram',
    /\bgrip(?:py)?\b|outsole|防滑|抓地/,
    /outsole|sole|grip|大底|防滑|抓地/i,
    /\bgrip|outsole|防滑|抓地/i,
  ),
  fact(
    'material',
    /materials?|fabric|made (?:of|from|out of)|材质|材料|面料|什么料/,
    /material|fabric|shell|upper|body|材质|材料|面料/i,
    /\b(?:nylon|polyester|canvas|cotton|wool|leather|steel|titanium|alumini?um|ripstop|merino)\b|尼龙|涤纶|帆布|棉|羊毛|皮|钢|钛|铝/i,
  ),
  fact(
    'dimensions',
    /dimensions?|measurements?|how (?:big|large|tall|wide|deep|thick|long(?! (?:does|do|will|can)))\b|尺寸|多大|多高|多宽|多厚|多长/,
    /dimension|measure|^size$|height|width|depth|diameter|尺寸|高度|直径/i,
    /\d ?(?:×|x|\*) ?\d/i,
  ),
  fact(
    'weight',
    /how heavy|weigh\w*|how light|多重|重量|几斤|多少克/,
    /weight|重量/i,
    /\d ?(?:g|kg|grams?)\b|\d ?(?:克|千克|公斤)/i,
  ),
  fact(
    'capacity',
    /capacity|how (?:much|many) (?:\w+ )?(?:lit(?:er|re)s?|fit|hold)|how much (?:does|can) (?:it|this) (?:hold|carry|fit)|\bvolume\b|容量|容积|多少升|能装多少/,
    /volume|capacity|容量|容积/i,
    /\d ?(?:l|lit(?:er|re)s?|ml)\b|\d ?(?:升|毫升)/i,
  ),
  fact(
    'battery',
    /battery life|run ?time|how long does (?:it|the battery)|续航|能用多久/,
    /run ?time|battery|续航|电池|照明时间/i,
    /battery|hours of light|续航/i,
  ),
  fact(
    'temperature',
    /temperature|comfort rating|how cold|温标|舒适温度|多少度/,
    /temperature|comfort|limit|温标|温度/i,
    /°c|degrees|摄氏|℃/i,
  ),
  fact('closure', /\bzips?\b|zippers?|closure|拉链/, /zip|closure|拉链|开合/i, /\bzip|拉链/i),
  fact(
    'warranty',
    /warrant\w*|guarantee\w*|repair(?:s|ed|able)?\b|保修|质保|维修/,
    /warranty|guarantee|repair|保修|质保|维修/i,
    /warranty|guarantee|repair|保修|质保|维修/i,
  ),
];

const BY_NAME = new Map(TOPICS.map((one) => [one.name, one]));

export function topicNamed(name: string): Topic | undefined {
  return BY_NAME.get(name);
}
