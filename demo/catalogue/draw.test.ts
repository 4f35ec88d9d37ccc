import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paint } from './draw.mjs';
import { northfold, publicFile, read } from './test-support/northfold.js';

const { products } = northfold;
const palettes = JSON.parse(read('palettes.json')) as Record<
  string,
  { drawing: string; c1: string; c2: string; c3: string }
>;

describe('the pictures', () => {
  const names = Object.keys(palettes);

  it('are the ones that the catalogue shows, no more and no fewer', () => {
    const shown = [
      ...new Set(products.flatMap((product) => product.media.map((media) => media.url.replace('/images/', '')))),
    ];
    const onDisk = readdirSync(publicFile('images')).filter((file) => file.endsWith('.svg'));
    expect(onDisk.sort()).toEqual([...shown].sort());
    expect(names.map((name) => `${name}.svg`).sort()).toEqual([...shown].sort());
  });

  it('are what draw.mjs makes of the drawings, all different', () => {
    const files = names.map((name) => readFileSync(publicFile(`images/${name}.svg`), 'utf8'));
    files.forEach((file, index) => {
      const palette = palettes[names[index]!]!;
      expect(file, names[index]).toBe(paint(read(`drawings/${palette.drawing}.svg`), palette));
    });
    expect(new Set(files).size).toBe(files.length);
  });

  it('stand alone: nothing left to fill in, no script, nothing fetched from elsewhere', () => {
    for (const name of names) {
      const file = readFileSync(publicFile(`images/${name}.svg`), 'utf8');
      expect(file).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 200 200" width="800" height="800">/,
      );
      expect(file.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /\{\{|undefined|<script|\son\w+=|https?:|<image|style=/,
      );
      const used = [...file.matchAll(/(?:url\(#|href="#)([\w-]+)/g)].map((match) => match[1]!);
      for (const id of used) expect(file, `${name} #${id}`).toContain(`id="${id}"`);
    }
  });
});
