import { loadScript } from './load-script.mjs';

const PANEL = 'panel-entry';

/**
 * Loads one of the files beside aisle.js as aisle.js does, and resolves with what it exports: each puts a function that makes its
 * exports under a symbol of its build. Most need the panel's file.
 */
export async function loadLeaf(name) {
  const manifest = await (await fetch('/cdn/manifest.json')).json();
  const modules = new Map();
  const made = new Map();
  const need = (leaf) => {
    if (!made.has(leaf)) made.set(leaf, modules.get(leaf)(need, load));
    return made.get(leaf);
  };
  const load = async (leaf, file) => {
    await loadScript(`/cdn/${file}`, { type: 'module' });
    return need(leaf);
  };
  Reflect.defineProperty(globalThis, Symbol.for(`aisle@${manifest.build}`), { value: { modules, load } });
  const loadNamed = (leaf) => {
    const file = Object.keys(manifest.files).find((one) => one.startsWith(`aisle-${leaf}-`));
    if (!file) throw new Error(`The built widget has no file aisle-${leaf}-*.js.`);
    return load(leaf, file);
  };
  if (name !== PANEL) await loadNamed(PANEL);
  return loadNamed(name);
}
