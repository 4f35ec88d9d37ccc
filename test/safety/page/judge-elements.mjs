/**
 * What prose may be made of: every element, every attribute, every value. Written from what Markdown can say and what the
 * panel adds to it, not from the renderer's own lists: it has to be able to disagree with them.
 */
const { Node, NodeFilter } = window;
const XHTML = 'http://www.w3.org/1999/xhtml';

const nothing = {};
const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const focusable = { tabindex: oneOf('0') };
const cell = { align: oneOf('left', 'center', 'right') };

const ELEMENTS = {
  button: { type: oneOf('button'), class: oneOf('code-copy'), 'aria-live': oneOf('polite') },
  a: { href: () => true, target: oneOf('_blank'), rel: oneOf('noopener noreferrer nofollow ugc') },
  blockquote: nothing,
  br: nothing,
  code: nothing,
  del: nothing,
  div: { ...focusable, class: oneOf('code', 'group', 'group group--full', 'table') },
  em: nothing,
  h3: nothing,
  hr: nothing,
  input: { type: oneOf('checkbox'), disabled: oneOf(''), checked: oneOf('') },
  label: nothing,
  li: { class: oneOf('task') },
  ol: { start: (value) => /^\d{1,9}$/.test(value) },
  p: { class: oneOf('prose--plain') },
  pre: focusable,
  span: { class: oneOf('host', 'caret'), 'aria-hidden': oneOf('true') },
  strong: nothing,
  table: nothing,
  tbody: nothing,
  td: cell,
  th: cell,
  thead: nothing,
  tr: nothing,
  ul: nothing,
};

/** What is besides, where the page allows pictures of its own, and chips for products. */
const PICTURES = {
  ...ELEMENTS,
  img: {
    src: (value) => /^https:\/\/pics\.storefront\.example\/shop\/(?!.*(?:\.\.|%2e))/i.test(value),
    alt: () => true,
    loading: oneOf('lazy'),
    referrerpolicy: oneOf('no-referrer'),
  },
  span: {
    ...ELEMENTS.span,
    class: oneOf('host', 'caret', 'mention'),
    'data-product': (value) => /^[\w.:-]{1,200}$/.test(value),
  },
};

const excerpt = (element) => element.cloneNode(false).outerHTML.slice(0, 120);

function judgeAttributes(element, rules, complain) {
  for (const { name, value, namespaceURI } of element.attributes) {
    const allows = Object.hasOwn(rules, name) && namespaceURI === null ? rules[name] : undefined;
    if (!allows?.(value)) complain(`attribute ${name} on ${excerpt(element)}`);
  }
}

function judgeElement(element, known, complain) {
  const { localName: name } = element;
  if (element.namespaceURI !== XHTML || !Object.hasOwn(known, name)) return complain(`element ${excerpt(element)}`);
  if (element.shadowRoot) complain(`a shadow root on ${excerpt(element)}`);
  judgeAttributes(element, known[name], complain);
  if (name === 'button' && element.textContent !== 'Copy') complain(`a button that says ${element.textContent}`);
  if (name === 'button' && element.type !== 'button') complain('a button that sends');
  if (name === 'input' && !(element.type === 'checkbox' && element.disabled)) complain(`a live ${excerpt(element)}`);
  return undefined;
}

/** Complains about every node below `root` that prose has no use for. */
export function judgeElements(root, mode, complain) {
  const known = mode === 'pictures' ? PICTURES : ELEMENTS;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) judgeElement(node, known, complain);
    else if (node.nodeType !== Node.TEXT_NODE) complain(`a ${node.nodeName} node`);
  }
}
