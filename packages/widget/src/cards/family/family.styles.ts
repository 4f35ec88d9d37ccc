import { choicesStyles } from './choices.styles.js';
import { comparisonStyles } from './comparison.styles.js';
import { platesStyles } from './plates.styles.js';
import { rowsStyles } from './rows.styles.js';

/** All that the cards of the family need, in the order of the cascade. */
export const familyStyles: string = rowsStyles + choicesStyles + comparisonStyles + platesStyles;
