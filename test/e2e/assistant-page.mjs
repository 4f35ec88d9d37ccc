/** What a shopper does and sees, over the page of a scenario. Every function that reads runs inside the page. */

const root = 'aisle-chat >>> ';

export const paths = {
  launcher: `${root}.launcher`,
  field: `${root}textarea`,
  send: `${root}.send`,
  stop: `${root}.send--stop`,
  close: `${root}.header [aria-label="Close"]`,
  again: `${root}.notice .btn`,
  firstAddButton: `${root}.product .product-action button`,
};

export async function openAssistant(page) {
  await page.click(paths.launcher);
  await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea', {
    about: 'the focus in the field',
  });
}

export async function ask(page, question) {
  await page.type(paths.field, question);
  await page.press('Enter');
}

/** Where the transcript stands once it does not move any more, in pixels from its top. */
export async function scrollAtRest(page) {
  const read = () =>
    page.eval(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.transcript').scrollTop);
  let before;
  let now = await read();
  while (before !== now) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    before = now;
    now = await read();
  }
  return now;
}

/** Clicks the first button inside the elements of a selector that is called so, by its text or its label. */
export async function clickNamed(page, selector, name) {
  const mark = { about: `“${name}” in ${selector}` };
  const find = (within, wanted) => {
    const shadow = document.querySelector('aisle-chat').shadowRoot;
    const places = [...shadow.querySelectorAll(within)];
    const named = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === wanted;
    const button = places.flatMap((place) => [...place.querySelectorAll('button')]).find(named);
    for (const marked of shadow.querySelectorAll('[data-test-click]')) marked.removeAttribute('data-test-click');
    button?.setAttribute('data-test-click', '');
    return Boolean(button);
  };
  await page.waitFor(find, mark, selector, name);
  // What was sent glides to the top: a click while it does hits what is not meant.
  await scrollAtRest(page);
  await page.click(`${root}[data-test-click]`);
}

/** Waits until `count` questions and their answers stand, text and cards and all, and returns the transcript. */
export async function answered(page, count) {
  await page.waitFor(
    (wanted) => {
      const shadow = document.querySelector('aisle-chat')?.shadowRoot;
      const all = (selector) => [...(shadow?.querySelectorAll(selector) ?? [])];
      const running = all('.send--stop, .caret, .bone, .bubble--queued').length > 0;
      const empty = all('aisle-text, aisle-products').some((element) => element.childElementCount === 0);
      return (
        !running &&
        !empty &&
        all('.bubble').length === wanted &&
        all('aisle-message-tools, .fate, .notice').length >= wanted
      );
    },
    { about: `answer ${count}`, timeout: 30_000 },
    count,
  );
  return transcript(page);
}

/** The transcript as plain data: what was asked, what was said, what the cards show. */
export function transcript(page) {
  return page.eval(() => {
    const shadow = document.querySelector('aisle-chat').shadowRoot;
    const text = (element, selector) => element.querySelector(selector)?.textContent.trim().replace(/\s+/g, ' ') ?? '';
    return {
      asked: [...shadow.querySelectorAll('.bubble')].map((bubble) => bubble.textContent.trim()),
      said: [...shadow.querySelectorAll('.prose')].map((prose) => prose.textContent.trim()),
      cards: [...shadow.querySelectorAll('.product')].map((card) => ({
        title: text(card, '.product-title'),
        price: text(card, '.price'),
        link: card.querySelector('a.product-title')?.getAttribute('href') ?? '',
        button: text(card, '.btn'),
      })),
      suggestions: [...shadow.querySelectorAll('.reply')].map((reply) => reply.textContent.trim()),
      notices: [...shadow.querySelectorAll('.notice')].map((notice) => notice.textContent.trim().replace(/\s+/g, ' ')),
    };
  });
}
