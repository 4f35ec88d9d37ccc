import type { PanelHost } from '../panel/panel-host.js';

const AFTER_MS = 30_000;

/** What is said unasked, and whether at all, its own file finds out. @param host its signal ends the wait, and the greeting */
export function greetLater(host: PanelHost | undefined): void {
  if (!host || host.signal.aborted) return;
  const greet = async () => (await host.modules.panel()).greet(host);
  // Without it nothing is missing.
  const timer = setTimeout(() => void greet().catch(() => undefined), AFTER_MS);
  host.signal.addEventListener('abort', () => clearTimeout(timer));
}
