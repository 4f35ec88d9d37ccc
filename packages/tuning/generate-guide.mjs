// Puts the table of src/trainer/seed-command.ts into docs/tuning/train-command.md. A test compares. Build first: it reads dist.
import { readFileSync, writeFileSync } from 'node:fs';
import { seedTable } from './dist/trainer/seed-command.js';

const guide = new URL('../../docs/tuning/train-command.md', import.meta.url);
const text = readFileSync(guide, 'utf8');
const between = /(<!-- seed-table -->\n)[\s\S]*?(<!-- \/seed-table -->)/;
writeFileSync(
  guide,
  text.replace(between, (_, begin, end) => `${begin}\n${seedTable()}\n\n${end}`),
);
