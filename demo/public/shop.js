// The shop's own script: a cart in localStorage, and the assistant's "Add to cart" that fills it.

const storageKey = 'northfold-cart';
const { locale, currency, signedIn } = document.body.dataset;

/** @returns {{variantId: string, quantity: number}[]} */
function readCart() {
  try {
    const lines = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line?.variantId === 'string' && line.quantity > 0) : [];
  } catch {
    return [];
  }
}

function writeCart(lines) {
  localStorage.setItem(storageKey, JSON.stringify(lines));
  showCount();
}

function addToCart(variantId, quantity) {
  const lines = readCart();
  const line = lines.find((candidate) => candidate.variantId === variantId);
  if (line) line.quantity = Math.min(99, line.quantity + quantity);
  else lines.push({ variantId, quantity });
  writeCart(lines);
}

function showCount() {
  const count = readCart().reduce((sum, line) => sum + line.quantity, 0);
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = String(count);
    badge.hidden = count === 0;
  }
}

async function variantsById(ids) {
  const query = new URLSearchParams({ ids: ids.join(','), locale, currency });
  const response = await fetch(`/api/variants?${query}`);
  if (!response.ok) throw new Error(`the shop answered ${response.status}`);
  return new Map((await response.json()).map((variant) => [variant.id, variant]));
}

function setUpBuyForm(form) {
  const status = form.querySelector('[data-buy-status]');
  form.elements.variant.addEventListener('change', (event) => {
    const image = document.querySelector('[data-product-image]');
    const source = event.target.selectedOptions[0]?.dataset.image;
    if (image && source) image.src = source;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    addToCart(form.elements.variant.value, Number(form.elements.quantity.value) || 1);
    const link = document.createElement('a');
    link.href = form.dataset.cartUrl;
    link.textContent = form.dataset.viewCart;
    status.replaceChildren(`${form.dataset.added} · `, link);
  });
}

async function showCart(section) {
  const lines = readCart();
  const facts = lines.length > 0 ? await variantsById(lines.map((line) => line.variantId)) : new Map();
  const known = lines.filter((line) => facts.has(line.variantId));
  section.querySelector('[data-cart-empty]').hidden = known.length > 0;
  section.querySelector('[data-cart-sum]').hidden = known.length === 0;
  section
    .querySelector('[data-cart-lines]')
    .replaceChildren(...known.map((line) => cartLine(section, line, facts.get(line.variantId))));
  if (known.length === 0) return;
  const amount = known.reduce((sum, line) => sum + facts.get(line.variantId).price.amount * line.quantity, 0);
  const sample = facts.get(known[0].variantId).price;
  const exponent = sample.currency === 'JPY' ? 0 : 2;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: sample.currency });
  section.querySelector('[data-cart-total]').textContent = format.format(amount / 10 ** exponent);
}

function cartLine(section, line, variant) {
  const item = document.createElement('li');
  const picture = Object.assign(document.createElement('img'), { src: variant.image, alt: '', width: 72, height: 72 });
  const link = Object.assign(document.createElement('a'), { href: variant.url, textContent: variant.title });
  const quantity = Object.assign(document.createElement('input'), {
    type: 'number',
    min: '1',
    max: '99',
    value: String(line.quantity),
  });
  quantity.setAttribute('aria-label', section.dataset.quantity);
  const remove = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: section.dataset.remove,
  });
  const price = Object.assign(document.createElement('b'), { textContent: variant.priceText });
  const change = (amount) => {
    writeCart(
      readCart()
        .map((other) => (other.variantId === line.variantId ? { ...other, quantity: amount } : other))
        .filter((other) => other.quantity > 0),
    );
    void showCart(section);
  };
  quantity.addEventListener('change', () => change(Math.max(1, Math.min(99, Number(quantity.value) || 1))));
  remove.addEventListener('click', () => change(0));
  item.append(picture, link, quantity, price, remove);
  return item;
}

// The assistant asks, the shop does it and says how it went.
document.addEventListener('aisle-action', (event) => {
  const { action, variantId, quantity } = event.detail;
  if (action !== 'add_to_cart') return;
  event.respondWith(
    (async () => {
      const known = await variantsById([variantId]);
      if (!known.has(variantId)) throw new Error('this variant is not for sale');
      addToCart(variantId, quantity);
      const section = document.querySelector('[data-cart]');
      if (section) await showCart(section);
    })(),
  );
});

// A signed-in visitor's conversations and orders belong to them: the gateway gets a short-lived token from the shop.
if (signedIn === 'true') {
  await customElements.whenDefined('aisle-chat');
  for (const chat of document.querySelectorAll('aisle-chat')) {
    chat.getToken = async () => (await (await fetch('/account/token')).json()).token;
  }
}

showCount();
addEventListener('storage', showCount);
for (const form of document.querySelectorAll('[data-buy]')) setUpBuyForm(form);
for (const section of document.querySelectorAll('[data-cart]')) {
  await showCart(section).catch((error) => {
    section.querySelector('[data-cart-lines]').textContent = error.message;
  });
}
