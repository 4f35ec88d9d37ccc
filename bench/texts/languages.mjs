const list = (words) => words.trim().split(/\s+/);

const ENGLISH = list(`
  the a this each every one another light sturdy warm dry quiet narrow wide large small simple new spare black green grey blue
  jacket tent stove boot backpack lamp bottle blanket sleeve buckle zip seam strap pocket lining handle frame filter battery
  cable charger cushion pan kettle knife bag box shelf hook cover size colour weight price stock order parcel week month
  costs weighs holds keeps needs fits lasts carries opens closes dries folds packs stays feels comes goes works sells ships
  in on for with without under above before after about between because although when while where until more less most least
  usually often rarely never always quickly slowly easily twice outdoors indoors tomorrow today metres litres grams kilometres
`);

const CHINESE = list(`
  这款 那个 每个 背包 帐篷 外套 登山鞋 水壶 睡袋 炉具 头灯 手套 毛毯 拉链 肩带 口袋 面料 内衬 接缝 扣具 电池 滤芯
  重量 颜色 尺码 价格 库存 订单 包裹 运费 发票 仓库 门店 轻便 结实 保暖 防水 透气 宽大 小巧 安静 耐用 简单 全新 灰色 蓝色 黑色
  适合 需要 包含 支持 可以 容易 常常 通常 从不 已经 正在 适用于 相比之下 因此 但是 如果 虽然 而且 或者 并且 除了 大约 左右
  露营 徒步 骑行 通勤 旅行 雨天 冬季 夏季 山区 城市 一天 两周 三个月 五公里 十升 二百克 清洗 晾干 折叠 收纳 更换 退货 发货
`);

const capitalized = (text) => text[0].toUpperCase() + text.slice(1);

/** What differs between the languages: `words` of a number, how they join, and what ends a sentence. */
export const LANGUAGES = {
  en: {
    name: 'English',
    words: ENGLISH,
    between: ' ',
    comma: ', ',
    stop: '. ',
    colon: ':',
    begin: capitalized,
    // Words in a sentence, an item, a heading, a cell.
    sentence: [7, 14],
    phrase: [4, 8],
    short: [1, 3],
    // Items of a list, rows of a table.
    items: [5, 8],
    rows: [5, 8],
  },
  zh: {
    name: 'Chinese',
    words: CHINESE,
    between: '',
    comma: '，',
    stop: '。',
    colon: '：',
    begin: (text) => text,
    sentence: [9, 20],
    phrase: [5, 11],
    short: [1, 3],
    items: [9, 13],
    rows: [9, 13],
  },
};
