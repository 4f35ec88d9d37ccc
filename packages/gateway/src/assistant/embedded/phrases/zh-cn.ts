import type { FollowUp } from '../understand/follow-up.js';
import { describeInChinese } from './describe-zh-cn.js';
import type { Phrases } from './phrases.js';

const join = (items: readonly string[]): string => items.join('、');

const ADJECTIVES: Readonly<Partial<Record<FollowUp, string>>> = {
  cheaper: '便宜',
  dearer: '贵',
  bigger: '大',
  smaller: '小',
  lighter: '轻',
};

const DAYS: Readonly<Record<string, string>> = {
  Mo: '周一',
  Tu: '周二',
  We: '周三',
  Th: '周四',
  Fr: '周五',
  Sa: '周六',
  Su: '周日',
};

export const zhCn: Phrases = {
  locale: 'zh-CN',
  searching: '正在查找商品…',
  list: join,
  quote: (text) => `“${text}”`,
  fact: (name, value) => (/^(?:是|可以|能|有)$/.test(value) ? name : `${name}：${value}`),
  factSeparator: ' · ',
  describe: describeInChinese,
  title: describeInChinese,
  found(what, total, shown) {
    return shown < total
      ? `找到 **${total}** 款**${what}**，先看前 ${shown} 款：`
      : `找到 **${total}** 款**${what}**：`;
  },
  sorted: {
    price_asc: '按价格从低到高。',
    price_desc: '按价格从高到低。',
    rating: '按评分从高到低。',
    weight: '从轻到重。',
    capacity: '按容量从大到小。',
  },
  foundRelative(follow, count) {
    const how = ADJECTIVES[follow] === undefined ? '其他' : `更${ADJECTIVES[follow]}`;
    return `这 ${count} 款${how}：`;
  },
  noneRelative(follow, what) {
    const way = ADJECTIVES[follow] ?? '接近';
    return `没有更${way}的**${what}**了。看过的里面，这款最${way}：`;
  },
  noMore: '符合条件的都已经看过了，没有更多了。',
  nothing(what, relaxed, without) {
    const why = {
      price: '不符合的是价格。',
      colour: '不符合的是颜色。',
      size: '不符合的是尺码。',
      features: '没有一款写明满足这些要求。',
      words: '没有一款同时提到这些词。',
      inStock: '目前都没有现货。',
      onSale: '目前都没有特价。',
      kind: '没有这一类。',
      all: '只放宽一个条件还不够。',
    }[relaxed];
    if (relaxed === 'words') return `没有找到**${what}**。${why}这些提到了其中一部分：`;
    return `没有找到**${what}**。${why}最接近的是**${without}**：`;
  },
  nothingAtAll: (what) => `商品目录里没有找到**${what}**。`,
  cheapestInstead: '第一款价格最低。',
  foreign: (currency, known) => `我没法按 ${currency} 比较：本店的价格有 ${join(known)}。所以这次没有限制价格。`,
  otherCurrency: (asked, shown) => `我按目录里的 ${asked} 价格筛选，卡片上显示的是 ${shown}。`,
  unknownWords: (words) => `目录里没有提到${join(words.map((word) => `“${word}”`))}，这一点没有计入。`,
  topics: {
    waterproof: '防水',
    waterResistant: '防泼水',
    leakproof: '防漏',
    laptop: '电脑',
    underSeat: '能否放座位下',
    cabin: '能否登机',
    washable: '机洗',
    weight: '重量',
    dimensions: '尺寸',
    capacity: '容量',
    material: '材质',
    warranty: '保修或维修',
    warm: '保暖',
  },
  says(verdict, product, says) {
    const start = { yes: '是的。', no: '不是。', fact: '' }[verdict];
    return `${start}**${product}** – ${says}${/[。！？…”]$/.test(says) ? '' : '。'}`;
  },
  saysOnly: (verdict, product) =>
    verdict === 'yes' ? `是的，目录里写明**${product}**如此。` : `不是，目录里对**${product}**的说明正相反。`,
  silent: (product, topic) => `目录里没有说明**${product}**的${topic ?? '这一点'}，我不想乱猜。`,
  details: (product, sentence) => `**${product}**。${sentence}`,
  pricedOnCard: (product) => `**${product}**的现价在卡片上：`,
  rated: (product, value, count) => `**${product}**的评分是 ${value}${count === 0 ? '' : `，共 ${count} 条评价`}。`,
  unrated: (product) => `**${product}**还没有评价。`,
  cart: (product) => `我不能替你加入购物车，点**${product}**卡片上的按钮就可以：`,
  options(product, of, available, gone) {
    const what = of === 'colours' ? '颜色' : '尺码';
    const rest = gone.length === 0 ? '' : `暂时缺货：${join(gone)}。`;
    return available.length === 0
      ? `**${product}**的${what}目前都缺货：${join(gone)}。`
      : `**${product}**有这些${what}：${join(available)}。${rest}`;
  },
  noOptions: (product, of) => `目录里**${product}**没有可选的${of === 'colours' ? '颜色' : '尺码'}。`,
  stock(product, option, state, others) {
    const name = option === undefined ? `**${product}**` : `**${product}**（${option}）`;
    const rest = others.length === 0 ? '' : `有货的是：${join(others)}。`;
    if (state === 'in_stock') return `有货，${name}可以买。`;
    return state === 'out_of_stock' ? `${name}目前缺货。${rest}` : `目录里没有${name}。${rest}`;
  },
  compare: (products) => `${join(products)}，放在一起看：`,
  contest(contest, product, says) {
    const how = {
      lightest: '最轻',
      heaviest: '最重',
      biggest: '最大',
      smallest: '最小',
      cheapest: '价格最低',
      dearest: '价格最高',
      best_rated: '评分最高',
      best: '评分最高',
    }[contest];
    return `其中**${product}**${how}${says === undefined ? '' : `（${says}）`}。`;
  },
  contestSilent: () => '目录里没有写明这一点，没法说是哪一款。',
  pairing: (product) => `这些和**${product}**很搭：`,
  noPairing: (product) => `目录里没有写明什么和**${product}**搭配。`,
  alternatives: (product) => `和**${product}**类似的有：`,
  orderSignIn: '登录后我才能查订单。请先登录账户，再问我一次。',
  orderUnknown: (number) => `你的账户里没有订单 **${number}**，请核对一下确认邮件里的号码。`,
  orderNone: '你的账户里还没有订单。',
  orderFound: (label, state, detail) => `你的订单 **${label}** ${state}。${detail}`,
  orderStates: {
    confirmed: '已确认，等待打包',
    packed: '已打包，等待承运商取件',
    shipped: '正在路上',
    out_for_delivery: '正在派送',
    delivered: '已送达',
    cancelled: '已取消',
  },
  orderExpected: (earliest, latest) => `预计 ${latest === undefined ? earliest : `${earliest} 至 ${latest}`} 送达。`,
  orderLast: (event, on) => `最新进展（${on}）：${event}。`,
  orderOthers: (labels) => `你的其他订单：${join(labels)}。`,
  talk(signal) {
    switch (signal) {
      case 'injection':
        return '这个我不能做。我只能帮你在这家店里找商品，你想找什么？';
      case 'private':
        return '别人的信息我不能提供。订单我只能查你自己的，而且需要先登录。';
      case 'abuse':
        return '抱歉没能帮上忙。告诉我你想找什么，我会尽力。';
      case 'discount':
        return '我没有优惠券或折扣码，也不能改价格。不过可以看看现在降价的商品：';
      case 'policy':
        return '我不了解本店的配送、退换货和支付规定，请查看店铺的帮助页面或联系客服。商品本身的问题可以问我。';
      case 'identity':
        return '我是店铺内置的助手：一个查询商品目录的程序，不是真人，也不是大语言模型。';
      case 'help':
        return '我可以：\n\n- 按种类、颜色、尺码、价格或特点**找商品**\n- 根据商品目录**回答问题**\n- **对比**几款商品，推荐搭配\n- 登录后**查询订单**\n\n我是内置助手，不是大语言模型。';
      case 'browse':
        return '';
      case 'cart':
        return '我不能替你加入购物车或结账。告诉我想要哪款，我把卡片找出来，点上面的按钮就可以。';
      case 'off_topic':
        return '我只能帮你挑这家店的商品。你想找什么？';
      case 'thanks':
        return '不客气！还需要什么尽管说。';
      case 'greeting':
        return '你好！今天想找点什么？';
      case 'bye':
        return '再见，欢迎再来！';
    }
  },
  coupons: (count) => (count === 1 ? '这个优惠码谁都可以用：' : '这些优惠码谁都可以用：'),
  reducedToo: '我不能改价格。现在降价的有这些：',
  coupon: (code, title) => `**${code}**：${title}`,
  hours: '各店营业时间：',
  days: (days) => days.replace(/[A-Z][a-z]/g, (day) => DAYS[day] ?? day).replace('-', '至'),
  readMore: (url) => `[查看详情](${url})`,
  priceStands: (product) => `我不能改价，也不能承诺价格。**${product}**的价格以卡片和购物车为准：`,
  myCart: '这是你的购物车：',
  myCartElsewhere: '我在这里看不到你的购物车，可以打开店里的购物车页面查看。',
  locations(count, product) {
    const what = product === undefined ? '我们的商品' : `**${product}**`;
    return `在${count === 1 ? '这家店' : '这些店'}可以看到${what}。我不知道今天店里有没有现货，远道来之前请先打电话问一下：`;
  },
  image: (alt) => `请看：${alt}。`,
  chooseAndAdd: (product) => `我不能替你加入购物车。在这里选好**${product}**，点按钮就可以：`,
  browse: (categories) => `本店有这些：\n\n${categories.map((title) => `- ${title}`).join('\n')}`,
  lostWhich: '你说的是哪一款？可以告诉我名称，或者你想找什么。',
  lostUnknown: (words) => `商品目录里没有找到**${words}**。我只能帮你挑本店的商品。`,
  lostUnclear: '我没太明白。我只能帮你挑本店的商品，可以告诉我种类、颜色、尺码或价格。',
  tableHead: '商品',
  suggest: {
    more: '还有别的吗？',
    cheaper: '有便宜一点的吗？',
    compareTwo: '对比前两款',
    compareAll: '对比一下这几款',
    inStock: '只看有现货的',
    onSale: '有什么特价？',
    bestRated: '哪款评分最高？',
    waterproof: '它防水吗？',
    lightest: '哪款最轻？',
    pairing: '搭配什么好？',
    colours: '它有什么颜色？',
    sizes: '它有哪些尺码？',
    weight: '它多重？',
    material: '它是什么材质？',
    details: '详细介绍一下它',
    first: '介绍一下第一款',
    similar: '有类似的吗？',
    sell: '你们卖什么？',
    help: '你能做什么？',
    orders: '我的订单到哪了？',
    myCart: '购物车里有什么？',
    sizeChart: '有尺码表吗？',
    tryOn: '哪里可以试一下？',
    category: (title) => `看看${title}`,
  },
};
