import { readdir } from 'node:fs/promises';

/** The TypeScript files of a folder that are published, sorted. */
export async function namesOfSources(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.ts') && !/\.(?:browser-)?test\.ts$|^test-support/.test(name)).sort();
}
