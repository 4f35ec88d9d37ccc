/** What was remembered in this tab, also on another page of the shop. Null where there is nothing, or no storage. */
export function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(`aisle:${key}`);
  } catch {
    return null;
  }
}

/** Remembers a text for this tab. Where storage is full, or forbidden to the page, the next page starts without it. */
export function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`aisle:${key}`, value);
  } catch {
    // As said above.
  }
}

/** Forgets what was remembered. */
export function forget(key: string): void {
  try {
    sessionStorage.removeItem(`aisle:${key}`);
  } catch {
    // What cannot be reached has not been remembered.
  }
}
