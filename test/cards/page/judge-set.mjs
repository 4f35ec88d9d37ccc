/** What an answer with cards may be made of: every element, and what its attributes may say. Written without a look at the templates. */
const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';

const ELEMENTS = new Set(
  [
    'aisle-assistant-turn aisle-text aisle-card aisle-products aisle-carousel aisle-product-card aisle-product-chip',
    'aisle-message-tools aisle-notice x-quiz',
    'div span p h3 ul ol li dl dt dd a button img figure figcaption dialog details summary time s b bdi em strong del br hr code pre',
    'blockquote table caption thead tbody tfoot tr th td input label',
  ].flatMap((names) => names.split(' ')),
);
const SHAPES = new Set(['svg', 'path', 'circle', 'rect', 'g', 'line', 'polyline', 'polygon']);

const ATTRIBUTES = new Set(
  [
    'class part role id tabindex hidden lang dir title alt src href rel target type width height loading decoding referrerpolicy',
    'draggable colspan rowspan scope datetime open start align disabled checked data-state data-tone data-at autofocus',
  ].flatMap((names) => names.split(' ')),
);
/** What styles a card may give to an element: a swatch, the shape of a picture, where a carousel stands. */
const STYLE = /^(?:--c: ?#[0-9a-f]{6};?|aspect-ratio: ?\d+ ?\/ ?\d+;?|(?:--(?:at|from): ?[\d.e-]+%;? ?)*)$/i;

const TONES = new Set(['sale', 'new', 'info', 'warning', 'neutral', 'ok', 'low', 'muted']);

const excerpt = (element) => element.cloneNode(false).outerHTML.slice(0, 100);

function judgeAttribute(element, { name, value }, complain) {
  if (name.startsWith('aria-')) return;
  if (name === 'style' ? !STYLE.test(value.trim()) : !ATTRIBUTES.has(name))
    complain(`the attribute ${name} on ${excerpt(element)}`);
  if (name === 'data-tone' && !TONES.has(value)) complain(`a tone that nobody knows: ${excerpt(element)}`);
  if (name === 'id' && !/^aisle-/.test(value)) complain(`an id of somebody's: ${excerpt(element)}`);
  if (name === 'target' && !element.relList.contains('noopener'))
    complain(`a new tab that can reach back: ${excerpt(element)}`);
}

/** Complains about every element below `root` that is not of the widget's own set. */
export function judgeSet(root, complain) {
  for (const element of root.querySelectorAll('*')) {
    const isShape = element.namespaceURI === SVG && (SHAPES.has(element.localName) || element.closest('svg') !== null);
    if (isShape && SHAPES.has(element.localName)) continue;
    if (element.namespaceURI !== HTML || !ELEMENTS.has(element.localName)) complain(`the element ${excerpt(element)}`);
    else for (const attribute of element.attributes) judgeAttribute(element, attribute, complain);
  }
}
