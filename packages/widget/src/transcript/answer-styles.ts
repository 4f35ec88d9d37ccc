import { cardStyles } from '../cards/cards.styles.js';
import type { Shell } from '../chat-element/shell.js';
import { adaptationStyles } from '../styles/adaptations.styles.js';
import { motionStyles } from '../styles/motion.styles.js';
import { textStyles } from '../text/text.styles.js';
import { noticeStyles } from './notice.styles.js';
import { transcriptStyles } from './transcript.styles.js';

// What adapts comes last in the cascade, also after these: so once more.
const styles: readonly string[] = [
  transcriptStyles,
  textStyles,
  cardStyles,
  noticeStyles,
  motionStyles,
  adaptationStyles,
];

/** Adds what a conversation looks like to the widget's one shadow root, once. */
export function adoptAnswerStyles(shell: Shell): void {
  shell.adoptStyles(styles.join(''));
}
