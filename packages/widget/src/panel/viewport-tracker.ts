// A phone's keyboard covers the layout viewport; only the visual viewport tells what is left of it.
const KEYBOARD_MIN_PX = 120;

/** Keeps a full-screen element inside what the keyboard leaves visible. Returns the way to stop. */
export function trackViewport(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const apply = () => {
    // Pinched in, the visitor looks at a detail: the panel must not shrink to it.
    if (viewport.scale > 1.01) return;
    element.style.setProperty('--_vvh', `${viewport.height}px`);
    element.style.setProperty('--_vvo', `${viewport.offsetTop}px`);
    element.classList.toggle('panel--keyboard', innerHeight - viewport.height > KEYBOARD_MIN_PX);
  };
  apply();
  viewport.addEventListener('resize', apply);
  viewport.addEventListener('scroll', apply);
  return () => {
    viewport.removeEventListener('resize', apply);
    viewport.removeEventListener('scroll', apply);
    element.style.removeProperty('--_vvh');
    element.style.removeProperty('--_vvo');
    element.classList.remove('panel--keyboard');
  };
}
