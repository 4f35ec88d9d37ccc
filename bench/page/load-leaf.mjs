import { loadScript } from './load-script.mjs';

/**
 * Loads one of the files beside aisle.js as aisle.js does, and resolves with what it exports: each hands its exports over under
 * a symbol of its build.
 */
export async function loadLeaf(name) {
  const manifest = await (await fetch('/cdn/manifest.json')).json();
  const modules = new Map();
  const load = async (leaf, file) => {
    await loadScript(`/cdn/${file}`, { type: 'module' });
    return modules.get(leaf);
  };
  Reflect.defineProperty(globalThis, Symbol.for(`aisle@${manifest.build}`), { value: { modules, load } });
  const file = Object.keys(manifest.files).find((one) => one.startsWith(`aisle-${name}-`));
  if (!file) throw new Error(`The built widget has no file aisle-${name}-*.js.`);
  return load(name, file);
}
