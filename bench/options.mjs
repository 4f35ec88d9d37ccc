import { parseArgs } from 'node:util';
import { PlainFault } from '../scripts/process/step.mjs';
import { CONTENDERS } from './rig/contenders.mjs';

const wholeNumber = (flag, text, least) => {
  const number = Number(text.replace(/k$/, '000'));
  if (Number.isInteger(number) && number >= least && number <= 1_000_000) return number;
  throw new PlainFault(`--${flag} is "${text}"; it must be a whole number from ${least} to 1,000,000.`);
};

const list = (text) => text.split(',').filter(Boolean);

function readOnly(text) {
  const known = CONTENDERS.map(({ id }) => id);
  const unknown = list(text).find((id) => !known.includes(id));
  if (unknown) throw new PlainFault(`--only names "${unknown}"; it must be some of ${known.join(', ')}.`);
  return list(text);
}

/** Reads the command line of `npm run bench`. */
export function readOptions(args = process.argv.slice(2)) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      runs: { type: 'string' },
      only: { type: 'string' },
      from: { type: 'string' },
      built: { type: 'boolean', default: false },
      write: { type: 'boolean', default: true },
      'no-write': { type: 'boolean', default: false },
    },
  });
  const { quick, sizes, runs, only, from, built, write } = values;
  return {
    quick,
    sizes: sizes === undefined ? undefined : list(sizes).map((size) => wholeNumber('sizes', size, 100)),
    runs: runs === undefined ? undefined : wholeNumber('runs', runs, 1),
    only: only === undefined ? undefined : readOnly(only),
    from,
    built,
    write: write && !values['no-write'],
  };
}
