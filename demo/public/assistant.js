// What a shop tells its assistant: who the visitor is, what is in the cart, and how a card's button went.
import { changeCart, readCart } from './cart.js';

const { signedIn } = document.body.dataset;
// For trying the widget in a language that the shop does not speak.
const locale = new URLSearchParams(location.search).get('locale');

/** What the shop does for each button; a promise that rejects is shown on the card. */
const ACTIONS = {
  add_to_cart: ({ variantId, quantity }) => changeCart(variantId, quantity),
  // Takes back an add_to_cart of the same details.
  remove_from_cart: ({ variantId, quantity }) => changeCart(variantId, -quantity),
  set_quantity: ({ line, quantity }) => changeCart(line.variant_id, quantity, 'set'),
  open_cart: async ({ cart }) => location.assign(cart.url),
  checkout: async ({ cart }) => location.assign(cart.checkout_url),
};

document.addEventListener('aisle-action', (event) => {
  const { action } = event.detail;
  if (Object.hasOwn(ACTIONS, action)) event.respondWith(ACTIONS[action](event.detail));
});

await customElements.whenDefined('aisle-chat');
for (const chat of document.querySelectorAll('aisle-chat')) {
  if (locale) chat.setAttribute('locale', locale);
  // The gateway knows the carts of signed-in customers; for the others the page itself does.
  chat.resolve = async (refs) => {
    const wanted = refs.filter(({ kind }) => kind === 'cart');
    if (wanted.length === 0) return [];
    const data = await readCart();
    return wanted.map(({ kind, id }) => ({ kind, id, data }));
  };
  // A signed-in visitor's conversations and orders belong to them: the gateway gets a short-lived token from the shop.
  if (signedIn === 'true') chat.getToken = async () => (await (await fetch('/account/token')).json()).token;
}
