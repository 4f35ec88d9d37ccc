import type { Case } from '../../case.js';
import { READINGS, RESULTS } from './texts.js';
import { TOOLS, APPLICATIONS } from './others.js';
import { FRAMES, ERRORS } from './ends.js';

/** Streams of DashScope's native interface, made up in the shape of recorded ones. */
export const DASHSCOPE_CASES: readonly Case[] = [
  ...READINGS,
  ...RESULTS,
  ...TOOLS,
  ...APPLICATIONS,
  ...FRAMES,
  ...ERRORS,
];
