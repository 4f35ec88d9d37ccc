/** What the fixture's catalogue says, as a reader may meet it. Written without the widget's own formats. */
import { CATALOGUE } from '../fixture/catalogue.mjs';

const prices = [];
const hrefs = new Set();
const images = new Set();

function collect(value, key = '') {
  if (typeof value !== 'object' || value === null) {
    if (!/url$/.test(key)) return;
    const { href } = new URL(value, location.origin);
    (/\.(?:jpg|png)$/.test(href) ? images : hrefs).add(href);
    return;
  }
  if (Number.isInteger(value.amount)) prices.push(value.amount);
  if (value.quantity > 1 && value.price) prices.push(value.price.amount * value.quantity);
  for (const [name, inner] of Object.entries(value)) collect(inner, name);
}

collect(CATALOGUE);

const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
/** Every amount of money there is. */
export const MONEY = new Set(prices.map((amount) => euros.format(amount / 100)));
/** What one of them is less than another, in whole percent; and what a text of the catalogue says. */
export const PERCENT = new Set([
  '10',
  ...prices.flatMap((low) =>
    prices.filter((list) => list > low).map((list) => String(Math.floor((1 - low / list) * 100))),
  ),
]);

const MAPS = 'https://www.google.com/maps/dir/?api=1&destination=';
/** Numbers to call. */
const CALLS = new Set(['tel:+4402079460011']);

const isWayThere = (href) => href.startsWith(MAPS) && !/[&#]|evil|Phantom/.test(href.slice(MAPS.length));

export const isKnownLink = (href) => hrefs.has(href) || CALLS.has(href) || isWayThere(href);
export const isKnownImage = (src) => images.has(src);
