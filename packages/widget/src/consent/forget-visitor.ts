import { forget } from '../chat-element/session-memory.js';
import { keptUnder } from './kept-under.js';

/** Deletes all that is kept of a visitor and one gateway in this browser: conversations, consent, and what the tab remembers. */
export async function forgetVisitor(gateway: URL): Promise<void> {
  for (const name of ['open', 'draft', 'scroll', 'greeted']) forget(`${name}:${gateway.href}`);
  const prefix = keptUnder(gateway);
  try {
    localStorage.removeItem(`aisle:dismissed:${gateway.href}`);
    for (const storage of [sessionStorage, localStorage])
      for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
    for (const { name } of await indexedDB.databases()) if (name?.startsWith(prefix)) indexedDB.deleteDatabase(name);
  } catch {
    // What the page cannot reach it has not stored.
  }
}
