/** What a reader sees of an answer, or hears: words, amounts, addresses. */
import { judgeCharacters } from '../../safety/page/judge-characters.mjs';
import { isKnownImage, isKnownLink, MONEY, PERCENT } from './known-facts.mjs';

const JSON_PIECE = /[{[]\s*["“'{[\\]|["”]\s*:|["”]\s*[}\]]|\\u[0-9a-f]{4}|"(?:id|kind|items|resolved)"|@@/i;
const NOT_A_WORD = /\bundefined\b|\bNaN\b|\[object|\bInfinity\b|\bnull\b|function|=>/;
const AMOUNT = /[€$£¥]\s?\d[\d.,]*|\d[\d.,]*\s?[€$£¥]|\b[A-Z]{3}\u00a0\d[\d.,]*/g;
const PERCENTAGE = /(\d+)\s?%/g;
/** Only those say so who are not to be believed. */
const PHANTOM = /Phantom|evil\.example|666/;
const ID = /\b(?:prod|var|promo|loc|media|line)_\w/;
/** Keeps a minus before its amount where a language is written from the right. */
const MINUS = '\u200e−';
const STOCK = /in stock|out of stock|\bleft\b|sold out|on the shelf/i;
const SAID = ['aria-label', 'alt', 'title', 'datetime'];
/** More than that are more than a list may have. */
const MOST_PRODUCTS = 10;
const MONEY_PLACES = '.price, .was, .chip-price, .cart-sum, .sums dd';
/** The tools under an answer say nothing of a card. */
const TOOLS = 'aisle-message-tools, aisle-notice';

/** What each element says by itself; prose is read in one piece, however it came. */
function textsOf(root) {
  const texts = [];
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (element.closest(TOOLS)) continue;
    const words = element.localName === 'aisle-text' ? element.textContent : ownText(element);
    if (words.trim() !== '') texts.push(words);
    for (const name of SAID) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
  }
  return texts;
}

const ownText = (element) =>
  [...element.childNodes].map((node) => (node.nodeType === window.Node.TEXT_NODE ? node.data : '')).join('');

function judgeText(text, free, complain) {
  const said = JSON.stringify(text.slice(0, 60));
  if (JSON_PIECE.test(text)) complain(`raw JSON: ${said}`);
  if (NOT_A_WORD.test(text)) complain(`no word of anybody: ${said}`);
  if (PHANTOM.test(text)) complain(`nobody but a model says so: ${said}`);
  for (const [amount] of text.matchAll(AMOUNT)) {
    const price = amount.replace(/[.,]$/, '');
    if (!MONEY.has(price) && !free.includes(price)) complain(`a price that nobody said: ${said}`);
  }
  for (const [, percent] of text.matchAll(PERCENTAGE))
    if (!PERCENT.has(percent) && !free.includes(`${percent}%`)) complain(`a percentage that nobody said: ${said}`);
  judgeCharacters(text.replace(MINUS, '−'), (fault) => complain(`${fault}: ${said}`));
}

/** Where a price stands, nothing else does. */
function judgePrices(root, complain) {
  for (const element of root.querySelectorAll(MONEY_PLACES)) {
    const rest = element.textContent.replace(AMOUNT, '');
    if (/\d/.test(rest)) complain(`a price that is none: ${JSON.stringify(element.textContent.trim().slice(0, 40))}`);
  }
}

function judgeAddresses(root, complain) {
  for (const link of root.querySelectorAll('[href]'))
    if (link.localName !== 'use' && !isKnownLink(link.href))
      complain(`a link to ${link.getAttribute('href').slice(0, 60)}`);
  for (const image of root.querySelectorAll('[src]'))
    if (!isKnownImage(image.src)) complain(`a picture from ${image.getAttribute('src').slice(0, 60)}`);
}

/** A card that is still being written, or that waits for the shop: nothing to buy, to pay or to press. */
function judgeWaiting(card, complain) {
  const texts = textsOf(card).join('\n');
  if (/[€$£¥]|%/.test(texts)) complain(`a price before it is whole: ${JSON.stringify(texts.slice(0, 60))}`);
  if (ID.test(texts)) complain(`an id before it is whole: ${JSON.stringify(texts.slice(0, 60))}`);
  if (STOCK.test(texts)) complain(`stock before it is whole: ${JSON.stringify(texts.slice(0, 60))}`);
  if (card.chatPart && card.firstElementChild && !card.querySelector('[aria-busy="true"]'))
    complain('words before it is whole');
  if (card.querySelector('a, button, input, dialog')) complain('something to press before it is whole');
}

/** @param free amounts that this case makes of the catalogue’s by itself */
export function judgeSeen(root, free, complain) {
  for (const text of textsOf(root)) judgeText(text, free, complain);
  judgePrices(root, complain);
  judgeAddresses(root, complain);
  for (const card of root.querySelectorAll('aisle-card, aisle-products')) {
    if (card.chatPart.state === 'open') judgeWaiting(card, complain);
    else if (ID.test(textsOf(card).join('\n'))) complain('an id instead of words');
  }
  for (const list of root.querySelectorAll('aisle-card, aisle-products'))
    if (list.querySelectorAll('aisle-product-card, li.place').length > MOST_PRODUCTS)
      complain('more than a list may have');
  // What is waited for, wherever it stands.
  for (const waiting of root.querySelectorAll('[aria-busy="true"]:not(.sums)')) judgeWaiting(waiting, complain);
}

/** What has to be there in the end, and what must not; `counts` are elements, `atMost` is how many characters there may be. */
export function judgeEnd(root, { shows = [], lacks = [], counts = {}, atMost = Infinity }, complain) {
  const spoken = SAID.flatMap((name) =>
    [...root.querySelectorAll(`[${name}]`)].map((element) =>
      element.closest(TOOLS) ? '' : element.getAttribute(name),
    ),
  );
  const words = [...root.children].map((element) => (element.matches(TOOLS) ? '' : element.textContent));
  const said = [words.join(''), ...spoken].join(' ').replace(/\s+/g, ' ');
  for (const words of shows) if (!said.includes(words)) complain(`“${words}” is not there, but: ${said.slice(0, 120)}`);
  for (const words of lacks) if (said.includes(words)) complain(`“${words}” is there`);
  for (const [selector, count] of Object.entries(counts)) {
    const found = root.querySelectorAll(selector).length;
    if (found !== count) complain(`${found} × ${selector}, not ${count}`);
  }
  if (said.length > atMost) complain(`${said.length} characters, more than ${atMost}`);
}
