/** What somebody else wrote may be cut: a page's or a visitor's titles, and the notes of a model. */
const MAY_BE_CUT =
  '.product-title, .single-title, .product-note, .thread-title, .thread-last, .choice, .code, .prose *';
/** What holds a text on all sides. */
const HOLDERS = 'button, .btn, .badge, .banner, .notice, .header, .reply';

/** Texts that do not fit where they stand, as sentences. */
export function cutTexts(root: ParentNode): readonly string[] {
  const faults: string[] = [];
  for (const box of root.querySelectorAll('.aisle, .aisle dialog[open]')) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const fault = node instanceof Text ? faultOf(node) : undefined;
      if (fault !== undefined) faults.push(fault);
    }
  }
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.aisle :is(textarea, input)'))
    if (field.matches(':placeholder-shown') && field.checkVisibility() && !placeholderFits(field))
      faults.push(`the placeholder “${field.placeholder}” does not fit`);
  return [...new Set(faults)];
}

function faultOf(node: Text): string | undefined {
  const parent = node.parentElement;
  const words = node.data.trim();
  if (!parent || words === '' || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
  if (parent.closest(`.vh, [hidden], ${MAY_BE_CUT}`)) return undefined;
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  let [sideways, upwards] = [true, true];
  for (let box: Element | null = parent; box; box = box.parentElement) {
    const { overflowX, overflowY, display } = getComputedStyle(box);
    const outer = box.getBoundingClientRect();
    const holds = box.matches(HOLDERS) && display !== 'contents';
    const cuts = (overflow: string) => holds || overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
    for (const { left, right, top, bottom } of rects) {
      if (sideways && cuts(overflowX) && (left < outer.left - 1 || right > outer.right + 1))
        return `“${words}” is wider than .${box.className}`;
      // The ascenders of a line stand above it.
      if (upwards && cuts(overflowY) && (top < outer.top - 6 || bottom > outer.bottom + 6))
        return `“${words}” is taller than .${box.className}`;
    }
    if (scrolls(overflowX)) sideways = false;
    if (scrolls(overflowY)) upwards = false;
  }
  const leaves = sideways && rects.some(({ left, right }) => left < -1 || right > innerWidth + 1);
  return leaves ? `“${words}” leaves the screen` : undefined;
}

function placeholderFits(field: HTMLElement & { readonly placeholder: string }): boolean {
  const { font, letterSpacing, paddingInlineStart, paddingInlineEnd, paddingBlockStart, paddingBlockEnd, lineHeight } =
    getComputedStyle(field);
  const { whiteSpace } = getComputedStyle(field, '::placeholder');
  const copy = document.createElement('div');
  const room = field.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  const width = whiteSpace === 'nowrap' || field instanceof HTMLInputElement ? 'max-content' : `${room}px`;
  Object.assign(copy.style, { position: 'absolute', font, letterSpacing, lineHeight, width, whiteSpace });
  copy.textContent = field.placeholder;
  field.after(copy);
  const { clientWidth, clientHeight } = copy;
  copy.remove();
  const height = field.clientHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd);
  return clientWidth <= room + 1 && (field instanceof HTMLInputElement || clientHeight <= height + 2);
}

/** All that is shown or said in there. */
export function wordsOf(root: ParentNode): readonly string[] {
  const said = ['aria-label', 'aria-roledescription', 'placeholder', 'title'].flatMap((name) =>
    [...root.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
  );
  const shown = [...root.querySelectorAll('.aisle *')].flatMap((element) => [
    ...[...element.childNodes].filter((node) => node instanceof Text).map(({ data }) => data),
    element.childElementCount < 4 ? element.textContent : '',
  ]);
  return [...said, ...shown].map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}
