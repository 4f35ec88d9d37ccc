import { dayText } from './format.js';
import { html, type Content, type Markup } from '../../html/markup.js';

/** One series over days. */
export interface Series {
  readonly name: string;
  /** Number of its colour: see the page's style. */
  readonly colour: 1 | 2 | 3 | 4;
  /** One for each day; `undefined` leaves a gap. */
  readonly values: readonly (number | undefined)[];
}

/** A chart over days. */
export interface DayChart {
  readonly title: string;
  /** One sentence for those who do not see it. */
  readonly summary: string;
  /** YYYY-MM-DD. */
  readonly days: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

/*
 * The drawing is 100 units wide and 100 high, and stretched to its place; what must not be stretched (texts, widths of strokes, dots)
 * is HTML, or does not scale.
 */
const SIDE = 100;
/** A bar's share of its day, and the most it takes of the drawing. */
const BAR_SHARE = 0.74;
const WIDEST_BAR = 9;

/** Bars, one upon the other for each day. */
export function barChart(chart: DayChart): Markup {
  const totals = chart.days.map((_, day) => chart.series.reduce((sum, { values }) => sum + (values[day] ?? 0), 0));
  // Half of it is whole as well.
  const top = niceCeiling(Math.max(2, ...totals));
  const slot = SIDE / chart.days.length;
  const width = Math.min(slot * BAR_SHARE, WIDEST_BAR);
  const bars = chart.days.map((day, place) => {
    let base = 0;
    const rects = chart.series.map(({ values, colour }) => {
      const value = values[place] ?? 0;
      const height = (value / top) * SIDE;
      base += height;
      if (value === 0) return undefined;
      return html`<rect
        class="fill-${colour}"
        x="${round(slot * (place + 0.5) - width / 2)}"
        y="${round(SIDE - base)}"
        width="${round(width)}"
        height="${round(height)}"
      />`;
    });
    return html`<g
      ><title>${tipOf(chart, day, place)}</title
      ><rect class="hit" x="${round(slot * place)}" y="0" width="${round(slot)}" height="100" />${rects}</g
    >`;
  });
  return frame(chart, top, bars);
}

/** Lines, and dots where a day stands alone. */
export function lineChart(chart: DayChart): Markup {
  const values = chart.series.flatMap((one) => one.values.filter((value) => value !== undefined));
  const top = niceCeiling(Math.max(0, ...values));
  const slot = SIDE / chart.days.length;
  const lines = chart.series.map(
    ({ values: own, colour }) =>
      html`<path class="line stroke-${colour}" d="${pathOf(own, (value) => SIDE - (value / top) * SIDE, slot)}" />`,
  );
  const tips = chart.days.map(
    (day, place) =>
      html`<g
        ><title>${tipOf(chart, day, place)}</title
        ><rect class="hit" x="${round(slot * place)}" y="0" width="${round(slot)}" height="100"
      /></g>`,
  );
  return frame(chart, top, [...lines, ...tips]);
}

function pathOf(values: readonly (number | undefined)[], y: (value: number) => number, slot: number): string {
  let path = '';
  values.forEach((value, place) => {
    if (value === undefined) return;
    const joins = place > 0 && values[place - 1] !== undefined;
    const alone = !joins && values[place + 1] === undefined;
    // A stroke of no length with round ends is a dot.
    path += `${joins ? 'L' : 'M'}${round(slot * (place + 0.5))} ${round(y(value))}${alone ? 'l0 0' : ''}`;
  });
  return path;
}

function tipOf({ series, format }: DayChart, day: string, place: number): string {
  const parts = series.map(({ name, values }) => {
    const value = values[place];
    return `${name}: ${value === undefined ? '–' : format(value)}`;
  });
  return [dayText(day), ...parts].join('\n');
}

function frame(chart: DayChart, top: number, drawing: readonly Content[]): Markup {
  const { days, series, format, title, summary } = chart;
  const last = days.length - 1;
  const ticks = [...new Set([0, Math.floor(last / 2), last])].map((place) => days[place] ?? '');
  const around = ticks.length === days.length ? ' around' : '';
  const nothing = series.every(({ values }) => values.every((value) => !value))
    ? html`<span class="nothing">None on these days</span>`
    : undefined;
  const legend = series.length < 2 ? undefined : legendOf(series);
  return html`<figure class="chart">
    <figcaption><span>${title}</span>${legend}</figcaption>
    <div class="plot">
      <div class="y" aria-hidden="true">
        <span>${format(top)}</span><span>${format(top / 2)}</span><span>${format(0)}</span>
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="${summary}">
        <path class="grid" d="M0 0H100M0 50H100M0 100H100" />
        ${drawing}</svg
      >${nothing}
      <div class="x${around}" aria-hidden="true">${ticks.map((day) => html`<span>${dayText(day)}</span>`)}</div>
    </div>
    ${tableOf(chart)}
  </figure> `;
}

const legendOf = (series: readonly Series[]): Markup =>
  html`<span class="legend"
    >${series.map(({ name, colour }) => html`<span><i class="key-${colour}"></i>${name}</span>`)}</span
  >`;

function tableOf({ days, series, format, title }: DayChart): Markup {
  const head = series.map(({ name }) => html`<th scope="col">${name}</th>`);
  const rows = days.map((day, place) => {
    const cells = series.map(({ values }) => {
      const value = values[place];
      return html`<td>${value === undefined ? '–' : format(value)}</td>`;
    });
    return html`<tr>
      <th scope="row">${day}</th>
      ${cells}
    </tr>`;
  });
  return html`<details>
    <summary>Figures by day</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${head}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** The next figure that is not below, and is round when halved: 1, 2, 4 or 6 times a power of ten; 1 for nothing. */
function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

const round = (value: number): number => Math.round(value * 100) / 100;
