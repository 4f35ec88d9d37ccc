import { checkExample, type ExampleCheck } from './check-example.js';
import { fault, type TrainerFault } from './fault.js';

/** Checks examples one after the other, then the data set as a whole. */
export interface DatasetChecker {
  /** Faults of one line of the file. */
  line(text: string): readonly TrainerFault[];
  /** Faults of the whole. */
  end(): readonly TrainerFault[];
  /** Examples that the trainer would take. */
  readonly taken: number;
}

/** A checker for a file of JSON lines. */
export function createDatasetChecker(check: Omit<ExampleCheck, 'where'>): DatasetChecker {
  let number = 0;
  let taken = 0;
  const tags = new Set<boolean>();
  const shapes = new Set<string>();
  return {
    line(text) {
      number += 1;
      const where = `line ${number}`;
      if (text.trim() === '') return [];
      let example: unknown;
      try {
        example = JSON.parse(text);
      } catch {
        return [fault('refused', 'not-json', where, 'the line is no JSON', 'Write one JSON object on each line.')];
      }
      const faults = checkExample(example, { ...check, where });
      if (typeof example === 'object' && example !== null) {
        shapes.add(Object.keys(example).sort().join());
        if ('kto_tag' in example && typeof example.kto_tag === 'boolean') tags.add(example.kto_tag);
      }
      if (!faults.some(({ effect }) => effect !== 'altered')) taken += 1;
      return faults;
    },
    end() {
      const faults: TrainerFault[] = [];
      if (taken === 0)
        faults.push(
          fault('refused', 'no-examples', 'the file', 'no example is left', 'Collect more, or mend what was dropped.'),
        );
      if (shapes.size > 1) {
        faults.push(
          fault(
            'refused',
            'mixed-fields',
            'the file',
            'examples have different fields, which one table cannot hold',
            'Give every example the same fields.',
          ),
        );
      }
      if (check.kind === 'kto' && tags.size === 1) {
        faults.push(
          fault(
            'altered',
            'one-preference',
            'the file',
            'every example has the same tag: there is nothing to tell apart',
            'Add some of the other kind.',
          ),
        );
      }
      return faults;
    },
    get taken() {
      return taken;
    },
  };
}
