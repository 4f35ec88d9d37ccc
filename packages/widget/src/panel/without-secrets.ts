const SECRET = /auth|code|e?mail|key|pass|phone|pwd|secret|session|sid|sig|token|user/i;
const LONGEST_CHARS = 64;

/**
 * The address of a page as an assistant may know it: without fragment, user and password, and without those parameters whose name or
 * length says that they may be a secret, or a person.
 */
export function withoutSecrets(address: string): string {
  const url = new URL(address);
  for (const [name, value] of [...url.searchParams])
    if (SECRET.test(name) || value.length > LONGEST_CHARS || value.includes('@')) url.searchParams.delete(name);
  url.hash = url.username = url.password = '';
  return url.href;
}
