/** The server's name for a call, from its headers or else its answer: for a log, so nothing but letters, digits and a few marks. */
export function requestIdOf(headers: Headers, told: string | undefined): string | undefined {
  const candidates = [headers.get('x-request-id'), headers.get('apim-request-id'), told];
  return candidates.find((id) => id != null && /^[\w.:-]{1,100}$/.test(id)) ?? undefined;
}
