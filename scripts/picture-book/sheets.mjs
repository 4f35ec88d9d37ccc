import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../../test/e2e/driver.mjs';
import { DEVICES, isSeenOn, pictureName, rowSize } from './views.mjs';

/** All sheets of all engines together. */
const MOST_BYTES = 1_500_000;
const ENGINES = 3;
/** Of the widths and heights on the screen. */
const SCALE = 0.34;
const QUALITIES = [0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];
const COLUMNS = 2;

/** Runs in the page: draws pictures with their titles in columns, and returns the sheet as WebP of some qualities. */
async function drawSheet({ pictures, width, height, scale, columns, qualities, head }) {
  const LABEL = 22;
  const cell = { width: Math.round(width * scale), height: Math.round(height * scale) + LABEL };
  const canvas = document.createElement('canvas');
  canvas.width = columns * cell.width;
  canvas.height = Math.ceil(pictures.length / columns) * cell.height + LABEL;
  const context = canvas.getContext('2d');
  context.fillStyle = '#9aa3a0';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#10201b';
  context.font = '600 14px sans-serif';
  context.fillText(head, 4, 16);
  context.font = '600 12px sans-serif';
  for (const [at, { title, source }] of pictures.entries()) {
    const image = new window.Image();
    image.src = source;
    await image.decode();
    const x = (at % columns) * cell.width;
    const y = LABEL + Math.floor(at / columns) * cell.height;
    context.fillText(title, x + 4, y + 16);
    context.drawImage(image, 0, 0, width, height, x, y + LABEL, cell.width, cell.height - LABEL);
  }
  return qualities.map((quality) => canvas.toDataURL('image/webp', quality).split(',')[1]);
}

function picturesOf({ engine, device, states, folder }) {
  return states
    .filter((state) => isSeenOn(device, state))
    .map((state) => ({ title: state.title, file: join(folder, pictureName(engine, device, state)) }))
    .filter(({ file }) => existsSync(file))
    .map(({ title, file }) => ({ title, source: `data:image/png;base64,${readFileSync(file, 'base64')}` }));
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/**
 * Puts the pictures of each engine and device on a sheet: `[{ file, body }]`, WebP. All of them have the best quality with which an engine's
 * share of MOST_BYTES is enough.
 */
export async function makeSheets({ engines, states, folder }) {
  const browser = await openBrowser('chromium');
  try {
    const page = await (await browser.newContext()).newPage();
    const sheets = [];
    for (const engine of engines) {
      const drawn = [];
      for (const device of DEVICES) {
        const head = `${NAMES[engine]}, ${device.width} × ${device.height}: light and dark, English and Arabic`;
        const pictures = picturesOf({ engine, device, states, folder });
        if (pictures.length === 0) continue;
        const layout = { ...rowSize(device), scale: SCALE, columns: COLUMNS, qualities: QUALITIES, head };
        const encoded = await page.eval(drawSheet, { pictures, ...layout });
        drawn.push({
          file: `states-${engine}-${device.name}.webp`,
          bodies: encoded.map((text) => Buffer.from(text, 'base64')),
        });
      }
      sheets.push(...within(MOST_BYTES / ENGINES, drawn));
    }
    return sheets;
  } finally {
    await browser.close();
  }
}

function within(bytes, drawn) {
  const sizeAt = (at) => drawn.reduce((sum, { bodies }) => sum + bodies[at].length, 0);
  const at = QUALITIES.findIndex((_, place) => sizeAt(place) <= bytes);
  if (at < 0)
    throw new Error(`The sheets take ${sizeAt(QUALITIES.length - 1)} B at the least quality: make SCALE smaller.`);
  return drawn.map(({ file, bodies }) => ({ file, body: bodies[at] }));
}
