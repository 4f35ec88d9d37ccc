/**
 * Tries the watchers: does by hand what the renderer must never do, and tells which of it nobody complained about. Requests and
 * reports are for the proxy to see.
 */
import { createWorkCounter } from './count-work.mjs';
import { findEscapes } from './find-escapes.mjs';
import { judgeCharacters } from './judge-characters.mjs';
import { judgeElements } from './judge-elements.mjs';
import { judgeKept } from './judge-kept.mjs';
import { judgeLinks } from './judge-links.mjs';
import { startPageFramework } from './page-framework.mjs';

function make(name, attributes = {}, words = '') {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = words;
  return element;
}

const link = (href, words) => make('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }, words);

function withShadow() {
  const element = make('div');
  element.attachShadow({ mode: 'open' });
  return element;
}

/** Nodes that are no prose. */
const nodes = [
  ...['section', 'form', 'dialog', 'svg', 'style', 'img', 'aisle-chat', 'h1', 'template', 'details'].map((name) =>
    make(name),
  ),
  ...['id', 'name', 'style', 'class', 'data-x', 'aria-label', 'role', 'slot', 'part', 'title', 'dir', 'x-data'].map(
    (name) => make('p', { [name]: 'x' }),
  ),
  document.createElementNS('http://www.w3.org/2000/svg', 'a'),
  document.createElementNS('http://www.w3.org/1998/Math/MathML', 'mi'),
  document.createComment('x'),
  withShadow(),
  make('input', { type: 'checkbox' }),
  make('input', { type: 'text', disabled: '' }),
  make('button', { type: 'button', class: 'code-copy' }, 'Pay'),
  make('td', { align: 'char' }),
  make('ol', { start: '1e9' }),
  make('div', { tabindex: '1' }),
];

const links = [
  link('http://lab.example/', 'lab.example'),
  link('javascript:0', 'x'),
  link('data:text/html,x', 'x'),
  link('https://lab.example/', 'the guide'),
  link('https://lab.example/', ''),
  link('https://lab.example/', 'shop.example at lab.example'),
  link('https://lab.example', 'lab.example'),
  link('https://a@lab.example/', 'lab.example'),
  link('https://192.168.0.1/', '192.168.0.1'),
  link('https://[::1]/', '[::1]'),
  link('https://router/', 'router'),
  link('/care', 'care'),
  link(`${location.origin}/care`, 'other.example'),
  link('mailto:a@lab.example?bcc=b@c.example', 'mail'),
  link('mailto:a@lab.example,b@lab.example', 'mail'),
  link('mailto:a@lab.example', 'b@shop.example'),
  link('tel:*06', 'call'),
  link('tel:+4930123456', '+4930999999'),
  make('a', { href: 'https://lab.example/' }, 'lab.example'),
];

const characters = [
  '\u202ex',
  '\u2066x',
  '\u200ex',
  'a\u200bb',
  'a\u200db',
  'a\u200c',
  '\u00adx',
  '\ufeffx',
  '\u2800',
  '\u3164',
  'x\ufe01',
  'x\u{e0101}',
  '\u{e0041}',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}',
  '\u0007',
  '\u009b',
  '\ud83d',
  `e${'\u0301'.repeat(12)}`,
  '\ufff9',
  '\u034f',
];

function unnoticed(judge, cases, name) {
  return cases.flatMap((one) => {
    let complaints = 0;
    judge(one, () => (complaints += 1));
    return complaints > 0 ? [] : [name(one)];
  });
}

const boxed = (judge) => (node, complain) => {
  const box = document.createElement('div');
  box.append(node);
  judge(box, complain);
};

const html = (node) => node.outerHTML ?? node.nodeName;

function judgeWork(text, complain) {
  const counter = createWorkCounter();
  counter.add(() => text.replace(/x/g, ''));
  counter.judge(1, complain);
}

function tryJudges() {
  const wide = document.createElement('div');
  wide.append('w'.repeat(3_000));
  document.body.append(wide);
  const missed = [
    ...unnoticed(
      boxed((box, complain) => judgeElements(box, 'granted', complain)),
      nodes,
      html,
    ),
    ...unnoticed(boxed(judgeLinks), links, html),
    ...unnoticed(judgeCharacters, characters, (text) => JSON.stringify(text)),
    ...unnoticed(
      (keeps, complain) => judgeKept(wide, keeps, complain),
      [{ text: ['x'] }, { lacks: ['w'] }, { elements: { b: 1 } }, { links: [['a', '/b']] }],
      JSON.stringify,
    ),
    ...unnoticed(findEscapes, [wide], () => 'a word that is too wide'),
    ...unnoticed(judgeWork, ['x'.repeat(60_000)], () => 'work'),
  ];
  wide.remove();
  return missed;
}

/** What the page's framework gets hold of outside of the widget. */
async function tryFramework() {
  const got = [];
  startPageFramework((what) => got.push(what));
  document.body.append('{{canary()}}', make('b', { 'x-init': 'canary()' }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return got.length === 2 ? [] : [`the page's framework, which read ${got.length} of 2`];
}

/** A request, a path of our own, and a handler: for the proxy and the policy of the page. */
async function tryWatch() {
  for (const src of ['https://leak.example/p.gif', 'http://leak.example/p.gif', '/logout'])
    new window.Image().src = src;
  try {
    make('b', { onclick: 'canary()' }).click();
  } catch {
    // Trusted Types stop it; the report comes all the same.
  }
  const script = document.createElement('script');
  script.append('canary()');
  document.body.append(script);
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function run() {
  const missed = [...tryJudges(), ...(await tryFramework())];
  await tryWatch();
  await fetch('/result', {
    method: 'POST',
    body: JSON.stringify({ missed, tried: nodes.length + links.length + characters.length, reports: [] }),
  });
}

void run();
