import type { Case } from '../../case.js';
import { TEXTS } from './texts.js';
import { OTHERS, TOOLS } from './others.js';
import { PLACES, ENDS } from './ends.js';

/** Streams of the Responses API, made up in the shape of recorded ones. */
export const OPENAI_RESPONSES_CASES: readonly Case[] = [...TEXTS, ...OTHERS, ...TOOLS, ...PLACES, ...ENDS];
