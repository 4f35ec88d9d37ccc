/** So many of ten are played where not all are. */
const PLAYED_OF_TEN = 5;

/** Another number from 0 to 1 for each name and seed (FNV-1a). */
function chance(seed, name) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${seed} ${name}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}

/**
 * Which faults an engine plays: a half that changes with the engine and with AISLE_SEED (the day, where it is not set); all where
 * AISLE_FULL is set. AISLE_FAULT picks those whose name holds it.
 */
export function chooseFaults(faults, engine) {
  const { AISLE_FAULT: wanted, AISLE_FULL: full, AISLE_SEED: given } = process.env;
  if (wanted) return faults.filter(({ name }) => name.includes(wanted));
  if (full) return faults;
  const seed = given || new Date().toISOString().slice(0, 10);
  const chosen = faults.filter(({ name }) => chance(`${seed} ${engine}`, name) < PLAYED_OF_TEN / 10);
  console.log(`    ${chosen.length} of ${faults.length} faults, AISLE_SEED=${seed}; AISLE_FULL=1 plays all`);
  return chosen;
}
