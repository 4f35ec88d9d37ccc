import type { CardFamily } from './family/family-kit.js';

let family: Promise<CardFamily> | undefined;

/** The cards that most conversations do without. Rejects where their file cannot be loaded; the next call tries again. */
export function loadFamily(): Promise<CardFamily> {
  family ??= load();
  family.catch(() => (family = undefined));
  return family;
}

async function load(): Promise<CardFamily> {
  const { createCardFamily } = await import('./family/card-family.js');
  return createCardFamily();
}
