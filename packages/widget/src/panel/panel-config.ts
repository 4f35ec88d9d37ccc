import { attributeValue, readHttpUrl, type CoreConfig, type ReportProblem } from '../chat-element/attributes.js';
import type { Start } from '../start.js';

/** What the attributes of `<aisle-chat>` say, checked. */
export interface PanelConfig extends CoreConfig {
  readonly gateway: URL;
  readonly name: string | undefined;
  /** ISO 4217. */
  readonly currency: string | undefined;
  readonly subtitle: string | undefined;
  /** Origins besides the page's own that pictures and product links may point to. */
  readonly origins: readonly string[];
  readonly actions: ReadonlySet<string>;
  readonly product: string | undefined;
  readonly privacyUrl: URL | undefined;
  readonly starts: readonly Start[] | undefined;
  readonly history: 'local' | 'memory' | 'none';
}

const HISTORY_MODES = ['local', 'memory', 'none'] as const;
const START_ICONS = ['search', 'compare', 'ruler', 'truck', 'bag'] as const;
const MAX_STARTS = 6;

/** Reads the panel's attributes; what is wrong is left out and named to `report` with what to write instead. */
export function readPanelConfig(
  element: Element,
  core: CoreConfig & { readonly gateway: URL },
  report: ReportProblem,
): PanelConfig {
  const value = (name: string) => attributeValue(element, name);
  checkChoice(value('color-scheme'), 'color-scheme', ['light', 'dark', 'auto'], report);
  checkChoice(value('density'), 'density', ['compact', 'normal', 'spacious'], report);
  checkChoice(value('radius'), 'radius', ['sharp', 'soft', 'round', 'pill'], report);
  return {
    ...core,
    name: value('name'),
    currency: readCurrency(value('currency'), report),
    subtitle: value('subtitle'),
    origins: words(value('origins')).flatMap((word) => readOrigin(word, report)),
    actions: new Set(words(value('actions'))),
    product: value('product'),
    privacyUrl: readHttpUrl(value('privacy-url'), 'privacy-url', report),
    starts: readStarts(value('starts'), report),
    history: checkChoice(value('history'), 'history', HISTORY_MODES, report) ?? 'local',
  };
}

/** Checks ready questions from an attribute or a property. Undefined where there is nothing usable. */
export function parseStarts(raw: unknown): readonly Start[] | undefined {
  if (!Array.isArray(raw)) return undefined;
  const starts = raw.slice(0, MAX_STARTS).flatMap((item: unknown) => {
    if (typeof item === 'string') return item.trim() ? [{ label: item.trim() }] : [];
    if (typeof item !== 'object' || item === null || !('label' in item) || typeof item.label !== 'string') return [];
    const icon = 'icon' in item ? START_ICONS.find((name) => name === item.icon) : undefined;
    const prompt = 'prompt' in item && typeof item.prompt === 'string' ? item.prompt : undefined;
    return [{ label: item.label, ...(prompt && { prompt }), ...(icon && { icon }) }];
  });
  return starts.length > 0 ? starts : undefined;
}

function readCurrency(raw: string | undefined, report: ReportProblem): string | undefined {
  if (!raw || /^[A-Z]{3}$/.test(raw)) return raw;
  report(`The attribute "currency" is not an ISO 4217 code: "${raw}". Write one such as "EUR".`);
  return undefined;
}

function readOrigin(raw: string, report: ReportProblem): readonly string[] {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return [url.origin];
  report(
    `The attribute "origins" lists origins separated by spaces, such as "https://cdn.shop.example"; this is not one: "${raw}".`,
  );
  return [];
}

function readStarts(raw: string | undefined, report: ReportProblem): readonly Start[] | undefined {
  if (!raw) return undefined;
  try {
    const starts = parseStarts(JSON.parse(raw));
    if (starts) return starts;
  } catch {
    // Reported below, as JSON of another shape is.
  }
  report('The attribute "starts" is not a JSON list of questions, such as ["Where is my order?"].');
  return undefined;
}

function checkChoice<T extends string>(
  raw: string | undefined,
  name: string,
  choices: readonly T[],
  report: ReportProblem,
): T | undefined {
  const found = choices.find((choice) => choice === raw);
  if (raw && !found)
    report(`The attribute "${name}" is "${raw}"; it may be ${choices.map((choice) => `"${choice}"`).join(', ')}.`);
  return found;
}

function words(raw: string | undefined): readonly string[] {
  return raw?.split(/[\s,]+/).filter(Boolean) ?? [];
}
