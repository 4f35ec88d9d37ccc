import { openBrowser } from '../driver.mjs';
import { withWatchedShop } from './watched-shop.mjs';

const ATTEMPTS = 3;

class StorageHangs extends Error {}

/** Runs in a page: whether its origin's databases open, but begin no transaction within five seconds. */
async function hangs() {
  const settle = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await window.indexedDB.databases()) {
    const database = await settle(window.indexedDB.open(name));
    const counted = settle(database.transaction('rows').objectStore('rows').count()).then(() => 'counted');
    const first = await Promise.race([counted, new Promise((resolve) => setTimeout(resolve, 5_000, 'late'))]);
    database.close();
    if (first === 'late') return true;
  }
  return false;
}

async function storageHangs(tabs) {
  const found = await Promise.all(tabs.map((tab) => tab.engine === 'webkit' && tab.eval(hangs).catch(() => false)));
  return found.includes(true);
}

/**
 * Gives a scenario a shop of its own, and `tabs`, to which it adds those that it opens. Where storage does not work in one of
 * them any more it begins again, in a new browser: in WebKitGTK 2.50 a page that comes while the transaction of another goes may
 * never be given one, whoever asks there. What the widget does then (it goes on in memory) is tested elsewhere; nothing can be
 * said of tabs that share no storage.
 */
export const withLivingStorage = (options, scenario) => async (tools) => {
  const attempt = withWatchedShop(options, async (given) => {
    const tabs = [given.page];
    try {
      await scenario({ ...given, tabs });
    } catch (error) {
      throw (await storageHangs(tabs)) ? new StorageHangs(error.message, { cause: error }) : error;
    }
  });
  for (let left = ATTEMPTS; ; left -= 1) {
    const context = left < ATTEMPTS ? await (await openBrowser(tools.engine)).newContext() : undefined;
    try {
      return await attempt(context ? { ...tools, context, page: await context.newPage() } : tools);
    } catch (error) {
      if (!(error instanceof StorageHangs) || left === 1) throw error;
      console.log(`    the browser's storage hangs; once more in a new one (${error.message.slice(0, 200)})`);
    } finally {
      await context?.close();
    }
  }
};
