// One preview of the theme builder: a real chat with a scripted conversation. The builder, which has the same origin, calls `preview`.
import { emulateForcedColours } from './forced-colours.js';
import { measureContrast } from './contrast.js';

const { locale } = document.body.dataset;
const query = new URLSearchParams(location.search);
const scheme = query.get('scheme') ?? 'light';
document.documentElement.dataset.scheme = scheme;

/** What is said; nothing where it cannot be had, as in a frame that is being reloaded. */
async function readConversation() {
  try {
    return await (await fetch(`/theme/conversation?${new URLSearchParams({ locale })}`)).json();
  } catch {
    return [];
  }
}

const turns = await readConversation();
let played = 0;

function eventsOf({ parts }, runId) {
  const events = parts.map((part, at) => ({ type: 'part', id: `p${at}`, state: 'done', ...part }));
  const run = { type: 'run', v: '1.0', runId, messageId: `m_${runId}`, resume: 'none', stop: true };
  return [run, ...events, { type: 'done', reason: 'complete' }];
}

const transport = {
  async start({ runId }) {
    const turn = turns[played++ % turns.length];
    return (async function* () {
      let id = 0;
      for (const event of eventsOf(turn, runId)) yield { kind: 'event', id: ++id, event };
    })();
  },
  resume: async () => null,
  stop: async () => ({ state: 'ended' }),
  resolve: async ({ refs }) => ({ resolved: [], unknown: refs }),
  feedback: async () => undefined,
};

function createChat() {
  const chat = document.createElement('aisle-chat');
  const attributes = {
    gateway: '/theme',
    name: 'Northfold',
    history: 'none',
    locale,
    actions: 'add_to_cart',
    'privacy-url': '/privacy',
    'color-scheme': scheme === 'dark' ? 'dark' : 'light',
    open: '',
  };
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  chat.transport = transport;
  return chat;
}

const frame = () => new Promise((resolve) => globalThis.requestAnimationFrame(() => resolve()));

document.addEventListener('aisle-action', (event) => event.respondWith(Promise.resolve()));
// Links lead nowhere: the preview is a picture that can be pressed.
document.addEventListener('click', (event) => {
  if (event.composedPath().some((node) => node.localName === 'a')) event.preventDefault();
});

await customElements.whenDefined('aisle-chat');
const chat = createChat();
const sheet = document.createElement('style');
document.head.append(sheet);
document.body.append(chat);

/** Applies what the builder has made: a style sheet, and attributes of the element. */
function show({ css, attributes }) {
  sheet.textContent = css;
  for (const [name, value] of Object.entries(attributes)) {
    if (value) chat.setAttribute(name, value);
    else chat.removeAttribute(name);
  }
}

for (const { question } of turns) {
  const ended = new Promise((resolve) => chat.addEventListener('aisle-response-end', resolve, { once: true }));
  await Promise.all([chat.send(question), ended]);
}
for (let quiet = 0; quiet < 30; quiet += 1) await frame();
if (scheme === 'forced') emulateForcedColours(chat.shadowRoot);

globalThis.preview = { show, measure: () => measureContrast(chat.shadowRoot) };
document.body.dataset.ready = 'true';
globalThis.parent.postMessage({ type: 'preview-ready' }, location.origin);
