import { make } from '../chat-element/make.js';
import type { AislePolicy } from '../trusted-types.js';

declare global {
  /** Written by build.mjs: names the build, so that two versions on a page do not mix. */
  const __AISLE_BUILD__: string;
}

type Exports = Readonly<Record<string, unknown>>;

/** What a file beside aisle.js puts into `modules`: it runs once, and returns what it exports. */
type FileFactory = (need: (name: string) => unknown, load: typeof loadFile) => Exports;

const modules = new Map<string, FileFactory | Exports>();
let loader: HTMLScriptElement;
let policy: AislePolicy | null | undefined;

/**
 * Gives the files beside aisle.js what stands for `import` and `import()` in them: see build/hand-over.mjs. A module script cannot return
 * anything, and a name of the page's own is not ours to take: so each file puts a function into `modules`, under a symbol of this
 * build only. With it is the `policy` that Lit's templates go through: build.mjs takes Lit's own away, so that a page has to grant
 * one name only.
 *
 * @param script the script element of aisle.js
 */
export function provideModules(script: HTMLScriptElement, granted: AislePolicy | null | undefined): void {
  loader = script;
  policy = granted;
  Reflect.set(globalThis, Symbol.for(`aisle@${__AISLE_BUILD__}`), { modules, policy });
}

/**
 * Fetches a file and resolves with what it exports. A script element and not import(), which would escape the integrity check. A file that
 * is here already is not fetched or run again. In aisle.js build.mjs writes a call of it for every import().
 */
export async function loadFile(name: string, file: string, integrity: string): Promise<unknown> {
  const url = new URL(file, loader.src).href;
  const script = make('script', {
    type: 'module',
    crossOrigin: 'anonymous',
    integrity,
    nonce: loader.nonce,
    src: policy?.createScriptURL(url) ?? url,
  });
  await new Promise((resolve) => {
    script.onload = script.onerror = resolve;
    // Not document.head, which elements of that name hide.
    document.querySelector('head')?.append(script);
  });
  script.remove();
  if (modules.has(name)) return need(name);
  throw new Error(`${file} is missing.`);
}

/** What a file exports. Whatever another one needs is there before it is loaded. It runs once: then its exports are in the place of its function. */
function need(name: string): unknown {
  const file = modules.get(name);
  if (typeof file !== 'function') return file;
  const exported = file(need, loadFile);
  modules.set(name, exported);
  return exported;
}
