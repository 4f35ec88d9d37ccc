const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a page notes of its own shortcuts and events. */
function listenForShortcuts() {
  const fired = (globalThis.shopShortcuts = []);
  const isField = ({ localName }) => localName === 'input' || localName === 'textarea';
  const shortcut = (where) => (event) => {
    const { key, target } = event;
    const isOurs = isField(target) || event.metaKey || event.ctrlKey;
    if (isOurs || key === 'Tab' || key === 'Shift') return;
    fired.push(`${where} ${event.type} ${key}`);
    event.preventDefault();
    event.stopPropagation();
  };
  // As pages do: on the document before anything else sees the key, and on the window when all have seen it.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    document.addEventListener(type, shortcut('document'), true);
    document.addEventListener(type, shortcut('document, bubbling'));
    globalThis.addEventListener(type, shortcut('window'));
  }
  // A dialog of the page that wants the focus for itself.
  document.addEventListener('focusin', ({ target }) => {
    if (target.localName === 'aisle-chat') document.querySelector('input[name=q]').focus();
  });
}

async function noShortcutFired({ page, expect }) {
  expect.deepEqual(await page.eval(() => globalThis.shopShortcuts), [], "the page's shortcuts that fired");
  await page.eval(() =>
    document.querySelector('h1').dispatchEvent(new globalThis.KeyboardEvent('keydown', { key: 'j', bubbles: true })),
  );
  const fired = await page.eval(() => globalThis.shopShortcuts.splice(0).length);
  expect.ok(fired > 0, "the page's shortcuts still work beside the assistant");
}

const take = (page) => page.eval(() => void (globalThis.shopAssistant = document.querySelector('aisle-chat')).remove());
const put = (page) => page.eval(() => document.querySelector('main').append(globalThis.shopAssistant));

export const lifePages = [
  {
    slug: 'shortcuts',
    name: 'a page with keyboard shortcuts everywhere, and a jealous focus',
    script: listenForShortcuts,
    question: '/j k?',
    afterwards: noShortcutFired,
  },
  {
    slug: 'moved',
    name: 'a page that moves the assistant while it answers',
    question: 'slowly',
    async whileAnswering({ page }) {
      await page.eval(() => document.querySelector('main').prepend(document.querySelector('aisle-chat')));
      await wait(300);
      await page.eval(() => document.body.append(document.querySelector('aisle-chat')));
    },
  },
  {
    slug: 'reinserted',
    name: 'a page that takes the assistant away while it answers, and puts it back',
    question: 'slowly',
    async whileAnswering({ page }) {
      await take(page);
      await wait(700);
      await put(page);
    },
  },
  {
    slug: 'adopted',
    name: 'a page that adopts the assistant into the document of a frame while it answers, and back',
    question: 'slowly',
    async whileAnswering({ page, expect }) {
      const inFrame = await page.eval(async () => {
        const frame = document.createElement('iframe');
        frame.width = frame.height = '600';
        document.querySelector('main').append(frame);
        const element = document.querySelector('aisle-chat');
        frame.contentDocument.body.append(element);
        await new Promise((resolve) => setTimeout(resolve, 600));
        const launcher = element.shadowRoot.querySelector('.launcher');
        const panel = element.shadowRoot.querySelector('.panel');
        const size = [launcher.offsetWidth, Math.round(panel?.getBoundingClientRect().width ?? 0)];
        document.body.append(element);
        return size;
      });
      expect.equal(inFrame[0], 56, 'the launcher has its style in another document');
      expect.ok(inFrame[1] > 300, `the panel has its style in another document: ${inFrame[1]} px`);
    },
  },
];
