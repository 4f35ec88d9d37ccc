import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLeakCheck } from './leak-check.js';

const THINGS = ['tent', 'duffel'];
const COLOURS = ['red', 'black'];
const question = fc.tuple(fc.constantFrom(...COLOURS), fc.constantFrom(...THINGS), fc.integer({ min: 2, max: 400 }));
const asked = ([colour, thing, price]: readonly [string, string, number]): string =>
  `Do you have a ${colour} ${thing} for my trip, for under ${price * 5} euros?`;

it('finds each of many questions of one template, in other clothes', () => {
  const dressed = fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => `Hi! ${text}`,
    (text: string) => text.replace('?', ' please?'),
    (text: string) => text.replace('Do you have', 'do u have'),
  );
  fc.assert(
    fc.property(
      fc.array(question, { minLength: 40, maxLength: 160, size: 'max' }),
      fc.nat(),
      dressed,
      (list, nth, dress) => {
        const leaks = createLeakCheck();
        list.forEach((one) => leaks.add(asked(one)));
        const one = list[nth % list.length] ?? expect.fail('none');
        expect(leaks.find(dress(asked(one)))).toBeDefined();
      },
    ),
    { numRuns: 100 },
  );
});

it('lets through what differs in a number or is something else', () => {
  const leaks = createLeakCheck();
  leaks.add('Do you have a red tent for my trip, for under 50 euros?');
  expect(leaks.find('Do you have a red tent for my trip, for under 60 euros?')).toBeUndefined();
  expect(leaks.find('How long does delivery take?')).toBeUndefined();
});

it('has another fingerprint for other questions, whatever their order', () => {
  const of = (...questions: readonly string[]): string => {
    const leaks = createLeakCheck();
    questions.forEach((one) => leaks.add(one));
    return leaks.fingerprint;
  };
  expect(of('one thing', 'another')).toBe(of('another', 'one thing'));
  expect(of('one thing', 'another')).not.toBe(of('one thing', 'a third'));
});
