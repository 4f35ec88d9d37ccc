import type { ModelCard, RunRequest, StreamEventOf } from '@aisle/protocol';
import type { AssistantOutput } from '../src/assistant/assistant.js';
import type { Gateway, GatewayOptions } from '../src/index.js';
import { saying } from './assistants.js';
import { eventsOf, post, runRequest, type NumberedEvent } from './calls.js';

/** The events of one run in which an assistant said these things. */
export async function answerOf(
  gateway: (options: Partial<GatewayOptions>) => Gateway,
  outputs: readonly AssistantOutput[],
  request: Partial<RunRequest> = {},
  options: Partial<GatewayOptions> = {},
): Promise<NumberedEvent[]> {
  const handler = gateway({ assistant: saying(...outputs), ...options });
  return eventsOf(await handler(post('/runs', runRequest(request))));
}

export function partsOf(events: readonly NumberedEvent[]): StreamEventOf<'part'>[] {
  return events.flatMap(({ event }) => (event.type === 'part' ? [event] : []));
}

export function card(given: ModelCard): AssistantOutput {
  return { type: 'card', card: given };
}
