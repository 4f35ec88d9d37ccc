/** What is shown: all payloads and golden cards, and of what is drawn by lot as much as there is time for. */
import { growingCases, mutatedCases, plainCases, staleCases, stoppedCases, wireCases } from './make/golden-cases.mjs';
import { payloadCases } from './make/payload-cases.mjs';

/** Cards drawn by lot, and in how many places each golden card is cut: as it grows, and for good. */
const QUICK = {
  chromium: { drawn: 200, growing: 40, stopped: 6 },
  firefox: { drawn: 80, growing: 20, stopped: 3 },
  webkit: { drawn: 70, growing: 15, stopped: 3 },
};
const FULL = { drawn: 3_000, growing: Infinity, stopped: Infinity };

/** What is the same whatever the seed is: it finds nothing where all is as it should be. */
export const fixedCases = (random) => [
  ...plainCases(),
  ...staleCases(),
  ...payloadCases(),
  ...growingCases(random, 12),
  ...stoppedCases(random, 2),
];

/** @param full every cut, and many more drawn cards */
export function chooseCases({ random, engine, full }) {
  const { drawn, growing, stopped } = full ? FULL : QUICK[engine];
  return [
    ...plainCases(),
    ...staleCases(),
    ...payloadCases(),
    ...growingCases(random, growing),
    ...stoppedCases(random, stopped),
    ...mutatedCases(random, drawn),
    ...wireCases(random, drawn),
  ];
}
