/** Tries the judges: shows them by hand what a card must never show, and tells which of it nobody complained about. */
import { judgeWidth, isFrozenThrough, watchPrototypes } from './judge-page.mjs';
import { judgeEnd, judgeSeen } from './judge-seen.mjs';
import { judgeSet } from './judge-set.mjs';

function make(name, attributes = {}, words = '') {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(words);
  return element;
}

const strangers = [
  ...['script', 'iframe', 'style', 'object', 'form', 'slot', 'template', 'x-admin', 'aisle-chat', 'link'].map((name) =>
    make(name),
  ),
  ...['onx', 'style', 'srcdoc', 'slot', 'data-x', 'name', 'action', 'id'].map((name) => make('p', { [name]: 'x' })),
  make('b', { 'data-tone': 'x' }),
  make('b', { style: '--c:#aabbcc;position:fixed' }),
  make('a', { target: '_blank' }),
];

const texts = [
  '{"id":',
  '"kind":"product"',
  '[{ "a"',
  '"}',
  '[object Object]',
  'undefined',
  'NaN out of 5',
  '€1.00',
  '12,00 €',
  'USD\u00a05',
  '€119.0',
  '7% off',
  'Phantom',
  'a\u202eb',
  '\ud83d',
  '\\ud83d',
];

const addresses = [
  make('a', { href: 'https://evil.example/' }, 'x'),
  make('a', { href: 'javascript:0' }, 'x'),
  make('a', { href: 'tel:*06' }, 'x'),
  make('a', { href: 'https://www.google.com/maps/dir/?api=1&destination=x&origin=y' }, 'x'),
  make('img', { src: 'data:image/png,x' }),
];

const prices = [make('span', { class: 'price' }, '119'), make('s', { class: 'was' }, '€119.00 5')];

/** A card that is still being written. */
function open(...children) {
  const card = document.createElement('aisle-card');
  card.chatPart = { state: 'open' };
  const busy = make('div', { 'aria-busy': 'true' });
  busy.append(...children);
  card.append(busy);
  return card;
}

const early = [
  open('€119.00'),
  open(make('a', { href: '/p/trail-nine' }, 'x')),
  open(make('button')),
  open('In stock'),
  open('prod_trail_nine'),
];

function unnoticed(judge, cases, name) {
  return cases.flatMap((one) => {
    let complaints = 0;
    const box = document.createElement('div');
    box.append(one);
    judge(box, () => (complaints += 1));
    return complaints > 0 ? [] : [name(one)];
  });
}

const html = ({ outerHTML }) => outerHTML;
const seen = (box, complain) => judgeSeen(box, [], complain);

function tryWidth() {
  const narrow = make('div', { style: 'inline-size:50px' }, 'w'.repeat(400));
  document.body.append(narrow);
  let complaints = 0;
  judgeWidth(narrow, () => (complaints += 1));
  narrow.remove();
  return complaints > 0 ? [] : ['what is too wide'];
}

function tryPrototypes() {
  const changes = [
    [Object.prototype, 'polluted', true],
    [Array.prototype, 'map', () => []],
    [Promise.prototype, 'x', 1],
    [Map, 'x', 1],
  ];
  return changes.flatMap(([target, key, value]) => {
    const areKept = watchPrototypes();
    const before = Object.getOwnPropertyDescriptor(target, key);
    Object.defineProperty(target, key, { value, configurable: true, writable: true });
    const isMissed = areKept();
    if (before) Object.defineProperty(target, key, before);
    else delete target[key];
    return isMissed ? [`a change of ${key}`] : [];
  });
}

const tryAll = () => [
  ...unnoticed(judgeSet, strangers, html),
  ...unnoticed(seen, texts, (text) => JSON.stringify(text)),
  ...unnoticed(
    seen,
    texts.map((text) => make('p', { 'aria-label': text })),
    html,
  ),
  ...unnoticed(seen, [...addresses, ...prices, ...early], html),
  ...unnoticed((box, complain) => judgeEnd(box, { shows: ['x'] }, complain), ['y'], String),
  ...unnoticed((box, complain) => judgeEnd(box, { lacks: ['y'] }, complain), [make('p', {}, 'y')], html),
  ...unnoticed((box, complain) => judgeEnd(box, { counts: { p: 2 } }, complain), [make('p')], html),
  ...unnoticed((box, complain) => judgeEnd(box, { atMost: 3 }, complain), [make('p', {}, 'four')], html),
  ...(isFrozenThrough(Object.freeze({ a: {} })) ? ['what can be changed'] : []),
  ...tryWidth(),
  ...tryPrototypes(),
];

async function run() {
  let missed;
  try {
    missed = tryAll();
  } catch (error) {
    missed = [String(error)];
  }
  await fetch('/result', { method: 'POST', body: JSON.stringify({ missed, reports: [] }) });
}

void run();
