const TYPES = ['keydown', 'keypress', 'keyup', 'focusin'] as const;

/**
 * What is typed in an element is not meant for the page, nor is the focus: from outside it seems to be in no field, and shortcuts and
 * focus traps take it for theirs. The window hears of it before every listener that is not on the window itself.
 * @param pass gets what was kept @returns ends it
 */
export function keepEvents(element: Element, pass: (event: FocusEvent | KeyboardEvent) => void): AbortController {
  const stay = new AbortController();
  const keep = (event: FocusEvent | KeyboardEvent) => {
    if (event.target !== element) return;
    event.stopImmediatePropagation();
    pass(event);
  };
  for (const type of TYPES)
    element.ownerDocument.defaultView?.addEventListener(type, keep, { capture: true, signal: stay.signal });
  return stay;
}
