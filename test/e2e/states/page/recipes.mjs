/* How each state is reached, by the names of state-table.mjs. A recipe resolves once its state is to be seen. */
import {
  answer,
  broken,
  card,
  failed,
  heldBack,
  NEVER,
  openCard,
  openText,
  refused,
  status,
  text,
  unfinished,
} from './scripted-transport.mjs';

/** Opens, asks, and is answered with a line of text and cards of the gallery, each `[kind, name]`. */
async function showCards(stage, ...specimens) {
  const parts = await Promise.all(specimens.map(async ([kind, name]) => card(await stage.specimen(kind, name))));
  await stage.open();
  await stage.ask(stage.words.question, answer(text(stage.words.intro), ...parts));
  await stage.until('aisle-message-tools .tools');
}

const cards =
  (seen, ...specimens) =>
  async (stage) => {
    await showCards(stage, ...specimens);
    await stage.until(seen);
    await stage.until(() => !stage.find('.bone'), 'the end of the bones');
  };

const converse = async (stage, turn) => {
  await stage.open();
  await stage.ask(stage.words.question, turn);
};

/** Presses the button of a product, and the page answers so. */
const act = (respond, seen) => async (stage) => {
  document.addEventListener('aisle-action', (event) => event.respondWith(respond()));
  await cards('[part~="card-action"]', ['product', 'One variant, in stock'])(stage);
  await stage.press('[part~="card-action"]');
  await stage.until(seen);
};

async function showConversations(stage) {
  const { titles, short } = stage.words;
  await stage.open();
  for (const title of titles) {
    if (title !== titles[0]) await stage.chat.chat.conversations.create();
    await stage.ask(title, answer(text(short)));
  }
  await stage.press('.header-actions button');
  await stage.until(() => stage.all('.thread').length === titles.length, 'the list');
}

async function waitOffline(stage) {
  const { question, short, second } = stage.words;
  await converse(stage, answer(text(short)), question);
  stage.goOffline();
  await stage.ask(second, unfinished());
  await stage.until('.banner');
  await stage.until('.fate--queued');
}

export const RECIPES = {
  closed: (stage) => stage.until('.launcher'),
  async unread(stage) {
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    await converse(stage, heldBack(gate, text(stage.words.short)));
    stage.chat.close();
    await stage.until(() => !stage.find('dialog[open]'), 'the closed panel');
    release();
    await stage.until(() => stage.find('.launcher-badge')?.textContent, 'the badge');
  },
  async welcome(stage) {
    await stage.open();
    await stage.until('.starts button');
  },
  async typing(stage) {
    await stage.open();
    await stage.write(stage.words.draft);
  },
  async 'too-long'(stage) {
    await stage.open();
    await stage.write(`${stage.words.draft} `.repeat(90));
  },
  waiting: (stage) => converse(stage, unfinished()),
  async searching(stage) {
    await converse(stage, unfinished(status(stage.words.searching)));
    await stage.until(() => stage.find('.status')?.textContent.includes(stage.words.searching), 'the status');
  },
  async streaming(stage) {
    await converse(stage, unfinished(openText(stage.words.half)));
    await stage.until('.caret');
  },
  async text(stage) {
    await converse(stage, answer(text(stage.words.prose)));
    await stage.until('.prose table');
  },
  async loading(stage) {
    await converse(stage, unfinished(text(stage.words.intro), openCard('product_list', '{"items":[{"id":"prod_')));
    await stage.until('.bone');
  },
  async product_list(stage) {
    const { replies, question, intro } = stage.words;
    const products = card(await stage.specimen('product_list', 'Carousel of ten'));
    const suggestions = card({ kind: 'suggestions', data: { items: replies.map((label) => ({ label })) } });
    await stage.open();
    await stage.ask(question, answer(text(intro), products, suggestions));
    await stage.until('.reply');
    await stage.until('[part~="carousel"] .product-title');
  },
  product: cards('.single', ['product', 'On sale, several variants']),
  'out-of-stock': cards('.single', ['product', 'Out of stock']),
  comparison: cards('[part~="card"]', ['comparison', 'Three']),
  variant_picker: cards('.swatch', ['variant_picker', 'Colours and sizes, some sold out']),
  cart: cards('.card-foot button', ['cart', 'With a discount']),
  order_status: cards('[part~="card"]', ['order_status']),
  coupon: cards('.coupon', ['coupon'], ['coupon', 'Expired']),
  location_list: cards('.place-top', ['location_list', 'Three shops']),
  image: cards('.figure img', ['image', 'A chart']),
  async lightbox(stage) {
    await RECIPES.image(stage);
    await stage.press('.figure > button');
    await stage.until('.figure dialog[open]');
  },
  fallback: cards('.prose ~ .prose, aisle-text ~ .prose', ['other', 'A kind of tomorrow']),
  adding: act(() => NEVER, '[data-state="pending"]'),
  added: act(async () => undefined, '[data-state="done"]'),
  'not-added': act(() => Promise.reject(new Error('There is no more of it in stock.')), '[data-state="failed"]'),
  async confirm(stage) {
    stage.chat.setAttribute('actions', 'add_to_cart:confirm');
    await showCards(stage, ['product', 'One variant, in stock']);
    await stage.press('[part~="card-action"]');
    await stage.until('dialog.confirm[open]');
  },
  async consent(stage) {
    stage.chat.setAttribute('consent', 'required');
    stage.chat.open();
    await stage.until('[role="alertdialog"]');
  },
  async rated(stage) {
    await converse(stage, answer(text(stage.words.short)));
    await stage.press('.tools button:nth-of-type(3)');
    await stage.until('.tools [aria-pressed="true"]');
  },
  async reasons(stage) {
    await converse(stage, answer(text(stage.words.short)));
    await stage.press('.tools button:nth-of-type(4)');
    await stage.until('[part~="feedback-reason"]');
    await stage.press('[part~="feedback-reason"]');
  },
  async error(stage) {
    await converse(stage, failed('internal', text(stage.words.broken)));
    await stage.until('.notice');
  },
  async overloaded(stage) {
    await converse(stage, failed('overloaded'));
    await stage.until('.notice');
  },
  async stopped(stage) {
    await converse(stage, { events: [text(stage.words.half), { type: 'done', reason: 'stopped' }] });
    await stage.until(() => !stage.find('.caret, .send--stop'), 'the end');
  },
  async 'not-sent'(stage) {
    await converse(stage, refused('too_large'));
    await stage.until('.fate');
  },
  offline: waitOffline,
  async editing(stage) {
    await waitOffline(stage);
    await stage.press('.fate--queued .link');
    await stage.until(() => stage.find('textarea').value !== '', 'the message in the field');
  },
  async reconnecting(stage) {
    await converse(stage, broken(openText(stage.words.half)));
    await stage.until('.banner');
  },
  conversations: showConversations,
  async 'conversations-asking'(stage) {
    await showConversations(stage);
    await stage.press('.thread-actions button:last-child');
    await stage.until('.thread-ask');
  },
  async 'conversations-empty'(stage) {
    await stage.open();
    await stage.press('.header-actions button');
    await stage.until('.view-empty');
  },
  async long(stage) {
    const { lines, short } = stage.words;
    await stage.open();
    for (let turn = 0; turn < 8; turn += 1) {
      await stage.ask(`${turn + 1}. ${lines[0]}`, answer(text([lines[1], turn % 2 ? short : lines[1]].join('\n\n'))));
      await stage.until(() => stage.all('aisle-message-tools').length === turn + 1, 'the answer');
    }
    const scroller = stage.find('.transcript');
    scroller.dispatchEvent(new window.WheelEvent('wheel'));
    scroller.scrollTop = scroller.scrollHeight / 3;
    await stage.until('.jump');
  },
};
