import type { CartLine } from '@aisle/protocol';
import type { ActionOutcome } from '../part-context.js';
import type { CardTools } from './card-tools.js';
import { MAX_QUANTITY } from './stepper.js';

/** Several presses of a stepper are one change. */
const SEND_AFTER_MS = 350;
const MAX_REASON_CHARS = 200;

/** The quantity of one line while it is being changed: shown at once, sent once, and taken back where the shop refuses. */
export class CartLineRun {
  readonly #tools: CardTools;
  #line: CartLine;
  #wanted: number | undefined;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Why the last change failed, in words. */
  fault = '';

  constructor(tools: CardTools, line: CartLine) {
    this.#tools = tools;
    this.#line = line;
  }

  /** What is shown: 0 where the line is on its way out. */
  get quantity(): number {
    return this.#wanted ?? this.#line.quantity;
  }

  get isChanging(): boolean {
    return this.#wanted !== undefined;
  }

  /** The shop has said how the line stands. What is being changed is not thrown over. */
  follow(line: CartLine): void {
    if (line === this.#line) return;
    this.#line = line;
    if (!this.#isSending && this.#timer === undefined) this.#wanted = undefined;
  }

  change(quantity: number): void {
    this.#wanted = Math.min(MAX_QUANTITY, Math.max(0, Math.round(quantity)));
    this.fault = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), SEND_AFTER_MS);
    this.#tools.host.requestUpdate();
  }

  /** The card leaves the page: what was asked for is sent now. */
  leave(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    void this.#send();
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const quantity = this.#wanted;
    const line = this.#line;
    // What is asked for while a change runs is sent when that has ended.
    if (this.#isSending || quantity === undefined) return;
    this.#isSending = true;
    const outcome = await this.#ask(line, quantity);
    this.#isSending = false;
    if (outcome.state !== 'confirmed') this.#takeBack(outcome);
    else if (this.#timer === undefined && this.#wanted !== quantity) return this.#send();
    else if (this.#timer === undefined && this.#line !== line) this.#wanted = undefined;
    this.#tools.host.requestUpdate();
  }

  async #ask(line: CartLine, quantity: number): Promise<ActionOutcome> {
    const { context, chatPart } = this.#tools.host;
    const place = { card: chatPart.kind, messageId: context.messageId, partId: chatPart.id };
    const { id: lineId } = line;
    const value = lineValue(line, quantity);
    try {
      return await context.dispatchAction({ action: 'set_quantity', ...place, value, line, lineId, quantity });
    } catch {
      return { state: 'failed' };
    }
  }

  #takeBack(outcome: Exclude<ActionOutcome, { readonly state: 'confirmed' }>): void {
    const { host, text } = this.#tools;
    clearTimeout(this.#timer);
    this.#timer = this.#wanted = undefined;
    if (outcome.state === 'cancelled') return;
    const reason = outcome.message?.trim().slice(0, MAX_REASON_CHARS) || host.context.locale.text('card.noAnswer');
    this.fault = text('cart.failed', { reason });
  }
}

/** What the assistant is told of a line. */
export function lineValue(
  { product_id, variant_id }: CartLine,
  quantity: number,
): Readonly<Record<string, string | number>> {
  return { product_id, ...(variant_id !== undefined && { variant_id }), quantity };
}
