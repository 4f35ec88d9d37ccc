import type { AssistantMessage } from '@aisle/client';
import type { spokenWords } from '../transcript/spoken-answer.js';

/** Between two announcements: a screen reader drops what follows too closely. */
const PAUSE_MS = 500;

/** Reads an answer aloud while it is written. */
export interface SentenceReader {
  /** Says what is complete and was not said before. */
  read(message: AssistantMessage): void;
  /** Ends it. Returns what is left to say. */
  finish(message: AssistantMessage): string;
}

/**
 * Makes the reader of one answer. Sentences are told apart as the language does (Unicode TR 29).
 * @param language BCP 47
 */
export function createSentenceReader(
  language: string,
  wordsOf: typeof spokenWords,
  say: (text: string) => void,
  signal: AbortSignal,
): SentenceReader {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  let complete = '';
  let said = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const speak = () => {
    timer = undefined;
    const words = complete.slice(said).trim();
    said = complete.length;
    if (!words) return;
    say(words);
    timer = setTimeout(speak, PAUSE_MS);
  };

  return {
    read({ parts }) {
      // A link that is still being written has an address in it, and a sentence cannot end in that.
      const words = wordsOf(parts).replace(/!?\[[^\]]*(?:\](?:\([^)]*)?)?$/, '');
      const sentences = [...segmenter.segment(words)];
      complete = words.slice(0, sentences.at(-1)?.index ?? 0);
      if (!timer && complete.length > said) speak();
    },
    finish({ parts }) {
      clearTimeout(timer);
      return wordsOf(parts).slice(said).trim();
    },
  };
}
