import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { customElementsJson } from './custom-elements-json.mjs';
import { vscodeCssData, vscodeHtmlData, webTypes } from './editor-data.mjs';
import { frameworkTypes } from './framework-types.mjs';
import { readElement } from './read-element.mjs';

/** Every file that is generated from the element, by its path in dist/. `manifest` is that of the package. */
async function manifestFiles(src, manifest) {
  const element = await readElement(src);
  const json = {
    'custom-elements.json': customElementsJson(element),
    'vscode.html-custom-data.json': vscodeHtmlData(element),
    'vscode.css-custom-data.json': vscodeCssData(element),
    'web-types.json': webTypes(element, manifest),
  };
  return {
    ...Object.fromEntries(Object.entries(json).map(([path, value]) => [path, `${JSON.stringify(value, null, 2)}\n`])),
    ...Object.fromEntries(Object.entries(frameworkTypes(element)).map(([path, text]) => [`frameworks/${path}`, text])),
  };
}

/** Writes them. */
export async function writeManifest(src, dist, manifest) {
  for (const [path, text] of Object.entries(await manifestFiles(src, manifest))) {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await writeFile(join(dist, path), text);
  }
}
