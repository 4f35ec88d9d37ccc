import type { Shell } from '../chat-element/shell.js';
import { composerStyles } from '../composer/composer.styles.js';
import { adaptationStyles } from '../styles/adaptations.styles.js';
import { baseStyles } from '../styles/base.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { motionStyles } from '../styles/motion.styles.js';
import { tokenStyles } from '../styles/tokens.styles.js';
import { welcomeStyles } from '../transcript/welcome.styles.js';
import { panelStyles } from './panel.styles.js';

// In the order of the cascade: what adapts comes last.
const styles: readonly string[] = [
  tokenStyles,
  baseStyles,
  controlStyles,
  panelStyles,
  composerStyles,
  welcomeStyles,
  motionStyles,
  adaptationStyles,
];

/** Adds the panel's styles to the widget's one shadow root, once. */
export function adoptPanelStyles(shell: Shell): void {
  registerSize();
  shell.adoptStyles(styles.join(''));
}

// An em in a token means the page's own size. Unregistered, it would mean that of every element that reads it, and sizes inside of
// sizes would multiply.
function registerSize(): void {
  try {
    CSS.registerProperty({ name: '--aisle_size', syntax: '<length>', inherits: true, initialValue: '15px' });
  } catch {
    // It is registered already, or this engine cannot: then sizes in px work, which are the default.
  }
}
