// Writes a folder of conversation logs as a shop would have after some weeks: node load/make-logs.mjs FOLDER [TURNS] [SEED]
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const WORDS = {
  en: {
    thing: [
      'backpack',
      'rain jacket',
      'trail shoe',
      'tent',
      'sleeping bag',
      'water bottle',
      'head torch',
      'fleece',
      'duffel',
      'stove',
      'gloves',
      'beanie',
    ],
    colour: ['red', 'black', 'navy', 'olive', 'sand', 'grey'],
    use: [
      'for commuting',
      'for a week in Norway',
      'for my daughter',
      'that fits under a plane seat',
      'for winter',
      'as a gift',
    ],
    ask: [
      'Do you have a {colour} {thing} {use}?',
      '{thing} under {price} euros',
      'How heavy is the {colour} {thing}?',
      'Is the {thing} waterproof?',
      'which {thing} is best {use}, up to {price}',
      'How long does delivery take to {place}?',
      'Can I send back a worn {thing}?',
      'Where is my parcel?',
      'show me {thing}s on sale',
      'size chart for the {colour} {thing} please',
    ],
    place: ['Oslo', 'Lisbon', 'Vienna', 'Cork'],
    answer: 'These suit you: {thing}s that are light, in {colour}, and in stock.',
  },
  zh: {
    thing: [
      '双肩包',
      '冲锋衣',
      '越野跑鞋',
      '帐篷',
      '睡袋',
      '水壶',
      '头灯',
      '抓绒衣',
      '旅行袋',
      '炉具',
      '手套',
      '毛线帽',
    ],
    colour: ['红色', '黑色', '藏青色', '橄榄绿', '沙色', '灰色'],
    use: ['上班通勤用', '去北欧玩一周', '给女儿买', '能放飞机座位下', '冬天用', '送人'],
    ask: [
      '有没有{colour}的{thing}，{use}',
      '{price}元以内的{thing}',
      '{colour}那款{thing}多重？',
      '这款{thing}防水吗？',
      '{use}，哪款{thing}好，{price}以内',
      '寄到{place}要几天？',
      '穿过的{thing}能退吗',
      '我的包裹到哪了',
      '打折的{thing}有哪些',
      '{colour}{thing}的尺码表发一下',
    ],
    place: ['成都', '哈尔滨', '厦门', '兰州'],
    answer: '为您选了几款{colour}的{thing}，轻便，现货。',
  },
};
const REASONS = { down: ['wrong_product', 'not_helpful', 'wrong_price'], up: ['helpful', 'fast'] };
const DAY = 86_400_000;

/** A generator of numbers from 0 to 1: the same seed gives the same ones (Mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lines of a log, oldest first: turns with what shoppers did with them. `days` end on 2026-11-22. */
export function* logLines({ turns, seed = 7, days = 28 }) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const fill = (text, words) =>
    text.replace(/\{(\w+)\}/g, (_, name) =>
      name === 'price' ? String(20 + Math.floor(random() * 40) * 5) : pick(words[name]),
    );
  const from = Date.parse('2026-11-23T00:00:00Z') - days * DAY;
  const step = (days * DAY) / turns;
  let conversation = 0;
  let place = 0;
  let left = 0;
  let words = WORDS.en;
  let locale = 'en';
  for (let turn = 0; turn < turns; turn += 1) {
    if (left === 0) {
      conversation += 1;
      place = 0;
      left = 1 + Math.floor(random() * random() * 7);
      locale = random() < 0.4 ? 'zh' : 'en';
      words = WORDS[locale];
    }
    left -= 1;
    // Fewer at night, and days that differ.
    const time = from + step * (turn + random() * 0.9);
    const late = time > Date.parse('2026-11-16T00:00:00Z');
    const name = {
      v: 1,
      at: new Date(time).toISOString(),
      owner: `owner_${(conversation * 7) % 9_973}`,
      conversationId: `c${conversation}`,
      messageId: `c${conversation}_m${place}`,
    };
    const failed = random() < (late ? 0.022 : 0.011);
    const invented = random() < 0.004;
    const rejected = invented || random() < 0.006;
    const shown = failed ? 0 : Math.floor(random() * 4);
    const first = 180 + 420 * random() + (random() < 0.05 ? 2_500 * random() : 0);
    yield JSON.stringify({
      type: 'turn',
      ...name,
      consent: true,
      turn: place,
      trigger: place > 0 && random() < 0.05 ? 'regenerate' : 'send',
      locale,
      prompt: `sha256:${(late ? 'b3' : 'a1').repeat(32)}`,
      model: random() < 0.9 ? 'openai:qwen3-14b' : 'embedded',
      facts: `[p_${Math.floor(random() * 400)}] ${pick(words.thing)}; ${pick(words.colour)}`,
      question: fill(pick(words.ask), words) + (random() < 0.5 ? '' : ` (${Math.floor(random() * 9_000)})`),
      answer: failed
        ? []
        : [
            { kind: 'text', text: fill(words.answer, words) },
            ...(shown > 0 ? [{ kind: 'card', card: { kind: 'product', id: `p_${Math.floor(random() * 400)}` } }] : []),
          ],
      outcome: failed
        ? { error: random() < 0.7 ? 'upstream_error' : 'overloaded' }
        : { done: random() < 0.97 ? 'complete' : 'stopped' },
      ...(failed ? {} : { firstTokenMs: Math.round(first) }),
      totalMs: Math.round(first + 300 + 1_800 * random()),
      ...(random() < 0.9
        ? { tokens: { input: 900 + Math.floor(random() * 900), output: 40 + Math.floor(random() * 160) } }
        : {}),
      cards: {
        shown,
        repaired: random() < 0.03 ? 1 : 0,
        rejected: rejected ? 1 : 0,
        invented: invented ? [`p_none_${Math.floor(random() * 90)}`] : [],
        unmatchedPrices: random() < 0.008 ? 1 : 0,
      },
    });
    const after = { ...name, at: new Date(time + 20_000 * random()).toISOString() };
    const thumb = random();
    if (thumb < 0.09) {
      const rating = thumb < (late ? 0.055 : 0.068) ? 'up' : 'down';
      yield JSON.stringify({
        type: 'feedback',
        ...after,
        rating,
        ...(random() < 0.5 ? { reasons: [pick(REASONS[rating])] } : {}),
      });
    }
    if (shown > 0 && random() < 0.3) {
      const action = random() < 0.7 ? 'open_product' : 'add_to_cart';
      yield JSON.stringify({
        type: 'action',
        ...after,
        action,
        productId: `p_${Math.floor(random() * 400)}`,
        outcome: 'done',
      });
    }
    if (!failed && random() < 0.003) {
      yield JSON.stringify({
        type: 'edit',
        ...after,
        editor: 'ada',
        answer: [{ kind: 'text', text: fill(words.answer, words) }],
      });
    }
    place += 1;
  }
}

/** Writes the lines into a file for each day. */
export async function makeLogs(folder, options) {
  mkdirSync(folder, { recursive: true });
  let day = '';
  let stream;
  for (const line of logLines(options)) {
    // What shoppers do just after midnight stands in the file of the day before: time goes on in it.
    const at = JSON.parse(line).at.slice(0, 10);
    if (at > day) {
      if (stream) await ended(stream);
      day = at;
      stream = createWriteStream(join(folder, `turns-${day}.jsonl`), { mode: 0o600 });
    }
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  }
  if (stream) await ended(stream);
}

async function ended(stream) {
  stream.end();
  await once(stream, 'finish');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'logs', turns = '100000', seed = '7'] = argv.slice(2);
  await makeLogs(folder, { turns: Number(turns), seed: Number(seed) });
  console.log(`${turns} turns → ${folder}`);
}
