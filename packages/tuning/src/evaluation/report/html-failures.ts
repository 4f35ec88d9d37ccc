import type { Failure, FailureGroup } from './failures.js';
import { html, NOTHING, type Markup } from '../../html/markup.js';
import { SHOWN_FAILURES } from './write-markdown.js';

/** What failed, by reason, to be read. */
export function failureSection(groups: readonly FailureGroup[]): Markup {
  if (groups.length === 0)
    return html`<section>
      <h2>Failures</h2>
      <p>There is none.</p>
    </section>`;
  return html`<section>
    <h2>Failures</h2>
    ${groups.map(groupBlock)}
  </section>`;
}

function groupBlock({ metric, count, sealed, failures }: FailureGroup): Markup {
  const hidden =
    sealed > 0 ? html`<p class="about">${sealed} of them are of sealed phrasings, and are not shown.</p>` : NOTHING;
  const more =
    failures.length > SHOWN_FAILURES
      ? html`<p class="about">… and ${failures.length - SHOWN_FAILURES} more.</p>`
      : NOTHING;
  return html`<h3>${metric} <span class="tag">${count}</span></h3>
    ${hidden}${failures.slice(0, SHOWN_FAILURES).map(failureBlock)}${more}`;
}

function failureBlock(failure: Failure): Markup {
  const { task, asks, language, turns, text, cards, expected, problems, outcome } = failure;
  const name = [task, asks, language].filter((word) => word !== undefined).join(' · ');
  const earlier = turns.slice(0, -1);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  const row = (term: string, values: readonly string[]): Markup =>
    values.length === 0
      ? NOTHING
      : html`<dt>${term}</dt>
          <dd>${values.map((value) => html`${value}<br />`)}</dd>`;
  return html`<details>
    <summary><span class="tag">${name}</span> <span lang="${lang}">${turns.at(-1) ?? ''}</span></summary>
    ${earlier.length === 0 ? NOTHING : html`<p class="about" lang="${lang}">before: ${earlier.join(' / ')}</p>`}
    <blockquote lang="${lang}">${text.trim() === '' ? '(no words)' : text}</blockquote>
    <dl class="facts">
      ${row('went wrong', problems)}${row('expected', expected)}${row('cards', cards)}${row('ended', [outcome])}
    </dl>
  </details>`;
}
