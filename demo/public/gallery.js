// One frame of the gallery: a scripted transport in place of a gateway, and a conversation that asks for each state in turn.

const { kind, locale, scheme } = document.body.dataset;
const HEARTBEAT_MS = 5_000;
const NEVER = new Promise(() => undefined);
/** What the catalogue said counts as present for ten minutes. */
const ELEVEN_MINUTES = 11 * 60_000;
const RESTORED = 'northfold-gallery-restored';

// `slow` keeps the facts back until the card asks for them; `only` shows one state; with `steps`, what arrives does so thing by thing.
const query = new URLSearchParams(location.search);
const SLOW_MS = 600;
const STEP_MS = 500;
const REFERENCES = { order_status: 'order', coupon: 'coupon', location_list: 'location', image: 'image', cart: 'cart' };

const all = await (await fetch(`/gallery/specimens?${new URLSearchParams({ kind, locale })}`)).json();
const only = query.get('only');
const chosen = only === null ? all : all.filter(({ name }) => name === only);
const known = new Map(chosen.flatMap(({ now = {} }) => Object.entries(now)));
const specimens = query.has('slow') ? chosen.map(withoutFacts) : chosen;

/** Takes the facts out of a card, for `resolve` to tell. */
function withoutFacts(specimen) {
  const strip = ({ resolved, ...item }) => {
    if (resolved) known.set(`${REFERENCES[kind] ?? 'product'}:${item.id ?? 'current'}`, resolved);
    return item;
  };
  const { data = {} } = specimen.part;
  const items = data.items && { items: data.items.map(strip) };
  return { ...specimen, part: { ...specimen.part, data: { ...strip(data), ...items } } };
}

let played = 0;

/** Text that arrives, cut before each thing that it names. */
const stepsOf = (text) => (query.has('steps') ? text.split(/(?=\{"id")/) : [text]);

/** The events of one answer; one that is still arriving has no end. */
function eventsOf({ part, arriving }, runId) {
  const run = {
    type: 'run',
    v: '1.0',
    runId,
    messageId: `m_${runId}`,
    resume: 'none',
    stop: true,
  };
  const [text, ...more] = stepsOf(arriving ?? '');
  const open = { type: 'part', id: 'p1', kind: part.kind, format: 'json', state: 'open', text };
  const done = { type: 'part', id: 'p1', state: 'done', ...part };
  return arriving === undefined
    ? [run, done, { type: 'done', reason: 'complete' }]
    : [run, open, ...more.map((append) => ({ type: 'delta', id: 'p1', append }))];
}

const transport = {
  async start(request) {
    const specimen = specimens[played++];
    return (async function* () {
      let id = 0;
      for (const event of eventsOf(specimen, request.runId)) {
        if (event.type === 'delta') await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        yield { kind: 'event', id: ++id, event };
      }
      // An answer that goes on says so now and then.
      while (specimen.arriving !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_MS));
        yield { kind: 'comment' };
      }
    })();
  },
  resume: async () => null,
  stop: async () => ({ state: 'ended' }),
  async resolve({ refs }) {
    if (query.has('slow')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    document.dispatchEvent(new globalThis.Event('gallery-facts'));
    const found = refs.filter((ref) => known.has(`${ref.kind}:${ref.id}`));
    return {
      resolved: found.map((ref) => ({ ...ref, data: known.get(`${ref.kind}:${ref.id}`) })),
      unknown: refs.filter((ref) => !found.includes(ref)),
    };
  },
  feedback: async () => undefined,
};

function createChat() {
  const chat = document.createElement('aisle-chat');
  const attributes = {
    gateway: `/gallery/${kind}`,
    name: 'Northfold',
    // What is restored was written down before.
    history: kind === 'restored' ? 'local' : 'none',
    locale,
    'color-scheme': scheme,
    actions: 'add_to_cart remove_from_cart set_quantity open_cart checkout copy_code',
    open: '',
  };
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  chat.transport = transport;
  return chat;
}

const OUTCOMES = {
  done: async () => undefined,
  pending: () => NEVER,
  failed: () => Promise.reject(new Error('There is no more of it in stock.')),
};

let outcome = 'done';
document.addEventListener('aisle-action', (event) => event.respondWith(OUTCOMES[outcome]()));

const frame = () => new Promise((resolve) => globalThis.requestAnimationFrame(() => resolve()));

/** Presses a button of the last answer, once it is there. */
async function press({ button, outcome: wanted }, chat) {
  outcome = wanted;
  for (let tries = 0; tries < 120; tries += 1) {
    const last = [...chat.shadowRoot.querySelectorAll('aisle-assistant-turn')].at(-1);
    const found = last?.querySelector(button);
    if (found) return found.click();
    await frame();
  }
  throw new Error(`No button "${button}" came.`);
}

/** Asks for each state by its name. */
async function play(chat) {
  for (const specimen of specimens) {
    const ended = new Promise((resolve) => chat.addEventListener('aisle-response-end', resolve, { once: true }));
    const sent = chat.send(specimen.name);
    // An answer without an end is sent without an end.
    if (specimen.arriving !== undefined) return;
    await Promise.all([sent, ended]);
    if (specimen.press) await press(specimen.press, chat);
  }
}

/** What was written down eleven minutes ago, and is read again now. */
async function playRestored(chat) {
  if (sessionStorage.getItem(RESTORED)) return sessionStorage.removeItem(RESTORED);
  const realNow = Date.now;
  Date.now = () => realNow() - ELEVEN_MINUTES;
  await play(chat);
  sessionStorage.setItem(RESTORED, 'true');
  // The history is written when the browser has time for it.
  setTimeout(() => location.reload(), 1_000);
  await NEVER;
}

await customElements.whenDefined('aisle-chat');
const chat = createChat();
document.body.append(chat);
await (kind === 'restored' ? playRestored(chat) : play(chat));
for (let quiet = 0; quiet < 20; quiet += 1) await frame();
document.body.dataset.ready = 'true';
