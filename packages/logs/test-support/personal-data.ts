import type { RedactionRuleName } from '../src/index.js';

/** A sentence with personal data in it, and the data. */
export interface Sample {
  readonly rule: RedactionRuleName;
  readonly language: 'en' | 'zh';
  readonly text: string;
  /** What must not be left of it. */
  readonly datum: string;
}

/** A generator of numbers that is the same on every machine (xorshift, Marsaglia 2003). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const nonZero = (random: Random): string => String(1 + Math.floor(random() * 9));

function withLuhn(body: string): string {
  const sum = [...`${body}0`].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

function ibanOf(country: string, account: string): string {
  const moved = `${account}${country}00`;
  let remainder = 0;
  for (const character of moved)
    for (const digit of String(parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97;
  return `${country}${String(98 - remainder).padStart(2, '0')}${account}`;
}

function chinaId(random: Random): string {
  const body = `${pick(random, ['110101', '310115', '440305', '510104', '330106'])}${pick(random, ['19', '20'])}${pick(random, ['78', '85', '91', '03'])}${pick(random, ['01', '07', '12'])}${pick(random, ['05', '17', '28'])}${digits(random, 3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

const fours = (text: string, gap: string): string => text.replace(/(.{4})(?=.)/g, `$1${gap}`);
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const NAMES = ['ada.miller', 'li_wei88', 'j-ortega', 'zhang.min', 'o.nguyen+shop', 'müller'];
const HOSTS = ['example.com', 'mail.example.org', 'post.example.co.uk', 'qq.example.cn'];
const STREETS = ['Harbour', 'Old Mill', 'Elm', 'St. James', 'Kings', 'Fifth', 'North Bridge'];
const TOWNS = [', London SE1 7PB', ', Leeds LS1 4AP', ', Portland, OR 97205', ', Austin TX 78701', ''];
const ZH_CITIES = ['上海市浦东新区', '北京市朝阳区', '广东省深圳市南山区', '浙江省杭州市西湖区', '成都市武侯区'];
const ZH_ROADS = ['世纪大道', '建国路', '科技园南路', '文三路', '人民南路四段', '中山北街'];

type Maker = (random: Random) => string;

/** How each datum is written, by rule and language. */
const MAKERS: Readonly<Record<RedactionRuleName, Readonly<Record<'en' | 'zh', readonly Maker[]>>>> = {
  email: {
    en: [
      (r) => `${pick(r, NAMES)}@${pick(r, HOSTS)}`,
      (r) => `${pick(r, NAMES)} (at) ${pick(r, HOSTS)}`,
      (r) => `${pick(r, NAMES)} at example dot com`,
      (r) => `${pick(r, NAMES).toUpperCase()}@EXAMPLE.COM`,
      (r) => `${pick(r, NAMES)}[at]example[dot]net`,
    ],
    zh: [
      (r) => `${pick(r, NAMES)}@${pick(r, HOSTS)}`,
      (r) => fullWidth(`${digits(r, 9)}@qq.example.cn`),
      (r) => `${pick(r, NAMES)}艾特example点com`,
    ],
  },
  iban: {
    en: [
      (r) => fours(ibanOf('DE', digits(r, 18)), ' '),
      (r) => ibanOf('GB', `WEST${digits(r, 14)}`),
      (r) => fours(ibanOf('NL', `ABNA${digits(r, 10)}`), ' '),
      (r) => ibanOf('FR', digits(r, 23)).toLowerCase(),
    ],
    zh: [(r) => ibanOf('DE', digits(r, 18)), (r) => fours(ibanOf('ES', digits(r, 20)), ' ')],
  },
  id: {
    en: [
      (r) => `${pick(r, ['123', '512', '078'])}-${nonZero(r)}${nonZero(r)}-${digits(r, 4)}`,
      (r) => `QQ ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)} C`.replace('QQ', pick(r, ['AB', 'JK', 'SE'])),
      (r) => `passport number ${pick(r, ['', 'X', 'GB'])}${nonZero(r)}${digits(r, 7)}`,
      (r) => `driver's license no. ${pick(r, ['D', 'M'])}${nonZero(r)}${digits(r, 7)}`,
    ],
    zh: [
      chinaId,
      (r) => fullWidth(chinaId(r)),
      (r) => `护照号 E${nonZero(r)}${digits(r, 7)}`,
      (r) => `A${nonZero(r)}${digits(r, 5)}(${digits(r, 1)})`,
    ],
  },
  card: {
    en: [
      (r) => fours(withLuhn(`4${digits(r, 14)}`), ' '),
      (r) => withLuhn(`5${digits(r, 14)}`),
      (r) => fours(withLuhn(`52${digits(r, 13)}`), '-'),
      (r) => withLuhn(`37${digits(r, 12)}`),
      (r) => `cvv ${nonZero(r)}${digits(r, 2)}`,
    ],
    zh: [
      (r) => withLuhn(`62${digits(r, 13)}`),
      (r) => fours(withLuhn(`62${digits(r, 16)}`), ' '),
      (r) => fullWidth(withLuhn(`4${digits(r, 14)}`)),
    ],
  },
  order: {
    en: [
      (r) => `order number NF-${digits(r, 5)}`,
      (r) => `#${nonZero(r)}${digits(r, 3)}`,
      (r) => `tracking no. 1Z${digits(r, 16)}`,
      (r) => `order_${nonZero(r)}${digits(r, 3)}`,
      (r) => `invoice: ${nonZero(r)}${digits(r, 6)}`,
      (r) => `${nonZero(r)}${digits(r, 2)}-${digits(r, 7)}-${digits(r, 7)}`,
    ],
    zh: [
      (r) => `订单号${nonZero(r)}${digits(r, 9)}`,
      (r) => `快递单号：SF${digits(r, 13)}`,
      (r) => `订单编号是 NF${digits(r, 6)}`,
      (r) => `${nonZero(r)}${digits(r, 17)}`,
    ],
  },
  phone: {
    en: [
      (r) => `+44 20 7946 ${digits(r, 4)}`,
      (r) => `(415) 555-${digits(r, 4)}`,
      (r) => `07700 900${digits(r, 3)}`,
      (r) => `+1-212-555-${digits(r, 4)}`,
      (r) => `030 ${nonZero(r)}${digits(r, 4)} ${digits(r, 3)}`,
      (r) => `06 ${nonZero(r)}${digits(r, 1)} ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)}`,
    ],
    zh: [
      (r) => `1${pick(r, ['38', '59', '77', '91'])}${digits(r, 8)}`,
      (r) => `1${pick(r, ['36', '88'])} ${digits(r, 4)} ${digits(r, 4)}`,
      (r) => `+86 139${digits(r, 8)}`,
      (r) => `021-${nonZero(r)}${digits(r, 7)}`,
      (r) => fullWidth(`1${pick(r, ['35', '86'])}${digits(r, 8)}`),
      (r) => `微信号 wx_${digits(r, 6)}`,
    ],
  },
  address: {
    en: [
      (r) => `${nonZero(r)}${digits(r, 1)} ${pick(r, STREETS)} Street${pick(r, TOWNS)}`,
      (r) => `${nonZero(r)}${digits(r, 2)} ${pick(r, STREETS)} Ave, Apt ${nonZero(r)}B${pick(r, TOWNS)}`,
      (r) => `Flat 3, ${nonZero(r)} ${pick(r, STREETS)} Yard${pick(r, TOWNS)}`.replace('Flat 3, ', ''),
      (r) => `${pick(r, ['Haupt', 'Linden', 'Berg'])}straße ${nonZero(r)}${digits(r, 1)}, 10${digits(r, 3)} Berlin`,
      (r) => `${nonZero(r)} rue de la Paix, 75${digits(r, 3)} Paris`,
      (r) => `PO Box ${nonZero(r)}${digits(r, 3)}`,
    ],
    zh: [
      (r) => `${pick(r, ZH_CITIES)}${pick(r, ZH_ROADS)}${nonZero(r)}${digits(r, 1)}号`,
      (r) => `${pick(r, ZH_ROADS)}${nonZero(r)}${digits(r, 2)}弄${nonZero(r)}号${nonZero(r)}0${nonZero(r)}室`,
      (r) => `${pick(r, ZH_CITIES)}阳光花园${nonZero(r)}栋${nonZero(r)}单元${nonZero(r)}0${nonZero(r)}室`,
    ],
  },
};

const CARRIERS: Readonly<Record<'en' | 'zh', readonly ((datum: string) => string)[]>> = {
  en: [
    (datum) => `Hi, it's ${datum}. Do you have the Harbour 24 in ink?`,
    (datum) => datum,
    (datum) => `Where is my parcel? ${datum}, thanks`,
    (datum) => `please note: ${datum} - and is the 780 g pack under €119 waterproof?`,
  ],
  zh: [
    (datum) => `你好，我的是${datum}，海港 24 升双肩包有货吗？`,
    (datum) => datum,
    (datum) => `麻烦查一下 ${datum} 谢谢`,
    (datum) => `备注：${datum}。另外 780 克的包 799 元还有吗`,
  ],
};

/** Samples of every kind, in both languages: the same for a seed. */
export function personalData(seed: number, rounds: number): readonly Sample[] {
  const random = randomFrom(seed);
  const samples: Sample[] = [];
  for (const [rule, languages] of Object.entries(MAKERS) as [RedactionRuleName, (typeof MAKERS)[RedactionRuleName]][]) {
    for (const language of ['en', 'zh'] as const) {
      for (const make of languages[language]) {
        for (let round = 0; round < rounds; round += 1) {
          const datum = make(random);
          samples.push({ rule, language, datum, text: pick(random, CARRIERS[language])(datum) });
        }
      }
    }
  }
  return samples;
}

/** The part of a datum that must be gone: without the word that names it. */
export function secretOf({ datum }: Sample): string {
  return datum.replace(
    /^(passport number|driver's license no\.|order number|tracking no\.|invoice:|cvv|护照号|订单号|快递单号：|订单编号是|微信号)\s*/,
    '',
  );
}
