import { report } from '../chat-element/report.js';
import { isolate } from './isolate.js';
import { launcherEn, type LauncherTexts } from './launcher-texts.js';
import type { LanguageMessages, Message, Messages, OwnMessages } from './messages.js';
import type { Speech } from './speech.js';
import { textDirection } from './text-direction.js';

/** Texts that are not English, without those of the launcher. */
export interface LanguageTexts {
  /** BCP 47: whose plural forms they have. */
  readonly tag: string;
  readonly messages: Partial<Messages>;
  /** Puts a finished text into the panel, where it runs the other way than the panel. */
  readonly frame?: (text: string) => string;
}

interface Language {
  readonly launcher: LauncherTexts;
  load(): Promise<LanguageMessages>;
}

/** The languages that the widget speaks besides English. What the launcher says is here, since it stands on every page. */
export const languages: Readonly<Record<string, Language>> = {
  ar: {
    launcher: {
      again: 'إعادة المحاولة',
      close: 'إغلاق مساعد التسوق',
      open: 'فتح مساعد التسوق',
      unavailable: 'المساعد غير متاح حاليًا',
    },
    load: async () => (await import('./ar.js')).ar,
  },
  de: {
    launcher: {
      again: 'Erneut versuchen',
      close: 'Einkaufsassistent schließen',
      open: 'Einkaufsassistent öffnen',
      unavailable: 'Der Assistent ist gerade nicht verfügbar',
    },
    load: async () => (await import('./de.js')).de,
  },
  es: {
    launcher: {
      again: 'Reintentar',
      close: 'Cerrar el asistente de compras',
      open: 'Abrir el asistente de compras',
      unavailable: 'El asistente no está disponible',
    },
    load: async () => (await import('./es.js')).es,
  },
  fr: {
    launcher: {
      again: 'Réessayer',
      close: 'Fermer l’assistant d’achat',
      open: 'Ouvrir l’assistant d’achat',
      unavailable: 'L’assistant n’est pas disponible',
    },
    load: async () => (await import('./fr.js')).fr,
  },
  ja: {
    launcher: {
      again: '再試行',
      close: 'お買い物アシスタントを閉じる',
      open: 'お買い物アシスタントを開く',
      unavailable: 'ただいまアシスタントをご利用いただけません',
    },
    load: async () => (await import('./ja.js')).ja,
  },
  'zh-CN': {
    launcher: {
      again: '重试',
      close: '关闭购物助手',
      open: '打开购物助手',
      unavailable: '助手暂时不可用',
    },
    load: async () => (await import('./zh-cn.js')).zhCN,
  },
  'zh-TW': {
    launcher: {
      again: '再試一次',
      close: '關閉購物助理',
      open: '開啟購物助理',
      unavailable: '助理暫時無法使用',
    },
    load: async () => (await import('./zh-tw.js')).zhTW,
  },
};

/**
 * The language to speak where this one is asked for: the same one in the same script, whatever the region. So `zh-HK` is spoken in
 * Traditional Chinese, `zh` in Simplified Chinese and `de-AT` in German (Unicode TR 35, likely subtags).
 * @param language a valid BCP 47 tag @returns a key of `languages`
 */
export function findLanguage(language: string): string | undefined {
  return Object.keys(languages).find((tag) => scriptOf(tag) === scriptOf(language));
}

/** How the launcher speaks. A function of the page is not asked before the panel is loaded. */
export function launcherSpeech(language: string, own: OwnMessages | undefined): Pick<Speech, 'direction' | 'launcher'> {
  const words: Readonly<Record<string, unknown>> = { ...own };
  const texts = languages[findLanguage(language) ?? '']?.launcher ?? launcherEn;
  const say = (name: keyof LauncherTexts) => {
    const mine = words[`launcher.${name}`];
    return typeof mine === 'string' ? mine : texts[name];
  };
  const launcher = {
    again: say('again'),
    close: say('close'),
    open: say('open'),
    unavailable: say('unavailable'),
  };
  return { direction: textDirection(language), launcher };
}

/** Loads what a language says besides English, and the page's own words, which are stronger. */
export async function loadTexts(language: string, own: OwnMessages | undefined): Promise<LanguageTexts> {
  const found = findLanguage(language);
  const [messages, words] = await Promise.all([found && languages[found]?.load(), readOwn(language, own)]);
  // A language of the page's own has its own plural forms.
  const tag = found ?? (words ? language : 'en');
  const direction = textDirection(language);
  const turned = textDirection(tag) !== direction;
  return {
    tag,
    messages: { ...messages, ...words },
    ...(turned && { frame: (text: string) => isolate(text, direction) }),
  };
}

async function readOwn(language: string, own: OwnMessages | undefined): Promise<Partial<Messages> | undefined> {
  try {
    const given = typeof own === 'function' ? await own(language) : own;
    if (!given) return undefined;
    const { keyNames } = await import('./key-names.js');
    const messages = Object.entries(given).filter(isMessage);
    return Object.fromEntries(messages.map(([key, message]) => [keyNames.get(key) ?? key, message]));
  } catch (error) {
    report('"messages" gave no texts; the assistant speaks without them.', error);
    return undefined;
  }
}

function isMessage(entry: readonly [string, unknown]): entry is [string, Message] {
  const [key, message] = entry;
  const text: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'other') : message;
  if (typeof text === 'string') return true;
  report(`messages["${key}"] is no text. Write a text, or texts by plural category with "other" among them.`);
  return false;
}

function scriptOf(tag: string): string {
  const { language, script = '' } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
