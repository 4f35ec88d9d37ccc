import type { ModuleFile } from './build-constants.js';
import { handedOver } from './module-registry.js';

/** Makes a URL that may be a script's, where the page enforces Trusted Types. */
export type ScriptUrlMaker = (url: string) => string;

/**
 * Loads one of the files beside aisle.js and gives what it handed over. A script element and not `import()`, which would
 * escape the integrity check.
 */
export function loadScriptModule(
  key: string,
  { file, integrity }: ModuleFile,
  loader: HTMLScriptElement,
  scriptUrl: ScriptUrlMaker,
): Promise<unknown> {
  const present = handedOver(key);
  if (present !== undefined) return Promise.resolve(present);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.crossOrigin = loader.crossOrigin ?? 'anonymous';
    script.integrity = integrity;
    script.nonce = loader.nonce;
    script.addEventListener('load', () => {
      script.remove();
      const module = handedOver(key);
      if (module === undefined) reject(new Error(`${file} has loaded but is not of this version of aisle.js.`));
      else resolve(module);
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${file} could not be loaded from beside aisle.js, or is not the file that aisle.js expects.`));
    });
    script.src = scriptUrl(new URL(file, loader.src).href);
    document.head.append(script);
  });
}
