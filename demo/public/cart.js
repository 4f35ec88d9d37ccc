// The cart: it lives on the shop's server, and this asks for it and changes it.

const { locale, currency } = document.body.dataset;

/** Other tabs of the shop hear of a change by this key; a broadcast channel would keep pages out of the back/forward cache. */
const CHANGED = 'northfold-cart-changed';

async function call(init) {
  const response = await fetch(`/api/cart?${new URLSearchParams({ locale, currency })}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

export async function readCart() {
  const cart = await call();
  showCount(cart);
  return cart;
}

/** `mode` is `add` (a negative quantity takes away) or `set`. Answers with the cart, or throws what the shopper may read. */
export async function changeCart(variantId, quantity, mode = 'add') {
  const headers = { 'content-type': 'application/json' };
  const cart = await call({ method: 'POST', headers, body: JSON.stringify({ variantId, quantity, mode }) });
  showCount(cart);
  try {
    localStorage.setItem(CHANGED, String(Date.now()));
  } catch {
    // Without storage other tabs show the new count when they are loaded.
  }
  for (const section of document.querySelectorAll('[data-cart]')) showCart(section, cart);
  return cart;
}

function showCount(cart) {
  const count = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = count === 0 ? '' : String(count);
    badge.hidden = count === 0;
  }
}

/** ISO 4217 has the yen without decimals, and the shop no currency with three. */
function moneyText({ amount, currency: code }) {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: code }).format(
    amount / (code === 'JPY' ? 1 : 100),
  );
}

function showCart(section, cart) {
  const { lines, total } = cart;
  section.querySelector('[data-cart-empty]').hidden = lines.length > 0;
  section.querySelector('[data-cart-sum]').hidden = lines.length === 0;
  section.querySelector('[data-cart-lines]').replaceChildren(...lines.map((line) => lineItem(section, line)));
  section.querySelector('[data-cart-total]').textContent = moneyText(total);
}

function lineItem(section, line) {
  const item = document.createElement('li');
  const words = [line.title, ...line.options.map(({ label }) => label)].join(' · ');
  const picture = Object.assign(document.createElement('img'), {
    src: line.media?.[0]?.url ?? '',
    alt: '',
    width: 72,
    height: 72,
  });
  const link = Object.assign(document.createElement('a'), { href: line.url, textContent: words });
  const quantity = Object.assign(document.createElement('input'), {
    type: 'number',
    min: '1',
    max: '99',
    value: String(line.quantity),
  });
  quantity.setAttribute('aria-label', `${section.dataset.quantity}: ${words}`);
  const remove = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: section.dataset.remove,
  });
  const price = Object.assign(document.createElement('b'), { textContent: moneyText(line.price) });
  const change = (amount) =>
    changeCart(line.variant_id, amount, 'set').catch((error) => {
      quantity.value = String(line.quantity);
      quantity.setCustomValidity(error.message);
      quantity.reportValidity();
    });
  quantity.addEventListener('change', () => void change(Math.max(1, Math.min(99, Number(quantity.value) || 1))));
  remove.addEventListener('click', () => void change(0));
  item.append(picture, link, quantity, price, remove);
  return item;
}

export async function refreshCart() {
  const cart = await readCart();
  for (const section of document.querySelectorAll('[data-cart]')) showCart(section, cart);
}

addEventListener('storage', ({ key }) => {
  if (key === CHANGED) void refreshCart();
});
// A page out of the back/forward cache shows what the cart was when it was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void refreshCart();
});
