import { createTag } from './elements.js';

const blocks = /^(?:blockquote|div|h3|hr|ol|p|pre|table|ul)$/;

/** The items of a list up to `last`, which were written without paragraphs, get them: the list has turned loose. */
export function loosenItems(list: Element, last: Node | null): void {
  for (const item of [...list.children]) {
    if (item.localName === 'li') loosenItem(item);
    if (item === last) return;
  }
}

function loosenItem(item: Element): void {
  let paragraph: Element | undefined;
  for (const node of [...item.childNodes]) {
    if (node instanceof Element && (blocks.test(node.localName) || node.classList.contains('caret'))) {
      paragraph = undefined;
      continue;
    }
    if (!paragraph) {
      paragraph = createTag('p');
      node.before(paragraph);
    }
    paragraph.append(node);
  }
}
