import * as z from 'zod/mini';
import {
  DeltaEventSchema,
  DoneEventSchema,
  EndEventSchema,
  ErrorEventSchema,
  PartEventSchema,
  RemoveEventSchema,
  RunEventSchema,
  SnapshotEventSchema,
  StatusEventSchema,
} from './event.js';

// A file of its own: whoever reads streams has no need of it, and a page should not load zod's unions for nothing.

/** Any event of version 1.0. To read one off the wire use {@link readEvent}, which knows what to forgive. */
export const StreamEventSchema = z.discriminatedUnion('type', [
  RunEventSchema,
  PartEventSchema,
  DeltaEventSchema,
  EndEventSchema,
  RemoveEventSchema,
  StatusEventSchema,
  SnapshotEventSchema,
  DoneEventSchema,
  ErrorEventSchema,
]);
