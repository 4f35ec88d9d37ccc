import type { CartOptions } from './cart-handler.js';
import { object, type Json } from './read-fields.js';

const TIMEOUT_MS = 10_000;

/** An answer of the shop. Without one the status is 0; what is no JSON reads as nothing. */
export interface ShopAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** One call to the shop, with its cookies, given up after 10 s; with `body` it is a POST. Never rejects. */
export async function callShop(
  url: string,
  { signal }: CartOptions,
  body?: Json,
  keys: Readonly<Record<string, string>> = {},
): Promise<ShopAnswer> {
  try {
    const response = await fetch(url, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...keys },
      cache: 'no-store',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    const { status, headers } = response;
    return { status, headers, body: object(await response.json().catch(() => undefined)) };
  } catch (cause) {
    return { status: 0, headers: new Headers(), body: { cause } };
  }
}
