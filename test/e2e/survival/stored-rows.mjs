const ATTEMPTS = 5;

/** Runs in the page: all rows that the widget keeps there, read past it; `null` where WebKit never begins to read. */
async function readRows() {
  const settle = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const read = async () => {
    const databases = await window.indexedDB.databases();
    const found = databases.find(({ name }) => name.startsWith('aisle:'));
    if (!found) return [];
    const database = await settle(window.indexedDB.open(found.name));
    const store = database.transaction('rows').objectStore('rows');
    const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
    database.close();
    return keys.map((key, at) => ({ key, message: values[at].message, run: values[at].run?.runId }));
  };
  return Promise.race([read(), new Promise((resolve) => setTimeout(resolve, 3_000, null))]);
}

/** The messages that are stored, oldest first: `{ key, message, run }`. */
export async function storedMessages(page) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const rows = await page.eval(readRows);
    if (rows) return rows.filter(({ key }) => key[0] === 'm').sort((a, b) => a.key[2] - b.key[2]);
  }
  throw new Error(`IndexedDB did not answer in ${ATTEMPTS} attempts.`);
}
