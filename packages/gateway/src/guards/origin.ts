import { ProtocolError } from '@aisle/protocol';
import { GatewayError } from '../gateway-error.js';

/** Whether pages of an origin may call this gateway. */
export type AllowsOrigin = (origin: string, requestUrl: URL) => boolean;

/**
 * Pages of the gateway's own host may always call it: the scheme is not compared, since TLS often ends at a proxy before it.
 * @throws {@link GatewayError} `bad_options` for an entry that is no origin. There is no wildcard.
 */
export function createOriginGuard(origins: readonly string[]): AllowsOrigin {
  const allowed = new Set(origins.map(readOrigin));
  return (origin, requestUrl) => allowed.has(origin) || hostOf(origin) === requestUrl.host;
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search + url.hash + url.username === '';
  if (!isOrigin) {
    throw new GatewayError('bad_options', `"${text}" is no origin: write it as https://shop.example, without a path`);
  }
  return url.origin;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

export function originRefusal(): ProtocolError {
  return new ProtocolError('forbidden', 'this origin may not call this gateway; list it in `origins`');
}
