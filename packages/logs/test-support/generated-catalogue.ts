import { randomFrom } from './personal-data.js';

const KINDS = [
  'trail shoe',
  'headlamp',
  'duvet 220 × 240',
  '4K monitor',
  'SSD 2000 GB',
  'drill 18 V',
  'serum 30 ml',
  '保温杯',
  '空气炸锅',
  '登山鞋',
  'リュック',
];
const BRANDS = ['Nordwind', 'KLT', 'Öko', '3M-Line', '小山', 'A&B', 'Type 0815'];

/** Facts of products that no shop has: numbers of every shape that catalogues hold. The same for a seed. */
export function generatedFacts(seed: number, products: number): readonly string[] {
  const random = randomFrom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  return Array.from({ length: products }, () => {
    const size = `${20 + below(200)} × ${20 + below(200)} × ${5 + below(90)} cm`;
    const price = [
      `€${1 + below(2_999)}.${digits(2)}`,
      `${1 + below(29)}.${digits(3)},${digits(2)} EUR`,
      `¥${100 + below(20_000)}`,
      `${1_000 + below(90_000)}円`,
    ];
    const facts = [
      `${pick(BRANDS)} ${pick(KINDS)} ${100 + below(9_900)}`,
      `SKU ${pick(['AB', 'HF', 'X'])}${digits(2)}-${pick(['BLK', 'INK', 'OLV'])}-${36 + below(10)}`,
      `EAN ${eanOf(`4${digits(11)}`)}`,
      size,
      pick(price),
      `${below(5)}.${digits(1)}/5 (${below(4_000)} ratings)`,
      `${100 + below(20_000)} mAh, ${below(2_000)} lm, IP${50 + below(19)}, ${below(240)} V`,
      `EU 36 37 38 39 40 41 42, UK 3.5 4 5 5.5 6.5 7 8`,
      `since 20${10 + below(17)}-0${1 + below(9)}-1${below(10)}`,
      `容量 ${below(90)} 升，重 ${below(9_000)} 克，${below(3_000)} 元，适合 ${150 + below(20)} 到 ${170 + below(20)} 厘米`,
      `${below(50)}–${50 + below(50)} °C, ${below(9)} h, 1080p, 2560 × 1440`,
    ];
    return facts.filter(() => random() < 0.6).join('; ');
  }).filter((fact) => fact !== '');
}

/** GS1 General Specifications. */
function eanOf(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - (sum % 10)) % 10);
}
