import { FeedbackRequestSchema } from '@aisle/protocol';
import type { FeedbackEntry } from '../feedback.js';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { readJsonBody } from '../guards/json-body.js';
import { parseBody } from '../http/parse-body.js';

/** `POST /feedback`: hands the rating to the sink. */
export async function takeFeedback(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const body = parseBody(FeedbackRequestSchema, await readJsonBody(guarded.request, context.limits, context.clock));
  const { conversationId, messageId, rating, reasons, comment } = body;
  const entry: FeedbackEntry = {
    at: new Date(context.clock.now()).toISOString(),
    owner: guarded.owner.key,
    conversationId,
    messageId,
    rating,
    ...(reasons === undefined ? {} : { reasons }),
    ...(comment === undefined ? {} : { comment }),
  };
  await context.feedback(entry);
  context.keeper?.rated(entry);
  return new Response(null, { status: 204 });
}
