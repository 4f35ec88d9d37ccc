import type { TrustedTypesAccess } from '../trusted-types.js';

declare global {
  /** Written by build.mjs: names the build, so that two versions on a page do not mix. */
  const __AISLE_BUILD__: string;
}

/**
 * Gives the files beside aisle.js what stands for `import()` in them: build.mjs writes every dynamic import of our sources as a
 * call of `load`, and lets every file put its exports into `modules`. A module script cannot return anything, and a name of the
 * page's own is not ours to take: so both are under a symbol, of this build only. With them is the `policy` that Lit's templates go
 * through: build.mjs takes Lit's own away, so that a page has to grant one name only.
 *
 * @param loader the script element of aisle.js
 */
export function provideModules(loader: HTMLScriptElement, access: TrustedTypesAccess): void {
  const modules = new Map<string, unknown>();
  const policy = access.state === 'granted' ? access.policy : undefined;
  Reflect.set(globalThis, Symbol.for(`aisle@${__AISLE_BUILD__}`), {
    modules,
    policy,
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
          else reject(new Error(`${file} is missing, or not what aisle.js expects.`));
        };
        const url = new URL(file, loader.src).href;
        try {
          script.src = policy?.createScriptURL(url) ?? url;
        } catch (cause) {
          throw new Error('Trusted Types refuse it. Add: trusted-types aisle', { cause });
        }
        // Not document.head, which elements of that name hide.
        document.querySelector('head')?.append(script);
      }),
  });
}
