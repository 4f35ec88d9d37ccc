/** Keeps the page behind a full-screen panel where it is, until `signal` aborts. */
export function lockScroll(signal: AbortSignal): void {
  // Not document.body, which elements of that name hide.
  const body = document.querySelector('body');
  if (!body) return;
  const { style } = body;
  const before = style.cssText;
  const top = scrollY;
  // overflow: hidden alone does not hold the page in iOS Safari.
  style.cssText += `;position:fixed;inset-inline:0;top:${-top}px;overflow:hidden`;
  signal.addEventListener('abort', () => {
    style.cssText = before;
    scrollTo({ top, behavior: 'instant' });
  });
}
