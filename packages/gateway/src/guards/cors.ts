/** Chromium caches a preflight for two hours at most. */
const PREFLIGHT_SECONDS = 7_200;

/** Headers that let a page of this origin read the response. Tokens travel in a header, so no credentials mode is needed. */
export function corsHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Retry-After, X-Request-Id',
    vary: 'Origin',
  };
}

/** Answers a preflight (Fetch standard, §3.3). */
export function preflightResponse(origin: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(origin),
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type, Last-Event-ID',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    },
  });
}
