import type { LanguageTexts } from './languages.js';
import { loadSomePages } from '../load-some-pages.js';
import { launcherEn, type LauncherTexts } from './launcher-texts.js';
import type { OwnMessages } from './messages.js';

/** How the widget speaks: a language, and where its texts come from. Another language, or other words, is another speech. */
export interface Speech {
  /** BCP 47, as asked for; formats follow it even where the texts are English. */
  readonly language: string;
  /** That of the page until another language than English is known. */
  readonly direction: 'ltr' | 'rtl' | '';
  readonly own: OwnMessages | undefined;
  /** What the launcher says. English until another language's is known. */
  readonly launcher: LauncherTexts;
  /** All texts that are not English; undefined where there are none. Rejects where a file of them cannot be had. */
  load(): Promise<LanguageTexts | undefined>;
}

/**
 * Begins to speak a language, or goes on with `before` where nothing has changed.
 * @param changed called when the launcher's texts have come
 */
export function speak(
  before: Speech | undefined,
  language: string,
  own: OwnMessages | undefined,
  changed?: () => void,
): Speech {
  if (before?.language === language && before.own === own) return before;
  // On a page in English nothing is fetched for other languages.
  const languages = own || !/^en\b/.test(language) ? loadSomePages() : undefined;
  const speech: Speech = {
    language,
    direction: languages ? '' : 'ltr',
    own,
    launcher: launcherEn,
    load: async () => (await languages)?.loadTexts(language, own),
  };
  languages?.then(
    ({ launcherSpeech }) => {
      Object.assign(speech, launcherSpeech(language, own));
      changed?.();
    },
    // The panel says so, which cannot load its texts then.
    () => undefined,
  );
  return speech;
}
