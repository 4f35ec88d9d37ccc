import { settleLinks, type LinkPolicy } from './settle-links.js';

/** Makes a sanitised fragment fit to be read: links judged, wide things scrollable by keyboard, task boxes named. */
export function finishFragment(fragment: DocumentFragment, linkPolicy: LinkPolicy): void {
  settleLinks(fragment, linkPolicy);
  for (const table of fragment.querySelectorAll('table')) {
    const scroller = document.createElement('div');
    scroller.className = 'table';
    scroller.tabIndex = 0;
    table.replaceWith(scroller);
    scroller.append(table);
  }
  for (const pre of fragment.querySelectorAll('pre')) pre.tabIndex = 0;
  for (const box of fragment.querySelectorAll('input')) nameTask(box);
}

// The words behind a task's box are its label; what follows in blocks (a list inside) is not.
function nameTask(box: HTMLInputElement): void {
  const label = document.createElement('label');
  const words: ChildNode[] = [box];
  for (let next = box.nextSibling; next && !isBlock(next); next = next.nextSibling) words.push(next);
  box.before(label);
  label.append(...words);
}

function isBlock(node: ChildNode): boolean {
  return node instanceof Element && /^(?:blockquote|div|h3|hr|ol|p|pre|table|ul)$/.test(node.localName);
}
