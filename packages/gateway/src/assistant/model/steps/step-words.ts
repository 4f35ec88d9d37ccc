import type { ThoughtFilter } from '@aisle/prompts';
import type { ModelToolCall } from '../../../models/language-model.js';
import type { AssistantOutput } from '../../assistant.js';
import { createCallFilter } from './call-filter.js';
import type { RunProgress } from './model-run.js';

/** The words of one step on their way to the reader: without thoughts, and without calls of tools. */
export interface StepWords {
  push(text: string): Generator<AssistantOutput, void, undefined>;
  end(): Generator<AssistantOutput, void, undefined>;
  /** Everything that the model wrote. */
  readonly written: string;
  /** What of it a reader saw. */
  readonly shown: string;
  /** Calls of tools that stood among the words. */
  readonly calls: readonly ModelToolCall[];
}

export function createStepWords(thoughts: ThoughtFilter, progress: RunProgress): StepWords {
  const filter = createCallFilter();
  let written = '';
  let shown = '';

  function* show(text: string): Generator<AssistantOutput, void, undefined> {
    // Blank lines before the first word say nothing.
    const words = shown === '' ? text.trimStart() : text;
    if (words === '') return;
    const isParagraph = shown === '' && progress.last === 'words';
    shown += words;
    progress.saying = shown;
    progress.last = 'words';
    progress.hasAnswered = true;
    yield { type: 'text', text: isParagraph ? `\n\n${words}` : words };
  }

  return {
    *push(text) {
      written += text;
      yield* show(filter.push(thoughts.push(text)));
    },
    *end() {
      yield* show(filter.push(thoughts.end()) + filter.end());
    },
    get written() {
      return written;
    },
    get shown() {
      return shown;
    },
    calls: filter.calls,
  };
}
