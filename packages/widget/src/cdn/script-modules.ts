import { report } from '../chat-element/report.js';
import { trustedTypesAccess } from '../trusted-types.js';

declare global {
  /** Written by build.mjs: names the build, so that two versions on a page do not mix. */
  const __AISLE_BUILD__: string;
}

/**
 * Gives the files beside aisle.js what stands for `import()` in them: build.mjs writes every dynamic import of our sources as a
 * call of `load`, and lets every file put its exports into `modules`. A module script cannot return anything, and a name of the
 * page's own is not ours to take: so both are under a symbol, of this build only. Loading aisle.js twice changes nothing.
 *
 * @param loader the script element of aisle.js
 */
export function provideModules(loader: HTMLScriptElement): void {
  const modules = new Map<string, unknown>();
  Reflect.defineProperty(globalThis, Symbol.for(`aisle@${__AISLE_BUILD__}`), {
    value: {
      modules,
      // A script element and not import(), which would escape the integrity check. A file that is here already is not
      // fetched or run again.
      load: (name: string, file: string, integrity: string) =>
        new Promise((resolve, reject) => {
          const script = document.createElement('script');
          script.type = 'module';
          script.crossOrigin = loader.crossOrigin ?? 'anonymous';
          script.integrity = integrity;
          script.nonce = loader.nonce;
          script.onload = script.onerror = () => {
            script.remove();
            if (modules.has(name)) resolve(modules.get(name));
            else reject(new Error(`${file} cannot be loaded, or is not the file that aisle.js expects.`));
          };
          script.src = scriptUrl(new URL(file, loader.src).href);
          document.head.append(script);
        }),
    },
  });
}

function scriptUrl(url: string): string {
  const access = trustedTypesAccess();
  if (access.state === 'granted') return access.policy.createScriptURL(url);
  if (access.state === 'refused')
    report("the page's Trusted Types refuse its policy. Add: trusted-types aisle lit-html");
  return url;
}
