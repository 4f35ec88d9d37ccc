/**
 * Gives a token for `Authorization: Bearer`. Called with `expired` once after a 401; what it returns then is tried once.
 * `null` means that nobody is signed in.
 */
export type GetToken = (reason: 'start' | 'expired', signal: AbortSignal) => Promise<string | null>;
