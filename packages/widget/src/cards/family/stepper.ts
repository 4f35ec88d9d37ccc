import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';
import { leafIcon } from './leaf-icon.js';

/** Most pieces of one thing in a cart. */
export const MAX_QUANTITY = 99;

interface Stepper {
  readonly value: number;
  /** Names the whole of it. */
  readonly label: string;
  readonly less: string;
  readonly more: string;
  readonly classes?: string;
  /** One more, or one less, than there are now. */
  step(by: 1 | -1): void;
}

/** A number of pieces, from 1 to 99, with a button for one less and one for one more. */
export function renderStepper(
  tools: CardTools,
  { value, label, less, more, classes = '', step }: Stepper,
): TemplateResult {
  const { html, nothing } = tools.kit;
  const button = (by: 1 | -1, words: string) => {
    const atLimit = value + by < 1 || value + by > MAX_QUANTITY;
    // Not `disabled`: that would drop the focus of somebody who steps to the end by keyboard.
    return html`<button
      class="icon-btn"
      part="icon-button"
      type="button"
      aria-label=${words}
      aria-disabled=${atLimit || nothing}
      @click=${() => (atLimit ? undefined : step(by))}
    >
      ${leafIcon(tools, by < 0 ? 'minus' : 'plus')}
    </button>`;
  };
  return html`<span class="stepper num ${classes}" role="group" aria-label=${label}>
    ${button(-1, less)}<span>${tools.host.context.locale.number(value)}</span>${button(1, more)}
  </span>`;
}
