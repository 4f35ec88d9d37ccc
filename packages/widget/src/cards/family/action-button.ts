import type { TemplateResult } from 'lit';
import type { ActionRun } from '../action-run.js';
import type { ActionOutcome } from '../part-context.js';
import type { CardTools } from './card-tools.js';

interface ActionButton {
  readonly run: ActionRun;
  readonly label: unknown;
  /** Of several buttons with the same words, each says what it is about. */
  readonly about: string;
  readonly classes: string;
  /** Said when it is done. */
  readonly doneStatus: string;
  /** @defaultValue the words for adding to the cart */
  readonly words?: { readonly pending: string; readonly done: string };
  act(): Promise<ActionOutcome>;
  /** Says what is missing; then nothing is done. */
  readonly hint?: string | undefined;
}

/** A button that shows how its action goes, and says so. */
export function renderActionButton(tools: CardTools, button: ActionButton): TemplateResult {
  const { html, icon, nothing } = tools.kit;
  const { locale } = tools.host.context;
  const { run, about, classes, doneStatus, hint, act } = button;
  const { name } = run.state;
  const { pending, done } = button.words ?? { pending: locale.text('card.adding'), done: locale.text('card.added') };
  const labels = {
    idle: button.label,
    pending,
    done: html`${icon('check')}${done}`,
    failed: html`${icon('redo')}${locale.text('card.again')}`,
  };
  return html`<button
      class=${classes}
      part="card-action"
      type="button"
      data-state=${name}
      aria-disabled=${name === 'pending' || hint ? 'true' : nothing}
      @click=${() => void (hint ? undefined : run.start(act))}
    >
      ${labels[name]}${about && html`<span class="vh">: ${about}</span>`}</button
    ><span class="vh" role="status">${name === 'done' ? doneStatus : faultWords(tools, run)}</span>`;
}

/** Why an action failed, or nothing. */
export function faultWords({ host }: CardTools, { state: { name, reason } }: ActionRun): string {
  const { locale } = host.context;
  return name === 'failed' ? locale.text('card.failed', { reason: reason || locale.text('card.noAnswer') }) : '';
}
