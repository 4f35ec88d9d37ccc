/** Told what is wrong with an attribute, and what to write instead. */
export type ReportProblem = (problem: string) => void;

/** The attributes that a launcher cannot do without; the panel reads the others. */
export interface CoreConfig {
  /** Undefined where the attribute is missing or unusable: the widget is then not available. */
  readonly gateway: URL | undefined;
  /** BCP 47. */
  readonly language: string;
}

/** Attributes that `<aisle-chat>` watches. */
export const OBSERVED_ATTRIBUTES = [
  'actions',
  'color-scheme',
  'currency',
  'density',
  'gateway',
  'history',
  'locale',
  'name',
  'open',
  'origins',
  'privacy-url',
  'product',
  'radius',
  'starts',
  'subtitle',
] as const;

/** Reads `gateway` and `locale`. */
export function readCoreAttributes(element: Element, report: ReportProblem): CoreConfig {
  return {
    gateway: readGateway(attributeValue(element, 'gateway'), report),
    language: readLanguage(element, attributeValue(element, 'locale'), report),
  };
}

/** An attribute without the space around it; undefined where it is absent or empty. */
export function attributeValue(element: Element, name: string): string | undefined {
  return element.getAttribute(name)?.trim() || undefined;
}

/** Reads an http(s) URL against the page's own URL, never a `<base>` that somebody put into the page. */
export function readHttpUrl(raw: string | undefined, name: string, report: ReportProblem): URL | undefined {
  if (!raw) return undefined;
  const url = URL.canParse(raw, location.href) ? new URL(raw, location.href) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  report(`The attribute "${name}" is not a usable http(s) URL: "${raw}".`);
  return undefined;
}

function readGateway(raw: string | undefined, report: ReportProblem): URL | undefined {
  if (!raw) {
    report('The attribute "gateway" is missing. Give the URL of your gateway: <aisle-chat gateway="https://…">.');
    return undefined;
  }
  return readHttpUrl(raw, 'gateway', report);
}

function readLanguage(element: Element, raw: string | undefined, report: ReportProblem): string {
  const language = canonical(raw);
  if (raw && !language)
    report(`The attribute "locale" is not a language tag: "${raw}". Write one such as "en" or "zh-CN".`);
  return (
    language ??
    canonical(element.closest('[lang]')?.getAttribute('lang') ?? undefined) ??
    canonical(navigator.language) ??
    'en'
  );
}

function canonical(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}
