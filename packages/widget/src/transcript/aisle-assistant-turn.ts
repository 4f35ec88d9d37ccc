import type { AssistantMessage, ChatPart } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { createMention } from '../cards/product-mention.js';
import type { PartContext } from '../cards/part-context.js';
import { renderPart } from '../cards/render-part.js';
import { AisleElement, given } from '../aisle-element.js';
import { directionOf } from '../locales/isolate.js';
import type { TextParts } from '../text/aisle-text.js';
import { urlPolicy } from '../url-policy.js';
import { ActivityLog } from './activity-log.js';
import { errorWords, wordsFor, type ErrorWords } from './error-words.js';
import { renderBusyLine, renderStatusLine } from './status-line.js';
import type { TurnContext } from './turn-context.js';

/** Mentions of products in an answer; further ones are plain words. */
const MAX_MENTIONS = 100;

/** An answer of the assistant: its parts in their order, what it looked up on the way, how it ended, and what can be done with it. */
export class AisleAssistantTurn extends AisleElement {
  static override properties = { message: given, context: given, latest: given, lastAnswer: given };
  declare message: AssistantMessage;
  declare context: TurnContext;
  /** Is this the last message of the conversation? Then its suggestions are shown. */
  declare latest: boolean;
  /** Is this the last answer? Then its tools are always visible. */
  declare lastAnswer: boolean;
  readonly #activities = new ActivityLog();
  #partContext: (PartContext & TurnContext) | undefined;
  #sawRunning = false;
  #endedAt: number | undefined;
  #textParts: TextParts | undefined;
  #mentions = 0;

  protected override render(): TemplateResult {
    const { message, context } = this;
    const lines = this.#activities.update(message);
    const running = message.answer.name === 'streaming';
    const shown = message.parts.filter((part) => part.kind !== 'reasoning');
    const rows = shown.filter((part) => part.kind !== 'suggestions');
    this.#sawRunning ||= running;
    if (!running && this.#sawRunning) this.#endedAt ??= Date.now();
    const quiet = running && rows.length === 0 && !lines.some((line) => line.state === 'busy');
    const linesAt = (index: number) =>
      lines.filter((line) => line.beforePart === index).map((line) => renderStatusLine(line, context.locale));
    return html`${repeat(
      rows,
      // Of another kind it is another thing.
      (part) => part.kind + part.id,
      (part) => html`${linesAt(message.parts.indexOf(part))}${this.#renderPart(part)}`,
    )}
    ${linesAt(message.parts.length)} ${quiet ? renderBusyLine(context.locale.text('activity.default')) : nothing}
    ${running ? nothing : this.#renderEnd(shown)}`;
  }

  #renderPart(part: ChatPart): unknown {
    if (part.kind !== 'text') return renderPart(part, this.#contextForParts());
    return html`<aisle-text
      class="prose"
      dir=${directionOf(part.text, this.context.locale.direction)}
      part="text"
      .parts=${(this.#textParts ??= this.#createTextParts())}
      .text=${part.text}
      .open=${part.state === 'open'}
    ></aisle-text>`;
  }

  #createTextParts(): TextParts {
    const { locale, textImages } = this.context;
    return {
      images: ({ href }) => urlPolicy(href, { kind: 'text-image', origins: textImages }) !== undefined,
      mention: (id, label) => {
        if (this.#mentions >= MAX_MENTIONS) return undefined;
        this.#mentions += 1;
        return createMention(id, label, this.#contextForParts());
      },
      highlight: (code, language) => this.context.highlight?.(code, language),
      texts: { copy: locale.text('message.copy'), copied: locale.text('message.copied') },
    };
  }

  #renderEnd(parts: readonly ChatPart[]): unknown {
    const { message, context } = this;
    const { answer } = message;
    const words = endWords(message);
    const failed = answer.name === 'failed' ? answer : undefined;
    const again = failed && (failed.retryable || words?.again) ? () => context.turn.retry(message.id) : undefined;
    const pause = failed?.retryAfterMs;
    const notBefore = pause === undefined ? undefined : (this.#endedAt ?? message.createdAt) + pause;
    const stopped = answer.name === 'done' && answer.reason === 'stopped';
    return html`${
      words
        ? html`<aisle-notice
            .locale=${context.locale}
            .words=${words}
            .again=${again}
            .notBefore=${notBefore}
          ></aisle-notice>`
        : nothing
    }
    ${stopped ? html`<p class="fate">${context.locale.text('message.stopped')}</p>` : nothing}
    ${answer.name === 'done' ? html`<aisle-message-tools .message=${message} .context=${context} .last=${this.lastAnswer}></aisle-message-tools>` : nothing}
    ${parts.filter((part) => part.kind === 'suggestions').map((part) => renderPart(part, this.#contextForParts()))}`;
  }

  // Cards compare their context by identity: a new one is made only when something in it has changed.
  #contextForParts(): PartContext {
    const { context, latest } = this;
    const messageId = this.message.id;
    const before = this.#partContext;
    if (before?.turn === context.turn && before.latest === latest && before.messageId === messageId) return before;
    return (this.#partContext = { ...context, latest, messageId });
  }
}

function endWords({ answer, parts }: AssistantMessage): ErrorWords | undefined {
  if (answer.name === 'failed') return errorWords(answer.code, parts.length > 0 ? 'something' : 'nothing');
  if (answer.name !== 'done') return undefined;
  if (answer.reason === 'abandoned') return { ...wordsFor('interrupted'), tone: 'quiet' };
  return answer.reason === 'filtered' || answer.reason === 'length' ? wordsFor(answer.reason) : undefined;
}
