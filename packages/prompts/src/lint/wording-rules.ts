import { findControlTokens } from '../control-tokens.js';
import type { PromptLanguage } from '../prompt-template.js';
import type { LintFinding, LintRuleName } from './lint-finding.js';
import { instructionLines, matchesIn, sectionOf, type LintSubject } from './lint-subject.js';

interface WordingRule {
  readonly rule: LintRuleName;
  readonly severity: LintFinding['severity'];
  readonly patterns: Readonly<Record<PromptLanguage, RegExp>>;
  readonly reason: string;
  readonly mend: string;
}

const RULES: readonly WordingRule[] = [
  {
    rule: 'vague-quantity',
    severity: 'warning',
    patterns: {
      en: /\b(a few|a couple of|several|some|many|a lot of|a bit|fairly|not too (long|short|many|much)|(reasonably|quite|fairly|relatively) (short|long|brief)|as (short|long|brief) as|an appropriate (number|length|amount))\b(?! (of (them|these)|other))|\b(keep|make) (it|answers?|them) (short|brief|concise|long)\b(?!.*\d)/i,
      zh: /几句|几个|一些|若干|少量|适量|适当(的)?(长度|数量|篇幅)|不(要|用|宜)?太[长短多少]|不要过[长短多]|尽量(简短|简洁|详细)|稍微|差不多|左右就行/,
    },
    reason: 'Every model, and every run, reads this amount differently.',
    mend: 'Give a figure, or a range: "3 to 5 phrases", "at most 2 sentences".',
  },
  {
    rule: 'vague-verb',
    severity: 'warning',
    patterns: {
      en: /\b(handle|deal with|process|manage|take care of|improve|optimi[sz]e|try to|do your best|be (helpful|creative|smart|professional)|assist with|help with|act appropriately|as needed|if appropriate|where necessary|and so on|etc)\b/i,
      zh: /处理一下|处理好|优化一下|改进一下|尽力|尽可能|努力|帮(忙|助)一下|适当地?(处理|回答|调整)|灵活|酌情|视情况|等等/,
    },
    reason: 'It names no act that could be done or left undone, so nobody can tell whether the model did it.',
    mend: 'Write the act and what it is done to: "compare the two products on weight, price and waterproofing".',
  },
];

const SHOWN_THINKING: Readonly<Record<PromptLanguage, RegExp>> = {
  en: /step[- ]by[- ]step|show your (reasoning|thinking|work)|explain your reasoning|think (out )?(a)?loud|chain of thought/i,
  zh: /一步一步|一步步|逐步思考|展示(你的)?(思考|推理)|写出(你的)?(思考|推理)|思维链/,
};

const HIDDEN = /<think>|silently|do not show|never show|not shown|hidden|不展示|不要展示|不显示|不要写出|隐藏/i;

const PROHIBITION: Readonly<Record<PromptLanguage, RegExp>> = {
  en: /^\W*(do not|don't|never|avoid|no)\b/i,
  zh: /^[^\p{L}]*(不要|不得|不能|不可|禁止|请勿|勿|避免|切勿)/u,
};

const SECRET =
  /\b(sk-[A-Za-z0-9_-]{16,}|LTAI[A-Za-z0-9]{12,}|AKIA[A-Z0-9]{16}|ghp_[A-Za-z0-9]{30,}|Bearer\s+[A-Za-z0-9._-]{20,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})/;

/** What is said in words that do not say enough, or that should not be there. */
export function wordingFindings(subject: LintSubject): readonly LintFinding[] {
  const lines = instructionLines(subject);
  const { language } = subject.template;
  const vague = RULES.flatMap(({ patterns, ...rule }) =>
    matchesIn(lines, patterns, language).map(({ excerpt, line }) => ({ ...rule, excerpt, line })),
  );
  return [
    ...vague,
    ...thinkingFindings(subject),
    ...prohibitionFindings(subject),
    ...lineFindings(subject),
    ...languageFindings(subject),
  ];
}

function thinkingFindings(subject: LintSubject): readonly LintFinding[] {
  const { language } = subject.template;
  const hidden = HIDDEN.test(sectionOf(subject, 'thinking')?.text ?? '');
  return matchesIn(instructionLines(subject), SHOWN_THINKING, language)
    .filter(({ section }) => section !== 'thinking' || !hidden)
    .map(({ excerpt, line }) => ({
      rule: 'shown-thinking',
      severity: 'error',
      excerpt,
      line,
      reason: 'The reasoning would stand in the answer that the shopper reads.',
      mend: 'Under "# Thinking", have it written between <think> and </think>; the gateway takes that out of the stream.',
    }));
}

function prohibitionFindings(subject: LintSubject): readonly LintFinding[] {
  const rules = sectionOf(subject, 'rules');
  const { language } = subject.template;
  const lines = instructionLines(subject).filter(({ section, text }) => section === 'rules' && text.trim() !== '');
  if (!rules || lines.length < 2 || !lines.every(({ text }) => PROHIBITION[language].test(text))) return [];
  return [
    {
      rule: 'only-prohibitions',
      severity: 'warning',
      line: rules.line,
      excerpt: lines[0]?.text.trim() ?? '',
      reason: 'A model follows what to do better than what not to do, and here it is told the latter only.',
      mend: 'Say what to do instead: not "never invent ids" alone, but "copy ids from the facts; without one, write no card".',
    },
  ];
}

function lineFindings({ lines }: LintSubject): readonly LintFinding[] {
  return lines.flatMap((text, index) => {
    const secret = SECRET.exec(text)?.[0];
    const tokens = findControlTokens(text).filter((token) => !/^<\/?think>$/.test(token));
    return [
      ...(secret === undefined
        ? []
        : [
            {
              rule: 'secret' as const,
              severity: 'error' as const,
              line: index + 1,
              excerpt: `${secret.slice(0, 6)}…`,
              reason: 'A model can be brought to say whatever stands in its prompt.',
              mend: 'Take the key out, and replace it at its issuer: it has been in a file.',
            },
          ]),
      ...tokens.slice(0, 1).map((token) => ({
        rule: 'control-token' as const,
        severity: 'error' as const,
        line: index + 1,
        excerpt: token,
        reason:
          'The model reads this as the end or the beginning of a turn. The renderer breaks it, so it does nothing.',
        mend: 'Leave turns to the renderer, and take the token out.',
      })),
    ];
  });
}

function languageFindings(subject: LintSubject): readonly LintFinding[] {
  const { language } = subject.template;
  const text = instructionLines(subject)
    .map((line) => line.text)
    .join('\n');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  const wrong = language === 'en' ? han > words : words > han;
  if (!wrong || han + words < 10) return [];
  return [
    {
      rule: 'wrong-language',
      severity: 'warning',
      line: 1,
      excerpt: `language: ${language}`,
      reason:
        'The card contract, and the headings of examples, come in the language of the fields; the model would read two.',
      mend:
        language === 'en'
          ? 'Write "language: zh", or the prompt in English.'
          : 'Write "language: en", or the prompt in Chinese.',
    },
  ];
}
