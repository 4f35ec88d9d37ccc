import { countText, shareText } from './format.js';
import { html, type Markup } from '../../html/markup.js';

/** One row of a list of bars. */
export interface BarRow {
  readonly label: string;
  readonly count: number;
  /** Of all that have no row of their own: without a bar, which would dwarf the others. */
  readonly rest?: true;
}

/** The largest of a tally, the rest in one row. */
export function rowsOf(
  tally: Readonly<Record<string, number>>,
  most: number,
  label: (name: string) => string = (name) => name,
): readonly BarRow[] {
  const rows = Object.entries(tally)
    .map(([name, count]) => ({ label: label(name), count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const rest = rows.slice(most).reduce((sum, { count }) => sum + count, 0);
  return [
    ...rows.slice(0, most),
    ...(rest > 0 ? [{ label: `${countText(rows.length - most)} others`, count: rest, rest: true as const }] : []),
  ];
}

/** Bars beside their names, each with its share of all. */
export function barList(title: string, rows: readonly BarRow[], none: string): Markup {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...rows.map(({ count, rest }) => (rest ? 0 : count)));
  const items = rows.map(
    ({ label, count, rest }) =>
      html`<li>
        <span class="name"><bdi>${label}</bdi></span
        ><span class="figure">${countText(count)} <small>${shareText(total === 0 ? 0 : count / total)}</small></span
        >${
          rest
            ? undefined
            : html`<svg class="track" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="fill-1" width="${Math.round((count / most) * 1_000) / 10}" height="1" />
              </svg>`
        }
      </li>`,
  );
  return html`<section class="list">
    <h3>${title}</h3>
    ${
      rows.length === 0
        ? html`<p class="none">${none}</p>`
        : html`<ul>
            ${items}
          </ul>`
    }
  </section> `;
}
