import type { Case } from '../../case.js';
import { TEXT, OTHERS } from './texts.js';
import { TOOLS } from './calls.js';
import { ENDS, ERRORS } from './ends.js';

/** Streams of Chat Completions, made up in the shape of recorded ones. */
export const OPENAI_CHAT_CASES: readonly Case[] = [...TEXT, ...OTHERS, ...TOOLS, ...ENDS, ...ERRORS];
