import { curlOf, replyOf } from '../http/exchange.js';
import type { Verdict } from '../run-checks.js';
import { sectionUrl } from './section-url.js';

/** The verdict as JSON text, for machines. */
export function jsonReport({ url, seed, asked, reached, results }: Verdict): string {
  const checks = results.map(({ check: { id, level, rule, section, fix }, verdict, words, exchanges, ms }) => ({
    id,
    level,
    rule,
    verdict,
    ...(words === undefined ? {} : { words }),
    ms: Math.round(ms),
    ...(verdict === 'failed'
      ? {
          section: sectionUrl(section),
          fix,
          calls: exchanges.map((exchange) => ({ sent: curlOf(exchange), came: replyOf(exchange) })),
        }
      : {}),
  }));
  return `${JSON.stringify({ url, seed, asked, reached: reached ?? null, checks }, null, 2)}\n`;
}
