const FOR_MS = 7 * 86_400_000;

/** Has the visitor dismissed it within the last seven days? */
export function recallDismissal(key: string): boolean {
  try {
    const at = Number(localStorage.getItem(`aisle:${key}`) ?? Number.NaN);
    return Date.now() - at < FOR_MS;
  } catch {
    // Without storage nobody can tell.
    return false;
  }
}

/** Remembers that the visitor has dismissed it, across visits: that is what they asked for. */
export function rememberDismissal(key: string): void {
  try {
    localStorage.setItem(`aisle:${key}`, String(Date.now()));
  } catch {
    // It comes again with the next session.
  }
}
