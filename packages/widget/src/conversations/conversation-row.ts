import type { ConversationListing } from '@aisle/client';
import type { TemplateResult } from 'lit';
import { withoutMarks } from '../transcript/message-text.js';
import { renderLeafButton } from './leaf-button.js';
import { listTime } from './list-times.js';
import type { ListView } from './list-view.js';

const MAX_TITLE_CHARS = 120;

/** One conversation: its title, when and how it ended, and what can be done with it; or the question about it. */
export function renderRow(view: ListView, row: ConversationListing): TemplateResult {
  const { asking, current, kit } = view;
  const asked = asking && 'id' in asking && asking.id === row.id ? asking.name : undefined;
  const classes = row.id === current ? 'thread thread--current' : 'thread';
  const content = { delete: renderDelete, rename: renderRename, none: renderPlain }[asked ?? 'none'];
  return kit.html`<li class=${classes} part="conversation" data-id=${row.id}>${content(view, row)}</li>`;
}

function renderPlain(view: ListView, row: ConversationListing): TemplateResult {
  const { kit, text, locale, now, current, actions } = view;
  const { html, nothing } = kit;
  const { id, preview } = row;
  const title = row.title || text('list.untitled');
  const last = preview ? withoutMarks(preview.text) : '';
  return html`<p>
      <button
        class="thread-title"
        type="button"
        dir="auto"
        aria-current=${id === current ? 'true' : nothing}
        aria-describedby="thread-${id}"
        @click=${() => actions.open(id)}
      >
        ${title}</button
      ><time class="num" datetime=${new Date(row.updatedAt).toISOString()}
        >${listTime(row.updatedAt, now, locale)}</time
      >
    </p>
    <p>
      <span class="thread-last" id="thread-${id}" dir="auto"
        >${preview?.role === 'user' ? text('list.you', { text: last }) : last}</span
      >
      ${
        row.state === 'settled'
          ? nothing
          : html`<span
              class="thread-mark thread-mark--${row.state}"
              role="img"
              aria-label=${text(`list.${row.state}`)}
            ></span>`
      }
      <span class="thread-actions">
        ${renderLeafButton(kit, {
          shape: 'pencil',
          label: text('list.rename', { title }),
          press: () => actions.ask({ name: 'rename', id }),
          size: 'sm',
        })}
        ${renderLeafButton(kit, {
          shape: 'trash',
          label: text('list.deleteOne', { title }),
          press: () => actions.ask({ name: 'delete', id }),
          size: 'sm',
        })}
      </span>
    </p>`;
}

function renderDelete({ kit, text, actions }: ListView, { id, title }: ConversationListing): TemplateResult {
  const question = text('list.deleteAsk', { title: title || text('list.untitled') });
  return kit.html`<div class="thread-ask" role="group" aria-labelledby="thread-ask">
    <span class="thread-title" id="thread-ask">${question}</span>
    <button class="btn btn--sm bad" part="button" type="button" @click=${() => actions.delete(id)}>${text('list.delete')}</button>
    <button class="btn btn--sm" part="button" type="button" data-first @click=${actions.cancel}>${text('list.cancel')}</button>
  </div>`;
}

function renderRename({ kit, text, actions }: ListView, { id, title }: ConversationListing): TemplateResult {
  const save = (from: EventTarget | null) => {
    const input = from instanceof Element ? from.closest('.thread')?.querySelector('input') : undefined;
    if (input) actions.rename(id, input.value.trim());
  };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    save(event.target);
  };
  return kit.html`<div class="thread-ask">
    <input
      type="text"
      dir="auto"
      autocomplete="off"
      enterkeyhint="done"
      maxlength=${MAX_TITLE_CHARS}
      aria-label=${text('list.renameLabel')}
      data-first
      .value=${title}
      @keydown=${onKeydown}
    />
    <button class="btn btn--sm" part="button" type="button" @click=${(event: Event) => save(event.target)}>${text('list.save')}</button>
    <button class="btn btn--sm" part="button" type="button" @click=${actions.cancel}>${text('list.cancel')}</button>
  </div>`;
}
