import { createCardCollector } from './card-collector.js';
import type { CardLifter, CardLifterOptions } from './card-lifter.js';
import { createLiftTally } from './lift-tally.js';
import type { LiftedOutput } from './lifted-output.js';

/**
 * Finds the cards in the arguments of a `show_cards` call while they grow. What the arguments say besides cards is left out: a
 * tool call has no prose.
 */
export function createToolCallLifter(options: CardLifterOptions = {}): CardLifter {
  const tally = createLiftTally();
  const collector = createCardCollector({
    surroundings: 'fence',
    wrapper: 'due',
    limits: options.limits,
    liftProse: () => [],
  });
  let hasBegun = false;

  function handOver(outputs: LiftedOutput[]): LiftedOutput[] {
    collector.collect(outputs);
    tally.count(outputs);
    return outputs;
  }

  return {
    push(text) {
      const outputs: LiftedOutput[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const character = text.charAt(at);
        hasBegun ||= /[{["]/.test(character);
        if (!hasBegun || !collector.take(character)) continue;
        collector.collect(outputs);
      }
      return hasBegun ? handOver(outputs) : outputs;
    },
    end() {
      if (!hasBegun) return [];
      collector.end();
      return handOver([]);
    },
    get counts() {
      return tally.counts;
    },
  };
}
