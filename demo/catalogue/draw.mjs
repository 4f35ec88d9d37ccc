// Writes every picture of the catalogue: `node demo/catalogue/draw.mjs`. Same input, same bytes.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;
const imagesFolder = join(here, '../public/images');

// One light, from the upper left, and one floor for the whole range. A picture is loaded as an image, so it carries its own.
const light = `<defs>
    <linearGradient id="lit" x1="0" x2="1" y1="0" y2=".25">
      <stop offset="0" stop-color="#fff" stop-opacity=".22"/>
      <stop offset=".42" stop-color="#fff" stop-opacity="0"/>
      <stop offset=".62" stop-color="#000" stop-opacity="0"/>
      <stop offset="1" stop-color="#000" stop-opacity=".26"/>
    </linearGradient>
    <linearGradient id="fall" x1="0" x2="0" y1="0" y2="1">
      <stop offset="0" stop-color="#000" stop-opacity=".28"/>
      <stop offset="1" stop-color="#000" stop-opacity="0"/>
    </linearGradient>
    <radialGradient id="floor">
      <stop offset="0" stop-color="#000" stop-opacity=".34"/>
      <stop offset=".6" stop-color="#000" stop-opacity=".12"/>
      <stop offset="1" stop-color="#000" stop-opacity="0"/>
    </radialGradient>
  </defs>`;

const drawingTag = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">';
const pictureTag = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="800" height="800">';

/** A drawing in the colours of one palette, complete in itself. */
export function paint(drawing, palette) {
  if (!drawing.startsWith(drawingTag)) throw new Error(`A drawing starts with ${drawingTag}`);
  const coloured = drawing.replace(/\{\{(c[123])\}\}/g, (_, name) => palette[name]);
  return coloured.replace(drawingTag, `${pictureTag}\n  ${light}`);
}

async function readJson(name) {
  return JSON.parse(await readFile(join(here, name), 'utf8'));
}

async function drawAll() {
  const [catalogue, palettes] = await Promise.all([readJson('northfold.json'), readJson('palettes.json')]);
  const wanted = new Set(catalogue.products.flatMap((product) => product.media.map((media) => media.url)));
  const written = new Set();
  for (const url of wanted) {
    const name = url.replace('/images/', '').replace('.svg', '');
    const palette = palettes[name];
    if (!palette) throw new Error(`palettes.json has no entry "${name}", which northfold.json shows`);
    const drawing = await readFile(join(here, 'drawings', `${palette.drawing}.svg`), 'utf8');
    await writeFile(join(imagesFolder, `${name}.svg`), paint(drawing, palette));
    written.add(`${name}.svg`);
  }
  const stale = (await readdir(imagesFolder)).filter((file) => file.endsWith('.svg') && !written.has(file));
  for (const file of stale) await rm(join(imagesFolder, file));
  console.log(`${written.size} pictures written, ${stale.length} removed`);
}

if (process.argv[1] === import.meta.filename) await drawAll();
