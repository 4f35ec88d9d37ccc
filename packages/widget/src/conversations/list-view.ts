import type { ConversationListing } from '@aisle/client';
import type { TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';
import { renderRow } from './conversation-row.js';
import type { ListKit } from './list-kit.js';
import { renderLeafButton } from './leaf-button.js';
import type { ListText } from './list-texts.js';
import { isToday } from './list-times.js';

/** What the visitor is asked for, in place: about one conversation, or about all of them. */
export type Asking =
  { readonly name: 'delete' | 'rename'; readonly id: string } | { readonly name: 'deleteAll' | 'download' };

/** What can be done in the list. */
export interface ListActions {
  back(): void;
  closePanel(): void;
  create(): void;
  open(id: string): void;
  search(query: string): void;
  ask(asking: Asking): void;
  /** Nothing is to be done after all. */
  cancel(): void;
  rename(id: string, title: string): void;
  delete(id: string): void;
  deleteAll(): void;
  download(format: 'json' | 'markdown'): void;
}

/** The list as it stands. */
export interface ListView {
  readonly kit: ListKit;
  readonly text: ListText;
  readonly locale: Locale;
  readonly actions: ListActions;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Undefined until they are read. */
  readonly rows: readonly ConversationListing[] | undefined;
  /** Id of the conversation that is behind the list. */
  readonly current: string;
  readonly query: string;
  readonly asking: Asking | undefined;
  readonly problem: string | undefined;
  /** For screen readers. */
  readonly status: string;
  readonly storage: 'local' | 'memory';
  readonly days: number;
}

/** Header, search field, rows by day, and what concerns all of them. */
export function renderList(view: ListView): TemplateResult {
  const { kit, rows, query, text } = view;
  const { html, nothing } = kit;
  const some = rows && (rows.length > 0 || query !== '');
  return html`${renderHeader(view)} ${some ? renderSearch(view) : nothing}
    <div class="view-body">${rows ? renderRows(view, rows) : nothing}</div>
    <p class="vh" role="status">${view.status}</p>
    ${view.problem ? html`<p class="view-problem bad" role="alert">${view.problem}</p>` : nothing}
    ${
      some
        ? html`<footer class="view-foot">
            <p>${view.storage === 'local' ? text('list.keptDays', { count: view.days }) : text('list.keptMemory')}</p>
            ${renderFoot(view)}
          </footer>`
        : nothing
    }`;
}

function renderHeader({ kit, text, actions }: ListView): TemplateResult {
  const { html, iconButton } = kit;
  return html`<header class="header header--nested header--rule" part="header">
    ${iconButton({ name: 'back', variants: ['flip'], label: text('list.back'), press: actions.back })}
    <div class="header-text"><h2 class="title" part="title" tabindex="-1">${text('list.title')}</h2></div>
    <div class="header-actions">
      ${renderLeafButton(kit, { shape: 'compose', label: text('list.newConversation'), press: actions.create })}
      ${iconButton({ name: 'close', label: text('list.close'), press: actions.closePanel })}
    </div>
  </header>`;
}

function renderSearch({ kit, text, query, actions }: ListView): TemplateResult {
  const search = (event: Event) => {
    if (event.target instanceof HTMLInputElement) actions.search(event.target.value);
  };
  return kit.html`<div class="view-search">
    ${kit.icon('search')}<input
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      aria-label=${text('list.search')}
      placeholder=${text('list.search')}
      .value=${query}
      @input=${search}
    />
  </div>`;
}

function renderRows(view: ListView, rows: readonly ConversationListing[]): unknown {
  const { kit, text, query, now } = view;
  const { html, nothing, repeat } = kit;
  if (rows.length === 0)
    return query
      ? html`<p class="view-empty"><b>${text('list.nothingFound', { query })}</b></p>`
      : html`<p class="view-empty">
          <b>${text('list.empty')}</b><span class="muted">${text('list.emptyDetail')}</span>
        </p>`;
  const groups = {
    today: rows.filter((row) => isToday(row.updatedAt, now)),
    earlier: rows.filter((row) => !isToday(row.updatedAt, now)),
  };
  return (['today', 'earlier'] as const).map((name) =>
    groups[name].length === 0
      ? nothing
      : html`<section>
          <h3 class="label group-label" id="threads-${name}">${text(`list.${name}`)}</h3>
          <ul class="threads" aria-labelledby="threads-${name}">
            ${repeat(
              groups[name],
              (row) => row.id,
              (row) => renderRow(view, row),
            )}
          </ul>
        </section>`,
  );
}

function renderFoot({ kit, text, asking, actions }: ListView): TemplateResult {
  const { html } = kit;
  const cancel = html`<button type="button" @click=${actions.cancel}>${text('list.cancel')}</button>`;
  if (asking?.name === 'deleteAll')
    return html`<div role="group" aria-labelledby="threads-ask">
      <span id="threads-ask">${text('list.deleteAllAsk')}</span>
      <button class="bad" type="button" @click=${actions.deleteAll}>${text('list.deleteAll')}</button>
      <button type="button" data-first @click=${actions.cancel}>${text('list.cancel')}</button>
    </div>`;
  if (asking?.name === 'download')
    return html`<div role="group" aria-labelledby="threads-ask">
      <span id="threads-ask">${text('list.downloadAs')}</span>
      <button type="button" data-first @click=${() => actions.download('markdown')}>
        ${text('list.downloadMarkdown')}
      </button>
      <button type="button" @click=${() => actions.download('json')}>${text('list.downloadJson')}</button>
      ${cancel}
    </div>`;
  return html`<div>
    <button type="button" data-ask="download" @click=${() => actions.ask({ name: 'download' })}>
      ${text('list.download')}
    </button>
    <button class="bad" type="button" data-ask="deleteAll" @click=${() => actions.ask({ name: 'deleteAll' })}>
      ${text('list.deleteAll')}
    </button>
  </div>`;
}
