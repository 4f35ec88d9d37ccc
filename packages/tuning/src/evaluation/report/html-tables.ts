import type { EvaluationReport, JudgeReport } from './evaluation-report.js';
import { chanceText, percent, rateText, timeText } from './figures.js';
import { html, NOTHING, type Markup } from '../../html/markup.js';
import { selectionName } from './selection.js';
import type { GroupSummary, Rate } from './summary.js';

/** Every group of questions: share, interval, counts, times. */
export function scoreSection(groups: readonly GroupSummary[]): Markup {
  const rows = groups.map((group) => {
    const { selection, passed, inventedIds, rejectedCards, errors, firstToken, total } = group;
    const isPart = selection.task !== undefined && selection.language !== undefined;
    return html`<tr class="${isPart ? 'part' : ''}">
      <td>${isPart ? (selection.language ?? '') : selectionName(selection)}</td>
      <td class="number">${passed.count}</td>
      <td>${shareBar(passed)}</td>
      <td>${rateText(passed)}</td>
      <td class="number">${inventedIds}</td>
      <td class="number">${rejectedCards}</td>
      <td class="number">${errors}</td>
      <td class="number">${firstToken ? timeText(firstToken.p95) : '–'}</td>
      <td class="number">${timeText(total.p95)}</td>
    </tr>`;
  });
  const head = html`<tr>
    <th>Questions</th>
    <th class="number">Count</th>
    <th>Passed</th>
    <th>Share (95 %)</th>
    <th class="number">Invented ids</th>
    <th class="number">Rejected cards</th>
    <th class="number">Errors</th>
    <th class="number">First text p95</th>
    <th class="number">Whole p95</th>
  </tr>`;
  return section('Scores', table(head, rows));
}

/** Every metric of each task in each language. */
export function metricSection(groups: readonly GroupSummary[]): Markup {
  const rows = groups
    .filter(({ selection }) => selection.task !== undefined && selection.language !== undefined)
    .flatMap(({ selection, metrics }) =>
      metrics.map(
        (one) =>
          html`<tr>
            <td>${selectionName(selection)}</td>
            <td>${one.metric}</td>
            <td class="number">${one.count}</td>
            <td>${shareBar(one)}</td>
            <td>${rateText(one)}</td>
            <td class="number">${percent(one.mean)}</td>
          </tr>`,
      ),
    );
  if (rows.length === 0) return NOTHING;
  const head = html`<tr>
    <th>Questions</th>
    <th>Score</th>
    <th class="number">Count</th>
    <th>Full score</th>
    <th>Share (95 %)</th>
    <th class="number">Mean</th>
  </tr>`;
  return section('By score', table(head, rows));
}

/** Against an earlier run. */
export function baselineSection(baseline: EvaluationReport['baseline']): Markup {
  if (!baseline) return NOTHING;
  const rows = baseline.comparisons.map(({ selection, shared, onlyBefore, onlyNow, test, verdict }) => {
    const name = verdict === 'worse' ? 'broken-rule' : verdict === 'better' ? 'held' : 'tag';
    return html`<tr>
      <td>${selectionName(selection)}</td>
      <td class="number">${shared}</td>
      <td class="number">${onlyBefore}</td>
      <td class="number">${onlyNow}</td>
      <td>${chanceText(test.p)} <span class="tag">${test.method}</span></td>
      <td><span class="${name}">${verdict}</span></td>
    </tr>`;
  });
  const head = html`<tr>
    <th>Questions</th>
    <th class="number">Shared</th>
    <th class="number">Lost</th>
    <th class="number">Won</th>
    <th>McNemar</th>
    <th>Verdict</th>
  </tr>`;
  return section(`Against ${baseline.system}`, table(head, rows));
}

/** A judge model's marks. */
export function judgeSection(judge: JudgeReport | undefined): Markup {
  if (!judge) return NOTHING;
  const rows = judge.marks.map(
    ({ name, mean, counts }) =>
      html`<tr>
        <td>${name}</td>
        <td class="number">${mean.toFixed(2)}</td>
        ${counts.map((count) => html`<td class="number">${count}</td>`)}
      </tr>`,
  );
  const head = html`<tr>
    <th>Rubric</th>
    <th class="number">Mean</th>
    ${[1, 2, 3, 4, 5].map((mark) => html`<th class="number">${mark}</th>`)}
  </tr>`;
  const about = html`<p class="about">
    A model’s opinion, apart from the scores above: ${judge.judged} answers judged, ${judge.unread} verdicts could not
    be read. Rubric ${judge.prompt}.
  </p>`;
  return section(`What ${judge.model} says`, html`${about}${table(head, rows)}`);
}

const section = (title: string, body: Markup): Markup =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

const table = (head: Markup, rows: readonly Markup[]): Markup =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="Table">
    <table>
      <thead>
        ${head}
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;

/** A bar for the share, and a line for its interval. */
function shareBar(rate: Rate): Markup {
  const at = (share: number): string => (share * 176 + 2).toFixed(1);
  const width = (rate.share * 176).toFixed(1);
  return html`<svg class="share" viewBox="0 0 180 14" role="img" aria-label="${rateText(rate)}">
    <rect class="track" x="2" y="3" width="176" height="8" rx="4" />
    <rect class="share-bar" x="2" y="3" width="${width}" height="8" rx="4" />
    <path
      class="range"
      fill="none"
      d="M${at(rate.low)} 7H${at(rate.high)}M${at(rate.low)} 4V10M${at(rate.high)} 4V10"
    />
  </svg>`;
}
