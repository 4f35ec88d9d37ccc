// What may hold the last line; an inline element at its end (`<li>one <strong>two</strong></li>`) is not a line of its own.
const lines = /^(?:blockquote|code|div|h3|label|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)$/;

/** Puts the caret behind the last word: into the last line's own element, however deep that is. */
export function placeCaret(container: HTMLElement, caret: HTMLElement): void {
  let line: Element = container;
  for (let next = lastLine(line, caret); next; next = lastLine(line, caret)) line = next;
  // Where it stands already, it is not moved: that alone would lay out the line again.
  if (line.lastChild !== caret) line.append(caret);
}

function lastLine(parent: Element, caret: Element): Element | undefined {
  if (parent.localName === 'tr') return lastFilledCell(parent);
  const end = parent.lastElementChild;
  const last = end === caret ? caret.previousElementSibling : end;
  if (!last || !lines.test(last.localName) || (last.localName === 'code' && parent.localName !== 'pre'))
    return undefined;
  return hasTextBehind(last) ? undefined : last;
}

// A row that is being written is filled up with empty cells.
function lastFilledCell(row: Element): Element | undefined {
  const cells = [...row.children];
  return cells.findLast((cell) => cell.textContent !== '') ?? cells[0];
}

function hasTextBehind(element: Element): boolean {
  for (let next = element.nextSibling; next; next = next.nextSibling) if (next.textContent?.trim()) return true;
  return false;
}
