/**
 * What LLaMA-Factory does with a mistake: stops (`refused`), leaves the example out with a line in its log (`dropped`), or trains
 * on something else than was meant, without a word (`altered`).
 */
export type FaultEffect = 'refused' | 'dropped' | 'altered';

/** One thing that the trainer would not do as meant. */
export interface TrainerFault {
  readonly code: string;
  readonly effect: FaultEffect;
  /** Where: a line, a field of a file, an argument. */
  readonly where: string;
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A fault, from its pieces. */
export function fault(effect: FaultEffect, code: string, where: string, message: string, mend: string): TrainerFault {
  return { code, effect, where, message, mend };
}

/** A fault as one line for people. */
export function faultLine({ effect, where, message, mend }: TrainerFault): string {
  return `${effect.padEnd(7)} ${where}: ${message}. ${mend}`;
}
