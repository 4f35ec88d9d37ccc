// Bundled by the rig: what the widget's panel hands to its text renderer, and the style sheet of its answers.
import { baseStyles } from '../../packages/widget/src/styles/base.styles.js';
import { launcherTokenStyles } from '../../packages/widget/src/styles/launcher-tokens.styles.js';
import { tokenStyles } from '../../packages/widget/src/styles/tokens.styles.js';
import { textStyles } from '../../packages/widget/src/text/text.styles.js';

export { visibleText } from '../../packages/widget/src/text/visible-text.js';
export { urlPolicy } from '../../packages/widget/src/url-policy.js';

export const proseStyles = [launcherTokenStyles, tokenStyles, baseStyles, textStyles].join('');
