import * as z from 'zod/mini';
import { LIMITS } from './limits.js';

/** Any id of the protocol; a part's kind is as long as one. */
export const IdSchema = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
