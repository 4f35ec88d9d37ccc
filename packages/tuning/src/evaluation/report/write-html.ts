import type { EvaluationReport } from './evaluation-report.js';
import { rateText, READING_NOTES, timeText } from './figures.js';
import { failureSection } from './html-failures.js';
import { baselineSection, judgeSection, metricSection, scoreSection } from './html-tables.js';
import { html, NOTHING, type Markup } from '../../html/markup.js';
import { PAGE_STYLE } from './page-style.js';

const STYLE_ELEMENT: Markup = { markup: `<style>${PAGE_STYLE}</style>` };

/** The report as one HTML page that loads nothing and runs nothing. */
export function writeHtml(report: EvaluationReport): string {
  const { system, made, questions } = report;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>Evaluation of ${system}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>Evaluation of ${system}</h1>
          <p class="about">
            ${questions.count} questions, ${questions.sealed} of them of sealed phrasings · ${questions.from} · set
            ${questions.hash} · ${made.slice(0, 16).replace('T', ' ')} UTC
          </p>
          ${tiles(report)} ${gateSection(report)} ${scoreSection(report.groups)} ${baselineSection(report.baseline)}
          ${judgeSection(report.judge)} ${metricSection(report.groups)} ${failureSection(report.failures)}
          <section>
            <h2>How to read this</h2>
            <ul class="notes">
              ${READING_NOTES.map((note) => html`<li>${note}</li>`)}
            </ul>
          </section>
        </main>
      </body>
    </html> `;
  return page.markup;
}

function tiles({ groups }: EvaluationReport): Markup {
  const [all] = groups;
  if (!all) return NOTHING;
  const tile = (name: string, value: string, note: string): Markup =>
    html`<div class="tile">
      <dt>${name}</dt>
      <dd>${value}<small>${note}</small></dd>
    </div>`;
  const [share = '', range = ''] = rateText(all.passed).split(' (');
  const refusal = all.metrics.find(({ metric }) => metric === 'refusal');
  const constraints = all.metrics.find(({ metric }) => metric === 'constraints');
  return html`<dl class="tiles">
    ${tile('Passed', share, `${range.replace(')', '')} at 95 %`)}
    ${constraints ? tile('Every constraint met', rateText(constraints).split(' (')[0] ?? '', `${constraints.successes} of ${constraints.count}`) : NOTHING}
    ${refusal ? tile('Refused', rateText(refusal).split(' (')[0] ?? '', `${refusal.successes} of ${refusal.count}`) : NOTHING}
    ${tile('Invented ids', String(all.inventedIds), `${all.rejectedCards} rejected cards`)}
    ${tile('Errors', String(all.errors), `of ${all.passed.count}`)}
    ${tile('Whole answer, p95', timeText(all.total.p95), `median ${timeText(all.total.median)}`)}
  </dl>`;
}

function gateSection({ gate }: EvaluationReport): Markup {
  if (!gate) return NOTHING;
  const marks = { held: ['✓', 'held'], broken: ['✗', 'broken-rule'], 'not judged': ['–', 'tag'] } as const;
  const items = gate.findings
    .toSorted((a, b) => Number(b.verdict === 'broken') - Number(a.verdict === 'broken'))
    .map(({ verdict, reason }) => {
      const [sign, name] = marks[verdict];
      return html`<li><span class="${name}">${sign}</span><span>${reason}</span></li>`;
    });
  return html`<section class="verdict ${gate.passed ? '' : 'broken'}">
    <h2>The gate is ${gate.passed ? 'passed' : 'not passed'}</h2>
    <ul class="rules">
      ${items}
    </ul>
  </section>`;
}
