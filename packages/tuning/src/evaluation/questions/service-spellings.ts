const UNIT = String.raw`(?:(?:working|business|calendar) )?[a-z]+|个?(?:工作)?(?:小时|天|日|周|月|年)|%`;
const FIGURE = new RegExp(String.raw`\d+(?:[.,]\d+)?(?:\s?(?:to|and|至|到|-|–)\s?\d+)?\s?(?:${UNIT})`, 'giu');
const NAME_CHARS = 12;

/**
 * What of a policy an answer must hold one of: its figures with what they count ("30 days", "30 天"), or the names in its lists where it
 * has no figures ("PayPal", "支付宝").
 */
export function policySpellings(text: string): string[] {
  const figures = [...text.matchAll(FIGURE)].map(([figure]) => figure.trim());
  if (figures.length > 0) return [...new Set(figures)];
  const latin = [...text.matchAll(/(?<=\s)[A-Z][A-Za-z]{3,}/g)].map(([name]) => name);
  const listed = text
    .split(/[、，。；]|以及|支持/)
    .filter((part) => /^\p{Script=Han}+$/u.test(part) && part.length < NAME_CHARS);
  return [...new Set([...latin, ...listed])];
}

/** `09:00`, `9:00`, `9am`, `9点`. */
export function openingSpellings(time: string): string[] {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})/.exec(time) ?? [];
  if (hour === '') return [time];
  const value = Number(hour);
  const half = `${value % 12 === 0 ? 12 : value % 12}${minute === '00' ? '' : `:${minute}`}${value < 12 ? 'am' : 'pm'}`;
  return [...new Set([time, `${value}:${minute}`, half, ...(minute === '00' ? [`${value}点`] : [])])];
}
