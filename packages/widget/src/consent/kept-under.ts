/** What the names begin with of all that is kept in this browser of one gateway. */
export function keptUnder({ origin, pathname }: URL): string {
  return `aisle:${origin}${pathname.replace(/\/?$/, '/')}:`;
}
