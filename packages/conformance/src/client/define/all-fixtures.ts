import type { Fixture } from '../fixture.js';
import { PARTS } from './parts.js';
import { READING } from './reading.js';
import { RESUMING } from './resuming.js';

/** Every fixture, by the name of its file. */
export const FIXTURES: readonly Fixture[] = [...READING, ...PARTS, ...RESUMING];
