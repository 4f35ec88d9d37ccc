/** Runs in the browser: sends every case through the wire, looks at what a reader sees after each event, and tells the proxy. */
import { beginAnswer, createStage } from './card-stage.mjs';
import { isFrozenThrough, judgeWidth, watchPrototypes } from './judge-page.mjs';
import { judgeEnd, judgeSeen } from './judge-seen.mjs';
import { judgeSet } from './judge-set.mjs';

const MAX_TOLD = 400;
const SAY_MS = 1_000;
const TICKS = 200;

const told = new Map();
const ran = [];
const reports = [];
const tally = { cases: 0, steps: 0, violations: 0 };
let current = 'the page';
let where = 'at the start';

globalThis.canary = (what = '') => ran.push(`${current}: ${what}`);
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
  window[name] = () => void ran.push(`${current}: ${name}`);
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  reports.push(`${current}: ${effectiveDirective} ${blockedURI} ${sample}`);
});
window.addEventListener(
  'error',
  ({ message }) => message.includes('ResizeObserver loop') || tell(`an error that nobody caught: ${message}`),
);
window.addEventListener('unhandledrejection', ({ reason }) => tell(`a rejection that nobody caught: ${reason}`));
for (const level of ['error', 'warn'])
  console[level] = (...words) => tell(`console.${level}: ${words.map(String).join(' ').slice(0, 160)}`);

/** One line for each fault of a case, however many steps have it. */
function tell(what) {
  tally.violations += 1;
  const fault = `${current}: ${what}`;
  if (told.has(fault) || told.size < MAX_TOLD) told.set(fault, told.get(fault) ?? where);
}

// The clock of the page: real, until a case lets time pass.
let shift = 0;
const realNow = Date.now;
Date.now = () => realNow() + shift;

const channel = new window.MessageChannel();
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();
const task = () =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });

/** What follows of an event happens in microtasks: of the stream, the chat, and each element. */
async function settle() {
  for (let ticks = 0; ticks < TICKS; ticks += 1) await undefined;
}

/** Whatever else waits for its turn. */
async function rest() {
  await task();
  await settle();
}

let hasChanged = false;
const observer = new window.MutationObserver(() => (hasChanged = true));
const watch = (root) =>
  observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });

function judge(answer, { free = [] }) {
  tally.steps += 1;
  if (!hasChanged) return;
  hasChanged = false;
  judgeSeen(answer.turn, free, tell);
  judgeSet(answer.turn, tell);
}

async function send({ wire }, frame) {
  if (typeof frame === 'string') wire.push(frame);
  else if (frame.bytes !== undefined) wire.send(frame.bytes);
  else wire.hand(frame.hand);
  await settle();
}

/** A frame that is an object belongs to whoever handed it over: it may be changed later, and must not be frozen. */
function judgeHanded(answer, frames) {
  for (const { hand } of frames) {
    if (!hand?.data) continue;
    if (Object.isFrozen(hand.data)) tell('what was handed over is frozen');
    hand.data.note = 'Phantom';
    if (hand.data.resolved) hand.data.resolved.title = 'Phantom';
  }
  for (const facts of answer.answers.live) {
    if (Object.isFrozen(facts) || Object.isFrozen(facts.extra)) tell('the facts of the page are frozen');
    facts.title = 'Phantom';
  }
}

async function showCase(one) {
  const { id, frames, end = 'complete', laterMs } = one;
  current = id;
  where = 'at the start';
  tally.cases += 1;
  const answer = await beginAnswer(one, ({ level, message, cause }) => {
    if (level === 'error') tell(`an error is logged: ${message} ${cause}`);
  });
  watch(answer.turn);
  await rest();
  for (const [at, frame] of frames.entries()) {
    where = `after event ${at + 1} of ${frames.length}`;
    await send(answer, frame);
    judge(answer, one);
  }
  if (end) await send(answer, JSON.stringify({ type: 'done', reason: end }));
  await rest();
  where = 'at the end';
  judge(answer, one);
  if (laterMs) await showLater(answer, one);
  judgeHanded(answer, frames);
  if (!answer.parts().every(isFrozenThrough)) tell('a part can be changed');
  if (one.resolve === 'knows' && !isFrozenThrough(await answer.facts('product', 'prod_trail_nine')))
    tell('facts can be changed');
  if (answer.answers.live.length > 0 || frames.some(({ hand }) => hand)) await showAgain(answer, one);
  judgeEnd(answer.turn, one, tell);
  judgeWidth(answer.turn.parentElement, tell);
  answer.close();
  observer.disconnect();
}

async function showAgain(answer, one) {
  answer.show();
  where = 'shown again';
  hasChanged = true;
  await rest();
  judge(answer, one);
}

async function showLater(answer, one) {
  shift += one.laterMs;
  await showAgain(answer, one);
}

async function run() {
  const address = location.href;
  if (!navigator.clipboard) Object.defineProperty(navigator, 'clipboard', { value: {} });
  const cases = await (await fetch('/jobs')).json();
  const globals = () => Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)).length;
  createStage();
  await showCase({ id: 'warm-up', frames: [] });
  for (const frame of cases[0]?.warmUp ?? []) await showCase({ id: 'warm-up', frames: [frame], resolve: 'knows' });
  const arePrototypesKept = watchPrototypes();
  const before = globals();
  let said = performance.now();
  for (const one of cases) {
    if (performance.now() - said > SAY_MS) {
      await fetch('/at', { method: 'POST', body: one.id });
      said = performance.now();
    }
    await showCase(one);
    if (!arePrototypesKept()) {
      tell('a prototype was changed');
      break;
    }
  }
  current = 'the page';
  await new Promise((resolve) => setTimeout(resolve, 80));
  if (globals() !== before) tell('a global was made');
  if (location.href !== address) tell(`the page went to ${location.href}`);
}

async function finish() {
  let fault;
  try {
    await run();
  } catch (error) {
    fault = `${current} ${where}: ${error?.stack ?? error}`;
  }
  await fetch('/result', {
    method: 'POST',
    body: JSON.stringify({
      ...tally,
      told: [...told].map(([what, place]) => `${what} (${place})`),
      ran,
      reports,
      fault,
    }),
  });
}

void finish();
