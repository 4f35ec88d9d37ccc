import { html, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import { visibleText } from '../text/visible-text.js';
import type { ActivityLine } from './activity-log.js';

/** What the assistant does, with the travelling shelf, or did, with a check. */
export function renderStatusLine(line: Pick<ActivityLine, 'activity' | 'state'>, locale: Locale): TemplateResult {
  if (line.state === 'busy') return renderBusyLine(line.activity.text ?? locale.text('activity.default'));
  const text = line.activity.code === 'searched' ? line.activity.text : undefined;
  return html`<p class="status" part="status">
    ${icon('check', 'sm')}${visibleText(text ?? locale.text('activity.searched'))}
  </p>`;
}

/** The line before the first word of an answer, and while something is looked up. */
export function renderBusyLine(text: string): TemplateResult {
  const words = visibleText(text);
  return html`<p class="status" part="status"><span class="shelf shelf--busy"></span>${words}</p>`;
}
