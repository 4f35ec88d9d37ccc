import { createTag, isBlock } from './elements.js';

/**
 * The items of a list, which were written without paragraphs, get them: the list has turned loose. What may still change is left to the
 * writer.
 *
 * @param last the last item that was written for the last time
 * @param end the last node that was in the one behind it
 */
export function loosenItems(list: Element, last: Node | undefined, end: Node | undefined): void {
  let item = list.firstElementChild;
  for (let isLast = !last; item && !isLast; item = item.nextElementSibling) {
    isLast = item === last;
    loosenItem(item, item.lastChild);
  }
  if (item?.contains(end ?? null)) loosenItem(item, end);
}

function loosenItem(item: Element, end: Node | null | undefined): void {
  let paragraph: Element | undefined;
  for (const node of [...item.childNodes]) {
    const isEnd = node.contains(end ?? null);
    if (isBlock(node)) paragraph = undefined;
    else if (!(node instanceof Element && node.classList.contains('caret'))) {
      if (!paragraph) {
        paragraph = createTag('p');
        node.before(paragraph);
      }
      paragraph.append(node);
    }
    if (isEnd) return;
  }
}
