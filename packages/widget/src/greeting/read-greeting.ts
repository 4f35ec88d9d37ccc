import { attributeValue } from '../chat-element/attributes.js';
import { reportAttribute } from '../chat-element/report.js';
import { visibleText } from '../text/visible-text.js';

/** What the launcher says unasked. */
export interface Greeting {
  readonly text: string;
  /** Seconds that the page has been looked at before. */
  readonly after: number;
  /** Ready questions below it. */
  readonly prompts: readonly string[];
}

/** Earlier it interrupts somebody who is still finding out what the page is about. */
export const MIN_AFTER_S = 30;
const MAX_AFTER_S = 3600;
const MAX_PROMPTS = 3;

/** Reads the attribute `greeting`: a text, or JSON. Undefined, and reported, where it is neither. */
export function readGreeting(element: Element): Greeting | undefined {
  const raw = attributeValue(element, 'greeting');
  if (!raw) return undefined;
  if (!raw.startsWith('{')) return { text: visibleText(raw), after: MIN_AFTER_S, prompts: [] };
  const fields = parse(raw);
  const text = fields && words(fields['text']);
  if (!text) {
    reportAttribute('greeting', raw, 'a text, or JSON such as {"text":"…","after":60,"prompts":["…"]}');
    return undefined;
  }
  const { after, prompts } = fields;
  const seconds = typeof after === 'number' ? after : MIN_AFTER_S;
  return {
    text,
    after: Math.min(MAX_AFTER_S, Math.max(MIN_AFTER_S, seconds)),
    prompts: (Array.isArray(prompts) ? prompts : []).map(words).filter(Boolean).slice(0, MAX_PROMPTS),
  };
}

function parse(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function words(value: unknown): string {
  return typeof value === 'string' ? visibleText(value).trim() : '';
}
