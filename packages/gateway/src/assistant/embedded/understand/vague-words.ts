import { fold } from '../../../catalogue/fold.js';
import { stem } from '../../../catalogue/stem.js';

/** Words that shoppers use and that say nothing about a product. Stemmed like the words they are compared with. */
export const VAGUE_WORDS: ReadonlySet<string> = new Set(
  (
    'thing things stuff item items product products option options choice choices kind kinds type types sort model models brand good great nice cool ' +
    'lovely cute decent perfect best better favourite favorite quality price prices cost costs money euro euros dollar dollars budget cheap expensive more most less least other others ' +
    'another different else also too only still maybe probably around about please thanks hello hey hi sir mate guys people person someone anybody anyone everyone ' +
    'my dad mom mum wife husband friend boyfriend girlfriend son daughter kid brother sister father mother him her them they he she ' +
    'go goes going make makes use using used fit fits carry hold holds take takes bring keep keeps put come comes look looks work works think know tell say see help let try wear start sell sells selling offer offers lighter bigger larger smaller cheaper heavier roomier pricier safe present sleep sleeps long ' +
    'day today tomorrow now soon time year week month first second third last next new old right left way lot lots bit little much many few every each all both either ' +
    'recommend recommendation suggest suggestion suggestions idea ideas advice search searching browse shop shopping store stock available availability order ' +
    'question sure yes no yeah ok okay actually instead rather again then than but because since while away under over within between up down out off colour color size sizes small big large medium ' +
    'compare difference versus vs details detail info information similar like likes love prefer compatible suitable ideal proper real kind of ' +
    '东西 商品 产品 款式 种类 类型 牌子 品牌 质量 价格 价位 价钱 预算 多少 多少钱 贵 便宜 好 好的 不错 好看 好用 漂亮 合适 最好 更 更好 最 比 还 还是 还有 没 都 也 就 只 只要 但 但是 而且 ' +
    '不要 不 不是 一下 一点 一些 一种 一样 一般 大概 大约 差不多 请问 问 问一下 谢谢 你好 老板 亲 麻烦 觉得 知道 告诉 说 讲 讲讲 介绍 推荐 选 选择 挑 来 去 到 用来 使用 放 放进 装 装得 装下 下 上 里 里面 外面 ' +
    '时候 时 今天 明天 现在 以后 平时 日常 爸爸 妈妈 老婆 老公 朋友 男朋友 女朋友 孩子 儿子 女儿 人 大家 自己 送 送给 送人 他们 她们 它们 别的 其他 其它 另外 哪个 哪款 怎么 怎么样 如何 为什么 吧 呗 嘛 哦 噢 ' +
    '元 块 钱 块钱 以内 以下 以上 之间 左右 颜色 尺码 大小 大 小 中 号 码 有点 可 会 会不会 能不能 可不可以 是不是 对 行 能 得 得下 着 过 把 被 让 为 为了 从 向 对于 关于 想找 想买 求 求推荐 需要 店 你家 你们家 家 本店 款 个 穿 穿的 用的 买的 想买的 送的'
  )
    .split(' ')
    .map((word) => stem(fold(word))),
);
