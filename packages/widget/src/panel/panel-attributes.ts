/** Attributes that only the panel reads, or that style sheets do: those of the launcher are `LAUNCHER_ATTRIBUTES`. */
export const PANEL_ATTRIBUTES: readonly string[] = [
  'actions',
  'analytics',
  'announce',
  'color-scheme',
  'currency',
  'density',
  'greeting',
  'history',
  'lift-cards',
  'log-consent',
  'name',
  'origins',
  'page-facts',
  'privacy-url',
  'product',
  'radius',
  'starts',
  'subtitle',
  'text-images',
];

/** Calls `changed` after one of them has, until `signal` is aborted. */
export function watchPanelAttributes(element: Element, changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(changed);
  observer.observe(element, { attributeFilter: [...PANEL_ATTRIBUTES] });
  signal.addEventListener('abort', () => observer.disconnect());
}
