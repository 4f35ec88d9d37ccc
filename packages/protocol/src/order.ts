import * as z from 'zod/mini';
import { PriceSchema } from './price.js';

/** A resolved order: UCP's Order JSON with `status` and `total` added. Times are ISO 8601. */
export const OrderSchema = z.looseObject({
  id: z.string(),
  label: z.optional(z.string()),
  permalink_url: z.optional(z.string()),
  created_at: z.optional(z.string()),
  status: z.optional(z.string()),
  total: z.optional(PriceSchema),
  line_items: z.optional(
    z.array(
      z.looseObject({
        id: z.string(),
        item: z.looseObject({ id: z.string(), title: z.optional(z.string()), image_url: z.optional(z.string()) }),
        quantity: z.optional(z.looseObject({ total: z.int(), fulfilled: z.optional(z.int()) })),
        status: z.optional(z.string()),
      }),
    ),
  ),
  fulfillment: z.optional(
    z.looseObject({
      expectations: z.optional(
        z.array(z.looseObject({ earliest: z.optional(z.string()), latest: z.optional(z.string()) })),
      ),
      events: z.optional(
        z.array(
          z.looseObject({
            type: z.string(),
            occurred_at: z.optional(z.string()),
            carrier: z.optional(z.string()),
            tracking_number: z.optional(z.string()),
            tracking_url: z.optional(z.string()),
            description: z.optional(z.string()),
          }),
        ),
      ),
    }),
  ),
});
/** See {@link OrderSchema}. */
export type Order = z.infer<typeof OrderSchema>;
