import type { AssistantMessage } from '@aisle/client';
import type { Locale } from '../locales/locale.js';
import type { Announcer } from './announcer.js';
import type { AnswerModule } from './load-answers.js';
import type { PanelConfig } from './panel-config.js';
import type { SentenceReader } from './sentence-reader.js';

const REPLYING_AFTER_MS = 2000;

interface SpeakerSources {
  readonly announcer: Announcer;
  readonly signal: AbortSignal;
  locale(): Locale;
  config(): PanelConfig;
  loadAnswers(): Promise<Pick<AnswerModule, 'spokenAnswer' | 'spokenWords'>>;
}

/** Tells a screen reader of answers: when they are complete, sentence by sentence, or only that there is one. */
export interface AnswerSpeaker {
  begin(): void;
  grow(message: AssistantMessage): void;
  end(message: AssistantMessage): Promise<void>;
}

/** Makes the speaker of a panel. */
export function createAnswerSpeaker(sources: SpeakerSources): AnswerSpeaker {
  const { announcer, signal, locale, config, loadAnswers } = sources;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reader: Promise<SentenceReader> | undefined;
  const hush = () => clearTimeout(timer);
  signal.addEventListener('abort', hush);
  const say = (text: string) => {
    hush();
    if (text) announcer.say(text);
  };

  return {
    begin() {
      hush();
      reader = undefined;
      timer = setTimeout(() => say(locale().text('announce.replying')), REPLYING_AFTER_MS);
      if (config().announce !== 'sentence') return;
      reader = Promise.all([import('./sentence-reader.js'), loadAnswers()]).then(
        ([{ createSentenceReader }, { spokenWords }]) =>
          createSentenceReader(locale().language, spokenWords, say, signal),
      );
      // Without it the answer is read when it is complete.
      reader.catch(() => (reader = undefined));
    },
    grow(message) {
      void reader?.then(
        ({ read }) => read(message),
        () => undefined,
      );
    },
    async end(message) {
      hush();
      const { answer } = message;
      const isStopped = answer.name === 'done' && answer.reason === 'stopped';
      if (isStopped) return say(locale().text('announce.stopped'));
      if (config().announce === 'status') {
        // Of a failure the notice tells.
        return answer.name === 'done' ? say(locale().text('announce.done')) : undefined;
      }
      const reading = reader;
      reader = undefined;
      try {
        const [{ spokenAnswer }, read] = await Promise.all([loadAnswers(), reading?.catch(() => undefined)]);
        if (!signal.aborted) say(spokenAnswer(message, locale(), read?.finish(message)));
      } catch {
        // It has been said that it could not be loaded; without it no answer is shown, either.
      }
    },
  };
}
