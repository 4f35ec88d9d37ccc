/** The name under which the client keeps the history of a visitor who is not signed in, and speaks of it to other tabs. */
export function anonymousHistory(gateway: URL): string {
  const { origin, pathname } = gateway;
  return `aisle:${origin}${pathname.replace(/\/?$/, '/')}:anon`;
}

/** Whether a visitor who is not signed in has been here before. Where the browser does not tell, somebody may have. */
export async function isHistoryKept(name: string): Promise<boolean> {
  try {
    // What its page could not store any more: the client's own note to the next page of the tab.
    if (sessionStorage.getItem(`${name}:unsent`) !== null) return true;
    const databases = await indexedDB.databases();
    return databases.some((database) => database.name === name);
  } catch {
    return true;
  }
}
