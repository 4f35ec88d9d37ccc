export { createCardLifter } from './card-lifter.js';
export type { CardLifter, CardLifterOptions } from './card-lifter.js';
export { createToolCallLifter } from './tool-call-lifter.js';
export type { LiftCounts, LiftedOutput, LiftIssue, LiftLimits } from './lifted-output.js';
