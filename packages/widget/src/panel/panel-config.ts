import { attributeValue, canonicalTag, parseHttpUrl } from '../chat-element/attributes.js';
import { reportAttribute } from '../chat-element/report.js';
import type { Start } from '../start.js';
import type { PanelHost } from './panel-host.js';

/** What the attributes and properties of `<aisle-chat>` say to its panel, checked. */
export interface PanelConfig {
  /** BCP 47. */
  readonly language: string;
  readonly name: string | undefined;
  /** ISO 4217. */
  readonly currency: string | undefined;
  readonly subtitle: string | undefined;
  /** Origins besides the page's own that pictures and product links may point to. */
  readonly origins: readonly string[];
  /** What the address of a picture in an answer's text may begin with. */
  readonly textImages: readonly string[];
  /** Names of actions; `add_to_cart:confirm` stands beside `add_to_cart` where the visitor is asked about it first. */
  readonly actions: ReadonlySet<string>;
  readonly product: string | undefined;
  readonly privacyUrl: URL | undefined;
  readonly starts: readonly Start[] | undefined;
  readonly history: 'local' | 'memory' | 'none';
  /** When a screen reader is told of an answer. */
  readonly announce: 'complete' | 'sentence' | 'status';
}

const START_ICONS = ['search', 'compare', 'ruler', 'truck', 'bag'] as const;
const MAX_STARTS = 6;

/** Reads what the panel needs of its host; what is wrong is left out and reported with what to write instead. */
export function readPanelConfig({ element, speech }: PanelHost): PanelConfig {
  const value = (name: string) => attributeValue(element, name);
  const words = (name: string) =>
    value(name)
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const choose = <T extends string>(name: string, ...choices: readonly T[]): T | undefined => {
    const raw = value(name);
    const found = choices.find((choice) => choice === raw);
    if (raw && !found) reportAttribute(name, raw, choices.join(', '));
    return found;
  };
  // Others read these five.
  choose('analytics', 'event', 'datalayer');
  choose('consent', 'implied', 'required', 'granted', 'denied');
  choose('color-scheme', 'light', 'dark', 'auto');
  choose('density', 'compact', 'normal', 'spacious');
  choose('radius', 'sharp', 'soft', 'round', 'pill');
  const { starts } = element;
  const tag = value('locale');
  if (tag && !canonicalTag(tag)) reportAttribute('locale', tag, 'a language tag such as zh-CN');
  return {
    language: speech().language,
    name: value('name'),
    currency: readCurrency(value('currency')),
    subtitle: value('subtitle'),
    origins: words('origins').flatMap(readOrigin),
    textImages: words('text-images').flatMap(readPrefix),
    actions: new Set(words('actions').flatMap((word) => [word, word.replace(/:.*/, '')])),
    product: value('product'),
    privacyUrl: readHttpUrl('privacy-url', value('privacy-url')),
    starts: parseStarts(starts) ?? readStarts(typeof starts === 'string' ? starts : value('starts')),
    announce: choose('announce', 'complete', 'sentence', 'status') ?? 'complete',
    history: choose('history', 'local', 'memory', 'none') ?? 'local',
  };
}

/** Checks ready questions from an attribute or a property. Undefined where there is nothing usable. */
function parseStarts(raw: unknown): readonly Start[] | undefined {
  const starts = Array.isArray(raw) ? raw.slice(0, MAX_STARTS).flatMap(parseStart) : [];
  return starts.length > 0 ? starts : undefined;
}

function parseStart(item: unknown): readonly Start[] {
  if (typeof item === 'string') return parseStart({ label: item });
  if (typeof item !== 'object' || item === null || !('label' in item) || typeof item.label !== 'string') return [];
  const label = item.label.trim();
  const prompt = 'prompt' in item && typeof item.prompt === 'string' ? item.prompt : '';
  const icon = 'icon' in item ? START_ICONS.find((name) => name === item.icon) : undefined;
  return label ? [{ label, ...(prompt && { prompt }), ...(icon && { icon }) }] : [];
}

function readStarts(raw: string | undefined): readonly Start[] | undefined {
  if (!raw) return undefined;
  try {
    const starts = parseStarts(JSON.parse(raw));
    if (starts) return starts;
  } catch {
    // Reported below, as JSON of another shape is.
  }
  reportAttribute('starts', raw, 'a JSON list such as ["Where is my order?"]');
  return undefined;
}

function readHttpUrl(name: string, raw: string | undefined): URL | undefined {
  const url = parseHttpUrl(raw);
  if (raw && !url) reportAttribute(name, raw, 'an http(s) URL');
  return url;
}

function readCurrency(raw: string | undefined): string | undefined {
  if (!raw || /^[A-Z]{3}$/.test(raw)) return raw;
  reportAttribute('currency', raw, 'an ISO 4217 code such as EUR');
  return undefined;
}

function readPrefix(raw: string): readonly string[] {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (url && /^https?:\/\/[^?#]*\/$/.test(url.href)) return [url.href];
  reportAttribute('text-images', raw, 'addresses that end in "/", such as https://cdn.shop.example/guides/');
  return [];
}

function readOrigin(raw: string): readonly string[] {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return [url.origin];
  reportAttribute('origins', raw, 'origins such as https://cdn.shop.example');
  return [];
}
