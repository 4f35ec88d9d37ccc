import createDOMPurify from 'dompurify';
import { createDecoder } from '../text/entities.js';
import { judgeLink } from '../text/judge-link.js';
import { markdownToHtml } from './markdown-html.js';
import { textOptions } from './text.js';

/*
 * The second reading of Markdown, which the renderer's is compared with: the whole text at once, as HTML, DOMPurify with an explicit list, and
 * what a reader needs done to its fragment. None of its code is in the browser's files.
 */

const decode = createDecoder();
const purifier = createDOMPurify(window);

/** What the whole text looks like. */
export function renderWhole(text: string): HTMLElement {
  const html = markdownToHtml(textOptions.visibleText(text), decode, 'shown');
  const box = document.createElement('div');
  box.append(
    purifier.sanitize(html, {
      ALLOWED_TAGS: 'a blockquote br code del em h3 hr input li ol p pre strong table tbody td th thead tr ul'.split(
        ' ',
      ),
      ALLOWED_ATTR: ['align', 'checked', 'disabled', 'href', 'start', 'type'],
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  for (const link of box.querySelectorAll('a')) settleLink(link);
  for (const table of box.querySelectorAll('table')) wrap(table, 'table');
  for (const pre of box.querySelectorAll('pre')) {
    pre.tabIndex = 0;
    wrap(pre, 'code');
  }
  for (const task of box.querySelectorAll('input')) nameTask(task);
  return box;
}

/** The content in one spelling: without groups, without the spaces that only HTML has, texts in one piece. */
export function contentOf(box: Element): string {
  const copy = document.createElement('div');
  for (const node of box.childNodes) copy.append(node.cloneNode(true));
  for (const group of [...copy.querySelectorAll('.group')]) group.replaceWith(...group.childNodes);
  for (const extra of copy.querySelectorAll('.caret, .code-copy')) extra.remove();
  for (const item of copy.querySelectorAll('.task')) item.removeAttribute('class');
  for (const element of copy.querySelectorAll('a[target]')) {
    for (const name of ['target', 'rel']) element.removeAttribute(name);
  }
  copy.normalize();
  dropSpaces(copy);
  return copy.innerHTML;
}

function dropSpaces(parent: Element): void {
  for (const node of [...parent.childNodes]) {
    if (node instanceof Element) {
      if (node.localName !== 'pre') dropSpaces(node);
      continue;
    }
    if (!(node instanceof Text)) continue;
    const { previousSibling, nextSibling } = node;
    if (isBlock(previousSibling) || (!previousSibling && isBox(parent))) node.data = node.data.replace(/^\n+/, '');
    if (isBlock(nextSibling) || (!nextSibling && isBox(parent))) node.data = node.data.replace(/\n+$/, '');
    if (node.data === '') node.remove();
  }
}

const isBox = (element: Element) => /^(?:blockquote|div|li|ol|table|tbody|td|th|thead|tr|ul)$/.test(element.localName);

function isBlock(node: Node | null): boolean {
  return (
    node instanceof Element &&
    /^(?:blockquote|div|h3|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)$/.test(node.localName)
  );
}

function settleLink(link: HTMLAnchorElement): void {
  const judged = judgeLink(link.textContent, textOptions.linkPolicy(link.getAttribute('href')));
  if (!judged) return link.replaceWith(...link.childNodes);
  link.setAttribute('href', judged.href);
  if (judged.host === undefined) return;
  const note = document.createElement('span');
  note.className = 'host';
  note.textContent = ` (${judged.host})`;
  link.append(note);
}

function wrap(element: HTMLElement, name: 'code' | 'table'): void {
  const wrapper = document.createElement('div');
  wrapper.className = name;
  if (name === 'table') wrapper.tabIndex = 0;
  element.replaceWith(wrapper);
  wrapper.append(element);
}

// The words behind a task's box are its label; what follows in blocks is not.
function nameTask(box: HTMLInputElement): void {
  const label = document.createElement('label');
  const words: ChildNode[] = [box];
  for (let next = box.nextSibling; next && !isBlock(next); next = next.nextSibling) words.push(next);
  box.before(label);
  label.append(...words);
}
