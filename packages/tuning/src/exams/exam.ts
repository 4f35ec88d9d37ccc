import type { ChatMessage } from '@aisle/prompts';

/** One question of an exam, ready to be asked. */
export interface ExamItem {
  readonly id: string;
  /** What is averaged by: a subject. */
  readonly group: string;
  /** What groups are averaged by. */
  readonly category?: string;
  readonly messages: readonly ChatMessage[];
  /** The right answer; absent where it is not published. */
  readonly expected?: string;
  /** What an answer says, and whether it is right. */
  readonly read: (response: string) => ExamReading;
}

/** What was read in an answer. */
export interface ExamReading {
  /** Absent where there is none to be read. */
  readonly answer?: string;
  readonly right: boolean;
}

/** The outcome of one question: one JSON line of `results.jsonl`. */
export interface ExamResult extends ExamReading {
  readonly id: string;
  readonly group: string;
  readonly category?: string;
  readonly expected?: string;
  readonly response: string;
}
