import { digitsOf, spansOf, type RedactionRule } from './redaction-rule.js';

/** 18 digits with a date of birth in them (GB 11643-1999); a wrong check digit is a slip of the pen, not another number. */
const CHINA =
  /(?<!\d)[1-9]\d{5}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g;
/** Social Security number; the first group is never 000, 666 or from 900. */
const UNITED_STATES = /(?<![\d-])(?!000|666|9\d\d)\d{3}-\d{2}-\d{4}(?![\d-])/g;
/** National Insurance number. */
const UNITED_KINGDOM = /(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])/gi;
const HONG_KONG = /(?<![A-Za-z0-9])[A-Z]{1,2}\d{6} ?\([\dA]\)/gi;
const TAIWAN = /(?<![A-Za-z0-9])[A-Z][12]\d{8}(?![A-Za-z0-9])/gi;

/** Numbers that are personal only because somebody says what they are. */
const NAMED =
  /(?:passport|driv(?:er'?s|ing) licen[cs]e|national id|identity card|id card|id number|tax id|ssn|social security|personalausweis|身份证|护照|驾照|驾驶证|通行证|证件)\s*(?:card|no\.?|number|nr\.?|号码|编号|号)?\s*(?:is|was|是|为|[:=])?\s*(?:no\.?|number)?\s*(?<data>[A-Z]{0,3}[ -]?\d[A-Z0-9-]{4,19})/gi;

/** Numbers of people: identity cards, passports, social security. */
export const idRule: RedactionRule = {
  name: 'id',
  find: (folded) => [
    ...spansOf(folded, CHINA),
    ...spansOf(folded, UNITED_STATES),
    ...spansOf(folded, UNITED_KINGDOM),
    ...spansOf(folded, HONG_KONG),
    ...spansOf(folded, TAIWAN),
    ...spansOf(folded, NAMED, (data) => digitsOf(data).length >= 5),
  ],
};
