// The shop's own script: the button of a product page, and the cart page.
import { changeCart, refreshCart } from './cart.js';

function setUpBuyForm(form) {
  const status = form.querySelector('[data-buy-status]');
  form.elements.variant.addEventListener('change', (event) => {
    const image = document.querySelector('[data-product-image]');
    const source = event.target.selectedOptions[0]?.dataset.image;
    if (image && source) image.src = source;
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await changeCart(form.elements.variant.value, Number(form.elements.quantity.value) || 1);
    } catch (error) {
      status.textContent = error.message;
      return;
    }
    const link = document.createElement('a');
    link.href = form.dataset.cartUrl;
    link.textContent = form.dataset.viewCart;
    status.replaceChildren(`${form.dataset.added} · `, link);
  });
}

for (const form of document.querySelectorAll('[data-buy]')) setUpBuyForm(form);
for (const section of document.querySelectorAll('[data-cart]')) {
  await refreshCart().catch((error) => {
    section.querySelector('[data-cart-lines]').textContent = error.message;
  });
}
