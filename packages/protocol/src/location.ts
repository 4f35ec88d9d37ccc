import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';

const label = z.string().check(z.maxLength(LIMITS.titleChars));
const clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** A shop or pick-up point. Hours are `HH:MM` in `time_zone` (IANA); `days` such as `Mo-Fr` (schema.org `openingHours`). */
export const LocationSchema = z.looseObject({
  id,
  name: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleChars)),
  /** The lines of the address, as they are written there. */
  address: z.array(label).check(z.maxLength(6)),
  phone: z.optional(z.string().check(z.maxLength(64))),
  url: z.optional(z.string().check(z.maxLength(LIMITS.urlChars))),
  hours: z.optional(z.array(z.looseObject({ days: label, opens: clock, closes: clock }))),
  time_zone: z.optional(z.string().check(z.maxLength(64))),
  /** From the visitor, in metres. */
  distance_m: z.optional(z.number().check(z.nonnegative())),
  /** Degrees, WGS 84. */
  geo: z.optional(
    z.looseObject({
      latitude: z.number().check(z.minimum(-90), z.maximum(90)),
      longitude: z.number().check(z.minimum(-180), z.maximum(180)),
    }),
  ),
  stock: z.optional(label),
});
/** See {@link LocationSchema}. */
export type Location = z.infer<typeof LocationSchema>;
