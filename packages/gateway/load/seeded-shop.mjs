// A seeded shop of any size, in English and Chinese, as a catalogue file has it: for figures and for tests.

const KINDS = [
  ['backpack', 'Backpack', '双肩包', 'backpacks'],
  ['daypack', 'Daypack', '日用背包', 'backpacks'],
  ['duffel', 'Duffel', '旅行包', 'luggage'],
  ['suitcase', 'Suitcase', '行李箱', 'luggage'],
  ['tent', 'Tent', '帐篷', 'tents'],
  ['tarp', 'Tarp', '天幕', 'tents'],
  ['jacket', 'Rain Jacket', '雨衣', 'jackets'],
  ['fleece', 'Fleece', '抓绒衣', 'jackets'],
  ['shirt', 'Shirt', '衬衫', 'clothing'],
  ['trousers', 'Trousers', '长裤', 'clothing'],
  ['socks', 'Socks', '袜子', 'clothing'],
  ['boot', 'Hiking Boot', '登山靴', 'footwear'],
  ['shoe', 'Running Shoe', '跑步鞋', 'footwear'],
  ['bottle', 'Steel Bottle', '不锈钢水壶', 'bottles'],
  ['mug', 'Travel Mug', '随行杯', 'bottles'],
  ['stove', 'Gas Stove', '炉具', 'cooking'],
  ['pot', 'Cooking Pot', '锅', 'cooking'],
  ['lantern', 'Lantern', '营灯', 'lights'],
  ['headlamp', 'Headlamp', '头灯', 'lights'],
  ['umbrella', 'Umbrella', '雨伞', 'rain'],
];
const SYLLABLES = 'al bar cor den el fa gor hin is jor kal lo mar nor os per quil ros sal tor ul ver wil yan zer'.split(
  ' ',
);
const COLOURS = [
  ['Pine', '松绿', '#2f5d55'],
  ['Clay', '陶土', '#b5654a'],
  ['Ink', '墨黑', '#1d2129'],
  ['Sand', '沙色', '#d9c7a3'],
  ['Navy', '藏青', '#27364f'],
  ['Ember', '余烬红', '#c2452d'],
];
const SIZES = ['S', 'M', 'L', 'XL', '38', '40', '42', '44'];
const TAGS = [
  ['waterproof', '防水'],
  ['light', '轻便'],
  ['hiking', '徒步'],
  ['commuting', '通勤'],
  ['laptop', '电脑'],
  ['recycled', '再生'],
  ['winter', '冬季'],
  ['summer', '夏季'],
  ['family', '家庭'],
  ['travel', '旅行'],
  ['folding', '折叠'],
  ['insulated', '保温'],
];
const SENTENCES = [
  ['Made for long days on foot and short ones in town.', '适合长途徒步，也适合城市通勤。'],
  ['The shell keeps an hour of steady rain out.', '外壳可抵挡一小时的持续降雨。'],
  ['Every seam is taped and every zip has a garage.', '全部接缝压胶，拉链带防护。'],
  ['It packs into its own pocket when the sun is back.', '天晴时可收入自带的小袋。'],
  ['We repair it for as long as you carry it.', '终身提供维修服务。'],
  ['The padded sleeve takes a notebook of fourteen inches.', '加厚隔层可放十四英寸电脑。'],
  ['Wash it by hand in cold water and hang it to dry.', '冷水手洗，悬挂晾干。'],
  ['Tested on the coast, in the hills and on the night train.', '在海岸、山地与夜行列车上测试。'],
  ['Two side pockets hold an umbrella, a map or a loaf of bread.', '两侧口袋可放雨伞、地图或面包。'],
  ['The cloth is woven from old fishing nets.', '面料由旧渔网再生织成。'],
  ['Buttons of horn, thread of linen, a label that can be cut off.', '牛角纽扣，亚麻缝线，标签可剪下。'],
  ['Left open it dries within an afternoon in the shade.', '敞开放在阴凉处，一个下午即可晾干。'],
  ['Small enough for the glove box, strong enough for a season.', '小到能放进手套箱，结实到能用一整季。'],
  ['The lid turns by a quarter and never drips.', '盖子旋转四分之一圈即可打开，绝不滴漏。'],
  ['A child of six can put it up without help.', '六岁孩子也能独自搭好。'],
  ['Reflective stitching shows in the light of a lantern.', '反光缝线在灯光下清晰可见。'],
];
const NUMBERED = [
  [(n) => `It weighs ${n} grams less than the one before.`, (n) => `比上一代轻${n}克。`],
  [(n) => `The seam was pulled with ${n} newtons before it gave way.`, (n) => `接缝可承受${n}牛的拉力。`],
];

/** Numbers from 0 up to 1, always the same for one seed (mulberry32). */
export function seededNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function picker(next) {
  const one = (list) => list[Math.floor(next() * list.length)];
  const some = (list, count) => {
    const rest = [...list];
    return Array.from(
      { length: Math.min(count, rest.length) },
      () => rest.splice(Math.floor(next() * rest.length), 1)[0],
    );
  };
  return { one, some, whole: (from, to) => from + Math.floor(next() * (to - from + 1)) };
}

/** One product of the shop. `priceStep` raises every price, so that two editions of a shop can be told apart. */
export function seededProduct(position, next, priceStep = 0) {
  const { one, some, whole } = picker(next);
  const [slug, english, chinese, category] = one(KINDS);
  const brand = one(SYLLABLES) + one(SYLLABLES) + (next() < 0.5 ? one(SYLLABLES) : '');
  const name = brand.charAt(0).toUpperCase() + brand.slice(1);
  const model = whole(1, 99);
  const colours = some(COLOURS, whole(1, 3));
  const size = one(SIZES);
  const tags = some(TAGS, 4);
  const [inEnglish, inChinese] = one(NUMBERED);
  const figure = whole(10, 9_999);
  const words = [...some(SENTENCES, 5), [inEnglish(figure), inChinese(figure)]];
  const base = whole(15, 400) * 100 + priceStep;
  const id = `prod_${position}`;
  const tag = `${name} ${model}`;
  return {
    id,
    title: `${tag} ${english}`,
    url: `/p/${slug}-${position}`,
    category,
    description: { plain: words.map(([text]) => text).join(' ') },
    tags: [slug, ...tags.map(([text]) => text)],
    media: [
      { type: 'image', url: `/images/${slug}-${position}.jpg`, alt_text: `${tag} ${english}`, width: 800, height: 800 },
    ],
    options: [
      { name: 'Colour', values: colours.map(([label, , swatch]) => ({ label, swatch })) },
      { name: 'Size', values: [{ label: size }] },
    ],
    variants: colours.map(([label], index) => ({
      id: `var_${position}_${index}`,
      sku: `${slug.slice(0, 2).toUpperCase()}${position}-${index}`,
      title: `${label} / ${size}`,
      price: { amount: base + index * 100, currency: 'EUR' },
      prices: { CNY: { price: base * 8 + index * 800 } },
      availability: { available: next() < 0.9, status: 'in_stock', quantity: whole(1, 40) },
      options: [
        { name: 'Colour', label },
        { name: 'Size', label: size },
      ],
    })),
    rating: { value: whole(30, 50) / 10, scale_max: 5, count: whole(1, 900) },
    attributes: [
      { name: 'Weight', value: `${whole(100, 2_000)} g` },
      { name: 'Volume', value: `${whole(1, 80)} L` },
    ],
    goes_with: [],
    localized: {
      'zh-CN': {
        title: `${tag} ${chinese}`,
        description: { plain: words.map(([, text]) => text).join('') },
        tags: [chinese, ...tags.map(([, text]) => text)],
        attributes: [
          { name: '重量', value: `${whole(100, 2_000)} 克` },
          { name: '容量', value: `${whole(1, 80)} 升` },
        ],
        labels: { Colour: '颜色', Size: '尺码', ...Object.fromEntries(colours.map(([label, own]) => [label, own])) },
      },
    },
  };
}

/** The text of a catalogue file with so many products. */
export function seededCatalogueText(count, { seed = 20261123, priceStep = 0 } = {}) {
  const next = seededNumbers(seed);
  const products = Array.from({ length: count }, (_, position) =>
    JSON.stringify(seededProduct(position, next, priceStep)),
  );
  return `{"locale":"en","locales":["en","zh-CN"],"currency":"EUR","currencies":["EUR","CNY"],"products":[\n${products.join(',\n')}\n]}\n`;
}
