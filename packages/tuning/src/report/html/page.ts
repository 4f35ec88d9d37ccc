import { wilsonInterval } from '../../statistics/wilson.js';
import type { Figures } from '../day-figures.js';
import { RATES } from '../drift.js';
import type { Period } from '../periods.js';
import { quantileOf, SKETCH_ERROR } from '../quantile-sketch.js';
import { barList, rowsOf } from './bar-list.js';
import { barChart, lineChart, type DayChart } from './charts.js';
import { driftSection } from './drift-section.js';
import { compactText, countOf, countText, fullDayText, shareText, timeText } from './format.js';
import { html, type Markup } from '../../html/markup.js';
import { STYLE } from './style.js';

/** What a page shows. */
export interface ReportPage {
  readonly title: string;
  readonly period: Period;
  readonly previous: Period | undefined;
  /** The question that stands for a topic. */
  readonly topic: (topic: string) => string | undefined;
  /** Lines of the logs that could not be read. */
  readonly unreadable: number;
}

const STYLE_ELEMENT: Markup = { markup: `<style>${STYLE}</style>` };

/** Days before there was any shop on the web: the logs name none. */
const isEmptyLog = ({ last }: Period): boolean => last < '1990';

/** The report as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function renderPage(page: ReportPage): string {
  const { title, period, previous } = page;
  const span = isEmptyLog(period)
    ? 'No conversation yet'
    : period.first === period.last
      ? fullDayText(period.first)
      : `${fullDayText(period.first)} to ${fullDayText(period.last)}`;
  const body =
    period.sum.turns === 0
      ? html`<section class="panel">
          <h2>No conversation</h2>
          <p class="lead">The logs hold no turn of these days. Only conversations whose shopper agreed are logged.</p>
        </section>`
      : contents(page);
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title} · ${span}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <p class="lead">
              ${span}${previous ? `, compared with the ${period.days.length === 1 ? 'day' : `${period.days.length} days`} before` : ''}
            </p>
          </header>
          ${body} ${footer(page)}
        </main>
      </body>
    </html> `;
  return document.markup;
}

function contents(page: ReportPage): Markup {
  const { period, previous, topic } = page;
  const { sum } = period;
  const tokens = sum.inputTokens + sum.outputTokens;
  return html`${tiles(period.sum, previous?.sum)} ${previous ? driftSection(previous, sum) : undefined}
    <section class="panel">
      <h2>Conversations</h2>
      <p class="lead">${countOf(sum.conversations, 'conversation')} with ${countOf(sum.turns, 'answer')}.</p>
      <div class="pair">${volumeChart(period)}${latencyChart(period)}</div>
    </section>
    <section class="panel">
      <h2>Quality of answers</h2>
      <p class="lead">
        How many answers have each fault, of all answers. The interval holds the true rate 95 times in 100.
      </p>
      ${rateTable(sum, previous?.sum)}
      <div class="pair">${faultChart(period)}${thumbChart(period)}</div>
    </section>
    <section class="panel">
      <h2>What shoppers ask and do</h2>
      <div class="lists">
        ${barList(
          'Topics, by the question that began each',
          rowsOf(sum.topics, 8, (name) => topic(name) ?? 'Other questions'),
          'None.',
        )}
        ${barList('What shoppers did with cards', rowsOf(sum.actions, 8, words), 'No card was used.')}
        ${barList('Reasons given with thumbs', rowsOf(sum.reasons, 8, words), 'No reason was given.')}
      </div>
    </section>
    <section class="panel">
      <h2>How it was made</h2>
      <p class="lead">${tokensText(sum, tokens)}</p>
      <div class="lists">
        ${barList('How answers ended', rowsOf(sum.outcomes, 8, words), 'None.')}
        ${barList('Models', rowsOf(sum.models, 6), 'None.')}
        ${barList('Versions of the prompt', rowsOf(sum.prompts, 6, promptName), 'None.')}
        ${barList('Languages of questions', rowsOf(sum.languages, 4, languageName), 'None.')}
        ${barList('Lengths of questions, in characters', lengthRows(sum.lengths), 'None.')}
      </div>
    </section>`;
}

function tiles(sum: Figures, before: Figures | undefined): Markup {
  const first = (share: number, figures: Figures): string => timeText(quantileOf(figures.firstTokenMs, share));
  const rate = (part: number, whole: number): string => (whole === 0 ? '–' : shareText(part / whole));
  const tile = (name: string, show: (figures: Figures) => string, more = ''): Markup => {
    const was = before ? `before: ${show(before)}` : '';
    return html`<li>
      <span>${name}</span
      ><strong>${show(sum)}</strong
      >${[more, was].filter((text) => text !== '').map((text) => html`<small>${text}</small>`)}
    </li>`;
  };
  return html`<ul class="tiles">
    ${[
      tile('Answers', ({ turns }) => countText(turns)),
      tile('First word, median', (figures) => first(0.5, figures), `9 of 10: ${first(0.9, sum)}`),
      tile('Thumbs up', ({ up, down }) => rate(up, up + down), countOf(sum.up + sum.down, 'thumb')),
      tile('Failed answers', ({ errors, turns }) => rate(errors, turns)),
      tile('Invented products', ({ inventedIds }) => countText(inventedIds)),
      tile('Cards shown', ({ cardsShown }) => countText(cardsShown), `${countText(sum.cardsRepaired)} mended`),
    ]}
  </ul>`;
}

function volumeChart({ days, sum }: Period): Markup {
  return barChart({
    title: 'Answers by day',
    summary: `${countOf(sum.turns, 'answer')} over ${countOf(days.length, 'day')}, ${countText(sum.errors)} of them failed.`,
    days: days.map(({ day }) => day),
    format: compactText,
    series: [
      { name: 'Answered', colour: 1, values: days.map(({ figures }) => figures.turns - figures.errors) },
      { name: 'Failed', colour: 3, values: days.map(({ figures }) => figures.errors) },
    ],
  });
}

function latencyChart({ days, sum }: Period): Markup {
  const at = (share: number) => days.map(({ figures }) => quantileOf(figures.firstTokenMs, share));
  const all = (name: 'firstTokenMs' | 'totalMs'): string =>
    [0.5, 0.9, 0.99].map((share) => timeText(quantileOf(sum[name], share))).join(', ');
  const chart: DayChart = {
    title: 'Time to the first word',
    summary: `Median, 9 of 10 and 99 of 100 over all days: ${all('firstTokenMs')}.`,
    days: days.map(({ day }) => day),
    format: timeText,
    series: [
      { name: 'Half', colour: 2, values: at(0.5) },
      { name: '9 of 10', colour: 1, values: at(0.9) },
      { name: '99 of 100', colour: 4, values: at(0.99) },
    ],
  };
  return html`<div>
    ${lineChart(chart)}
    <p class="lead">
      <small
        >The whole answer: half within ${timeText(quantileOf(sum.totalMs, 0.5))}, 9 of 10 within
        ${timeText(quantileOf(sum.totalMs, 0.9))}, 99 of 100 within ${timeText(quantileOf(sum.totalMs, 0.99))}.</small
      >
    </p>
  </div>`;
}

function rateTable(sum: Figures, before: Figures | undefined): Markup {
  const rows = RATES.map(({ name, of }) => {
    const { successes, total } = of(sum);
    const { rate, low, high } = wilsonInterval(successes, total);
    const earlier = before ? of(before) : undefined;
    const was = earlier && earlier.total > 0 ? shareText(earlier.successes / earlier.total) : '–';
    const now =
      total === 0
        ? html`<td>–</td>
            <td>–</td>`
        : html`<td>${shareText(rate)}</td>
            <td>${shareText(low)} to ${shareText(high)}</td>`;
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${countText(successes)} of ${countText(total)}</td>
      ${now}${before ? html`<td>${was}</td>` : undefined}
    </tr>`;
  });
  return html`<div class="scroll wide" tabindex="0" role="region" aria-label="Rates">
    <table>
      <thead>
        <tr>
          <th scope="col">Rate</th>
          <th scope="col">Counted</th>
          <th scope="col">Share</th>
          <th scope="col">Interval</th>
          ${before ? html`<th scope="col">Before</th>` : undefined}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function faultChart({ days, sum }: Period): Markup {
  const values = (name: 'cardsRejected' | 'inventedIds' | 'unmatchedPrices') =>
    days.map(({ figures }) => figures[name]);
  return barChart({
    title: 'Faults by day',
    summary: `${sum.cardsRejected} cards refused, ${sum.inventedIds} products that do not exist, ${sum.unmatchedPrices} prices that no product has.`,
    days: days.map(({ day }) => day),
    format: compactText,
    series: [
      { name: 'Cards refused', colour: 4, values: values('cardsRejected') },
      { name: 'Unknown products', colour: 3, values: values('inventedIds') },
      { name: 'Unknown prices', colour: 1, values: values('unmatchedPrices') },
    ],
  });
}

function thumbChart({ days, sum }: Period): Markup {
  return barChart({
    title: 'Thumbs by day',
    summary: `${sum.up} thumbs up and ${sum.down} down.`,
    days: days.map(({ day }) => day),
    format: compactText,
    series: [
      { name: 'Up', colour: 2, values: days.map(({ figures }) => figures.up) },
      { name: 'Down', colour: 3, values: days.map(({ figures }) => figures.down) },
    ],
  });
}

function tokensText(sum: Figures, tokens: number): string {
  const { turnsWithTokens, turns, inputTokens, outputTokens } = sum;
  if (turnsWithTokens === 0) return 'No answer says how many tokens it took.';
  const known =
    turnsWithTokens === turns ? 'all answers' : `${countText(turnsWithTokens)} of ${countText(turns)} answers`;
  return `${compactText(tokens)} tokens (${compactText(inputTokens)} in, ${compactText(outputTokens)} out), known of ${known}: ${countText(tokens / turnsWithTokens)} each.`;
}

const words = (name: string): string => name.replaceAll('_', ' ');

const promptName = (name: string): string =>
  name.startsWith('sha256:') ? name.slice(7, 19) : name === 'none' ? 'Without a prompt' : name;

const languageName = (name: string): string => ({ en: 'English and others', zh: 'Chinese' })[name] ?? name;

function lengthRows(lengths: Readonly<Record<string, number>>) {
  const order = (label: string): number => Number(/\d+/.exec(label)?.[0] ?? 0) + (label.startsWith('over') ? 1 : 0);
  return Object.entries(lengths)
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => order(a.label) - order(b.label));
}

function footer({ unreadable }: ReportPage): Markup {
  const lost =
    unreadable > 0
      ? html`<p>${countText(unreadable)} lines of the logs could not be read and are not counted.</p>`
      : undefined;
  return html`<footer>
    ${lost}
    <p>
      Days are those of UTC. Times are within ${SKETCH_ERROR * 100}% of the true figure. Rates carry Wilson's interval;
      differences are judged by a two-proportion test, mixes by the population stability index against what chance
      brings.
    </p>
  </footer>`;
}
