import { PROTOCOL_VERSION, type GatewayInfo } from '@aisle/protocol';
import type { GatewayLimits } from '../gateway-limits.js';
import { SERVED_CARD_KINDS } from '../runs/fill-card.js';

/** `GET /`: what this gateway speaks. Open to everyone, as it says nothing of anyone. */
export function infoResponse(limits: GatewayLimits): Response {
  const { requestBytes, runMs, abandonMs, ttlMs, heartbeatMs, logBytes, liveRunsPerOwner, messagesPerMinute } = limits;
  const info: GatewayInfo = {
    protocol: PROTOCOL_VERSION,
    levels: [0, 1, 2],
    kinds: ['text', ...SERVED_CARD_KINDS],
    limits: { requestBytes, runMs, abandonMs, ttlMs, heartbeatMs, logBytes, liveRunsPerOwner, messagesPerMinute },
  };
  return Response.json(info, { headers: { 'cache-control': 'no-cache' } });
}
