// The ready themes, read from the files that shops use.
import { SEEDS } from './seeds.js';

const NAMES = ['atelier', 'harvest', 'ridgeline', 'circuit', 'playroom', 'bloom'];
const SEED_NAMES = new Set(SEEDS.map(({ name }) => name));

/** A theme: its seeds, and everything else of it as CSS. */
async function readPreset(name) {
  const href = `/assistant/aisle-theme-${name}.css`;
  const text = await (await fetch(href)).text();
  const title = /Aisle theme: ([^.]+)\. ([^.:]+)/.exec(text);
  const sheet = new globalThis.CSSStyleSheet();
  sheet.replaceSync(text);
  const seeds = {};
  for (const rule of sheet.cssRules) {
    if (rule.selectorText !== 'aisle-chat') continue;
    for (const property of [...rule.style]) {
      const seed = property.replace('--aisle-', '');
      if (!property.startsWith('--aisle-') || !SEED_NAMES.has(seed)) continue;
      seeds[seed] = rule.style.getPropertyValue(property).trim();
      rule.style.removeProperty(property);
    }
  }
  // The file's own words, not the engine's: those would lose what this one does not know.
  const [, ...rest] = text.split(/^}$/m);
  return { name, title: title?.[1] ?? name, about: title?.[2] ?? '', seeds, rest: rest.join('}').trim() };
}

export async function readPresets() {
  const plain = { name: '', title: 'Aisle', about: 'Quiet, exact, quick', seeds: {}, rest: '' };
  // One that cannot be had is left out.
  const read = await Promise.allSettled(NAMES.map(readPreset));
  return [plain, ...read.flatMap(({ value }) => value ?? [])];
}
