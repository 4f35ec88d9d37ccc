/**
 * Where each module of the script tag's files goes: to the file that is sure to be there whenever the module is needed, and
 * nowhere twice.
 *
 * @param chunks of a bundle that was split by what is imported: entries, dynamic entries, and what several of them share
 * @returns names of files by module id; a file that loads others comes before them
 */
export function findHomes(chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entries = chunks.filter(({ isEntry, isDynamicEntry }) => isEntry || isDynamicEntry);
  const closures = new Map(entries.map((entry) => [entry, closureOf(entry, byFile)]));
  const always = alwaysThere(entries, closures, byFile);
  const homes = new Map();
  const byDepth = entries.toSorted((a, b) => always.get(a).size - always.get(b).size);
  for (const chunk of chunks) {
    const users = entries.includes(chunk) ? [chunk] : entries.filter((entry) => closures.get(entry).has(chunk));
    const home = byDepth.findLast((entry) => users.every((user) => always.get(user).has(entry)));
    for (const id of Object.keys(chunk.modules)) homes.set(id, home.name);
  }
  return { homes, names: byDepth.map(({ name }) => name) };
}

/** A chunk, and all that it imports statically. */
function closureOf(chunk, byFile, closure = new Set()) {
  if (closure.has(chunk)) return closure;
  closure.add(chunk);
  for (const file of chunk.imports) closureOf(byFile.get(file), byFile, closure);
  return closure;
}

/** For each entry those that every way to it goes through (its dominators), itself among them. */
function alwaysThere(entries, closures, byFile) {
  const importers = new Map(entries.map((entry) => [entry, []]));
  for (const entry of entries) {
    const targets = [...closures.get(entry)].flatMap(({ dynamicImports }) => dynamicImports);
    for (const file of new Set(targets)) importers.get(byFile.get(file))?.push(entry);
  }
  const always = new Map(entries.map((entry) => [entry, new Set(entry.isEntry ? [entry] : entries)]));
  for (let changed = true; changed;) {
    changed = false;
    for (const entry of entries) {
      if (entry.isEntry) continue;
      const [first, ...others] = importers.get(entry).map((importer) => always.get(importer));
      const common = [...first].filter((one) => others.every((set) => set.has(one)));
      const now = new Set([...common, entry]);
      if (now.size === always.get(entry).size) continue;
      always.set(entry, now);
      changed = true;
    }
  }
  return always;
}
