// A phone's keyboard covers the layout viewport; only the visual viewport tells what is left of it.
const KEYBOARD_MIN_PX = 120;

/** Keeps a full-screen element inside what the keyboard leaves visible, until `signal` aborts. */
export function trackViewport(element: HTMLElement, signal: AbortSignal): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const apply = () => {
    // Pinched in, the visitor looks at a detail: the panel must not shrink to it.
    if (viewport.scale > 1.01) return;
    element.style.cssText = `--_vvh:${viewport.height}px;--_vvo:${viewport.offsetTop}px`;
    element.classList.toggle('panel--keyboard', innerHeight - viewport.height > KEYBOARD_MIN_PX);
  };
  apply();
  for (const type of ['resize', 'scroll']) viewport.addEventListener(type, apply, { signal });
  signal.addEventListener('abort', () => {
    element.style.cssText = '';
    element.classList.remove('panel--keyboard');
  });
}
