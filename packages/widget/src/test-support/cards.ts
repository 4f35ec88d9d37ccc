import type { ChatPart } from '@aisle/client';
import type { Product } from '@aisle/protocol';
import { nextFrame } from '@open-wc/testing';
import { render } from 'lit';
import { ActionNews } from '../cards/action-news.js';
import type { ActionOutcome, ActionRequest, PartContext } from '../cards/part-context.js';
import { loadFamily } from '../cards/load-family.js';
import { renderPart } from '../cards/render-part.js';
import { createShell } from '../chat-element/shell.js';
import { textDirection } from '../locales/text-direction.js';
import { adoptPanelStyles } from '../panel/panel-styles.js';
import { adoptAnswerStyles } from '../transcript/answer-styles.js';
import { testLocale } from './locale.js';

/** A context that writes down what cards ask of it, and answers as told. */
export interface RecordingContext extends PartContext {
  readonly requests: ActionRequest[];
  readonly asked: string[];
  readonly resolved: string[];
  /** Answers the oldest action that waits. */
  answer(outcome: ActionOutcome): Promise<void>;
}

export function recordingContext(
  parts: Partial<PartContext> & { readonly language?: string; readonly facts?: ReadonlyMap<string, unknown> } = {},
): RecordingContext {
  const waiting: ((outcome: ActionOutcome) => void)[] = [];
  const { language = 'en', facts = new Map<string, unknown>(), ...given } = parts;
  const requests: ActionRequest[] = [];
  const asked: string[] = [];
  const resolved: string[] = [];
  return {
    requests,
    asked,
    resolved,
    messageId: 'm1',
    locale: testLocale(language),
    origins: [],
    actions: new Set(['add_to_cart']),
    news: new ActionNews(),
    customCards: new Map(),
    latest: true,
    dispatchAction: (request) => {
      requests.push(request);
      return new Promise((resolve) => waiting.push(resolve));
    },
    ask: (prompt) => void asked.push(prompt),
    resolve: (refs) => {
      resolved.push(...refs.map(({ id }) => id));
      return Promise.resolve(facts);
    },
    answer: async (outcome) => {
      waiting.shift()?.(outcome);
      await nextFrame();
    },
    ...given,
  };
}

/** What was asked of the shop about products. */
export function productRequests(
  context: RecordingContext,
): readonly Extract<ActionRequest, { readonly product: unknown }>[] {
  return context.requests.flatMap((request) => ('product' in request ? request : []));
}

/** What a reader sees of an element, without what only a screen reader says. */
export function seenWords(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('.vh')) hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

/** One product of a catalogue in euros. */
export function catalogueProduct(id: string, parts: Record<string, unknown> = {}): Product {
  const price = { amount: 11900, currency: 'EUR' };
  return {
    id,
    title: `Product ${id}`,
    url: `/p/${id}`,
    price_range: { min: price, max: price },
    variants: [{ id: `${id}-1`, price, availability: { available: true, status: 'in_stock' } }],
    rating: { value: 4.6, scale_max: 5, count: 312 },
    ...parts,
  };
}

/** A finished part whose facts came from the catalogue just now. */
export function cardPart(kind: string, data: unknown, parts: Partial<ChatPart> = {}): ChatPart {
  return { id: `part-${kind}`, kind, state: 'done', text: '', data, resolvedAt: Date.now(), ...parts };
}

/** What fades in has its own colours only once it is there; what moves for ever is not waited for. */
export async function faded(element: Element): Promise<void> {
  const ending = element.getAnimations({ subtree: true }).filter(({ effect }) => {
    return Number.isFinite(effect?.getComputedTiming().endTime);
  });
  await Promise.all(ending.map(({ finished }) => finished));
}

/** A place inside a widget, with its styles. `show` renders a part into it. */
export interface CardStage {
  readonly box: HTMLElement;
  show(part: ChatPart, context: PartContext): Promise<void>;
  remove(): void;
}

export function createCardStage(language = 'en'): CardStage {
  const host = document.createElement('div');
  host.style.setProperty('--aisle-duration', '0ms');
  document.body.append(host);
  const shell = createShell(host);
  adoptPanelStyles(shell);
  adoptAnswerStyles(shell);
  const frame = shell.launcher.closest<HTMLElement>('.aisle');
  if (!frame) throw new Error('the shell has no frame');
  frame.lang = language;
  frame.dir = textDirection(language);
  const box = document.createElement('div');
  box.className = 'turn';
  // The width of a panel's content.
  box.style.inlineSize = '360px';
  frame.replaceChildren(box);
  return {
    box,
    async show(part, context) {
      render(renderPart(part, context), box);
      await nextFrame();
      // The file of the family, the first time.
      if (box.querySelector('aisle-card')) await loadFamily().catch(() => undefined);
      await nextFrame();
      // What fades in has not its colours yet.
      for (const animation of box.getAnimations({ subtree: true }))
        if (animation instanceof CSSAnimation && animation.animationName === 'aisle-fade-in') animation.finish();
    },
    remove: () => host.remove(),
  };
}
