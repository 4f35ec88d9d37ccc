import type { ChatPart } from '@aisle/client';
import type { Product } from '@aisle/protocol';
import { nextFrame } from '@open-wc/testing';
import { render } from 'lit';
import type { ActionOutcome, ActionRequest, PartContext } from '../cards/part-context.js';
import { renderPart } from '../cards/render-part.js';
import { createShell } from '../chat-element/shell.js';
import { textDirection } from '../locales/text-direction.js';
import { adoptPanelStyles } from '../panel/panel-styles.js';
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
      await nextFrame();
    },
    remove: () => host.remove(),
  };
}
