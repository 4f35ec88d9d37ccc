import { cardStyles } from '../cards/cards.styles.js';
import type { Shell } from '../chat-element/shell.js';
import { composerStyles } from '../composer/composer.styles.js';
import { adaptationStyles } from '../styles/adaptations.styles.js';
import { baseStyles } from '../styles/base.styles.js';
import { controlStyles } from '../styles/controls.styles.js';
import { motionStyles } from '../styles/motion.styles.js';
import { tokenStyles } from '../styles/tokens.styles.js';
import { textStyles } from '../text/text.styles.js';
import { noticeStyles } from '../transcript/notice.styles.js';
import { transcriptStyles } from '../transcript/transcript.styles.js';
import { panelStyles } from './panel.styles.js';

// In the order of the cascade: what adapts comes last.
const styles: readonly string[] = [
  tokenStyles,
  baseStyles,
  controlStyles,
  panelStyles,
  composerStyles,
  transcriptStyles,
  textStyles,
  cardStyles,
  noticeStyles,
  motionStyles,
  adaptationStyles,
];

/** Adds the panel's styles to the widget's one shadow root, once. */
export function adoptPanelStyles(shell: Shell): void {
  shell.adoptStyles(styles.join(''));
}
