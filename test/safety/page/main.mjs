/** Runs in the browser: shows every text of the jobs in the real renderer, looks at what has become of it, and tells the proxy. */
import { findEscapes } from './find-escapes.mjs';
import { judgeCharacters } from './judge-characters.mjs';
import { judgeElements } from './judge-elements.mjs';
import { judgeLinks } from './judge-links.mjs';
import { judgeKept } from './judge-kept.mjs';
import { createWorkCounter } from './count-work.mjs';
import { startPageFramework } from './page-framework.mjs';
import { createBubble, createStream } from './show-text.mjs';

const MAX_TOLD = 400;
const MAX_DEPTH = 80;
const NODES_A_CHARACTER = 2;
const NODES_FOR_NOTHING = 200;
const LONG = 2_000;
const SAY_MS = 1_000;
const LINGER_MS = 80;
const YIELD_MS = 40;

const told = new Map();
const ran = [];
const reports = [];
const shownHosts = [];
const tally = { inputs: 0, prefixes: 0, violations: 0 };
const { mode } = document.documentElement.dataset;
/** Where the policy is refused, and the browser has no sanitiser, a rare name of a character (`&euro;`) stays as it is written. */
const knowsNames = mode !== 'refused' || 'setHTML' in document.documentElement;
let current = 'the page';

globalThis.canary = (what = '') => ran.push(`${current}: ${what}`);
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
  window[name] = () => void ran.push(`${current}: ${name}`);
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  reports.push(`${current}: ${effectiveDirective} ${blockedURI} ${sample}`);
});
window.addEventListener('error', ({ message }) => tell('an error that nobody caught', message));
window.addEventListener('unhandledrejection', ({ reason }) => tell('a rejection that nobody caught', String(reason)));

/** One line for each fault of an input, however many prefixes have it. */
function tell(where, what) {
  tally.violations += 1;
  const fault = `${current}: ${what}`;
  if (told.has(fault) || told.size < MAX_TOLD) told.set(fault, told.get(fault) ?? where);
}

/** A picture that was asked for, or a handler that was woken, needs a moment to show before its bubble goes. */
async function rest() {
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const host of shownHosts.splice(0)) host.remove();
}

function judge(container, where) {
  tally.prefixes += 1;
  const complain = (what) => tell(where, what);
  judgeElements(container, mode, complain);
  judgeLinks(container, complain);
  judgeCharacters(container.textContent, complain);
}

/** What was in the document for a moment counts too. */
function judgePassing(observer, where) {
  for (const { addedNodes } of observer.takeRecords()) {
    for (const node of addedNodes) {
      if (node.isConnected) continue;
      const box = document.createDocumentFragment();
      box.append(node.cloneNode(true));
      judgeElements(box, mode, (what) => tell(`${where}, for a moment`, what));
    }
  }
}

function showStreamed({ text, cuts }) {
  const { host, container } = createBubble();
  const stream = createStream(container, { mode });
  const observer = new window.MutationObserver(() => undefined);
  observer.observe(container, { childList: true, subtree: true });
  const counter = createWorkCounter();
  const show = (words, state, where) => {
    counter.add(() => stream.show(words, state));
    judge(container, where);
    judgePassing(observer, where);
  };
  for (const cut of cuts) show(text.slice(0, cut), 'open', `open at ${cut}`);
  show(text, 'done', 'at the end');
  counter.judge(
    cuts.reduce((sum, cut) => sum + cut, text.length),
    (what) => tell('all in all', what),
  );
  return { host, container, stream };
}

/** An answer that was stopped there, and stored. */
function showStopped(text, cut) {
  const { host, container } = createBubble();
  const stream = createStream(container, { mode });
  stream.show(text.slice(0, cut), 'done');
  judge(container, `stopped at ${cut}`);
  stream.end();
  host.remove();
}

/** A text that makes much more of itself is a work bomb, however it was read. */
function judgeSize(container, { length }) {
  const nodes = container.querySelectorAll('*').length;
  if (nodes > NODES_FOR_NOTHING + NODES_A_CHARACTER * length)
    tell('at the end', `${nodes} elements of ${length} characters`);
  const depth = depthOf(container);
  if (depth > MAX_DEPTH) tell('at the end', `elements in elements, ${depth} deep`);
}

function depthOf(element) {
  let deepest = 0;
  for (const child of element.children) deepest = Math.max(deepest, 1 + depthOf(child));
  return deepest;
}

/** What a pointer or a key would wake. */
function touch(container) {
  for (const element of container.querySelectorAll('*')) {
    for (const type of ['pointerenter', 'mouseover', 'focus', 'toggle']) element.dispatchEvent(new window.Event(type));
  }
}

function showInput(input) {
  current = input.id;
  tally.inputs += 1;
  for (const cut of input.stops) showStopped(input.text, cut);
  const { host, container, stream } = showStreamed(input);
  judgeSize(container, input.text);
  if (knowsNames || !/&[a-z]/i.test(input.text))
    judgeKept(container, input[mode] ?? input.keeps ?? {}, (what) => tell('at the end', what));
  findEscapes(container, (what) => tell('at the end', what));
  touch(container);
  stream.end();
  shownHosts.push(host);
}

async function run() {
  const address = location.href;
  // Buttons that copy are only there where there is a clipboard, and plain http has none.
  if (!navigator.clipboard) Object.defineProperty(navigator, 'clipboard', { value: {} });
  const inputs = await (await fetch(`/jobs${location.search}`)).json();
  startPageFramework((what) => ran.push(`${current}: the page's framework read ${what}`));
  const prototypes = () =>
    JSON.stringify(
      [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map(Object.getOwnPropertyNames),
    );
  const before = prototypes();
  const globals = Object.getOwnPropertyNames(window).length;
  let rested = performance.now();
  let said = rested;
  for (const input of inputs) {
    // Should this one keep the page busy for ever, its name is known.
    if (input.text.length > LONG || performance.now() - said > SAY_MS) {
      await fetch('/at', { method: 'POST', body: input.id });
      said = performance.now();
    }
    showInput(input);
    if (performance.now() - rested < YIELD_MS) continue;
    await rest();
    rested = performance.now();
  }
  current = 'the page';
  await new Promise((resolve) => setTimeout(resolve, LINGER_MS));
  if (prototypes() !== before) tell('at the end', 'a prototype was changed');
  if (Object.getOwnPropertyNames(window).length !== globals) tell('at the end', 'a global was made');
  if (location.href !== address) tell('at the end', `the page went to ${location.href}`);
}

async function finish() {
  let fault;
  try {
    await run();
  } catch (error) {
    fault = `${current}: ${error?.stack ?? error}`;
  }
  await fetch('/result', {
    method: 'POST',
    body: JSON.stringify({
      ...tally,
      told: [...told].map(([what, where]) => `${what} (${where})`),
      ran,
      reports,
      fault,
    }),
  });
}

void finish();
