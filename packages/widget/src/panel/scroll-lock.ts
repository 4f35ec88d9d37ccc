/** Keeps the page behind a full-screen panel where it is. Returns the way to release it. */
export function lockScroll(): () => void {
  const { body } = document;
  const top = scrollY;
  // overflow: hidden alone does not hold the page in iOS Safari.
  const before = body.getAttribute('style');
  body.style.setProperty('position', 'fixed');
  body.style.setProperty('inset-inline', '0');
  body.style.setProperty('top', `${-top}px`);
  body.style.setProperty('overflow', 'hidden');
  return () => {
    for (const name of ['position', 'inset-inline', 'top', 'overflow']) body.style.removeProperty(name);
    if (before !== null) body.style.cssText = before;
    scrollTo({ top, behavior: 'instant' });
  };
}
