import { isIban } from './check-digits.js';
import type { RedactionRule, Span } from './redaction-rule.js';

/** Length of an account number by country (SWIFT IBAN Registry). */
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 ' +
    'GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 ' +
    'MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 ' +
    'VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** International bank account numbers with right check digits, in groups or in one piece. */
export const ibanRule: RedactionRule = {
  name: 'iban',
  find: (folded) =>
    Array.from(folded.matchAll(/(?<![A-Za-z0-9])([A-Za-z]{2})\d{2}/g)).flatMap(({ index, 1: country = '' }) => {
      const length = LENGTHS.get(country.toUpperCase());
      const span = length === undefined ? undefined : spanOfLength(folded, index, length);
      return span && isIban(folded.slice(span.start, span.end).replace(/[ -]/g, '')) ? [span] : [];
    }),
};

/** The span of so many letters and digits, single spaces and hyphens between them not counted. */
function spanOfLength(text: string, start: number, length: number): Span | undefined {
  let seen = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (/[A-Za-z0-9]/.test(character)) seen += 1;
    else if (!/[ -]/.test(character) || /[ -]/.test(text.charAt(index - 1))) return undefined;
    if (seen === length) return { start, end: index + 1 };
  }
  return undefined;
}
