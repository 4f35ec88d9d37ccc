import { nameOf } from '../rig/contenders.mjs';
import { KINDS } from '../texts/texts.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { differenceOf, growthOf, ratioOf, spreadOf } from './statistics.mjs';

const MIB = 1024 * 1024;
const OURS = ['renderer', 'widget'];
const languages = Object.keys(LANGUAGES);
const mixed = (language, chars) => ({ kind: 'mixed', language, chars });
const sizeOf = (chars) => `${chars.toLocaleString('en')} characters`;
const whereOf = ({ language, chars }) => `${sizeOf(chars)}, ${LANGUAGES[language].name}`;

const times = (number) => `${number.toFixed(2)}×`;
const exponent = (number) => number.toFixed(2);
const mebibytes = (number) => `${number.toFixed(1)} MiB`;
const milliseconds = (number) => `${Math.round(number)} ms`;

/** What must hold, as a list of `{ who, claim, bound, limit, spread, write, verdict }`; `spread` is missing where it was not measured. */
export function listTargets(results) {
  return OURS.flatMap((who) => [
    ...againstStreamingMarkdown(results, who),
    ...againstFloor(results, who),
    ...growth(results, who),
    ...singleBlocks(results, who),
    ...longTasks(results, who),
    ...againstDeepChat(results, who),
    ...memory(results, who),
  ]).map((target) => ({ ...target, verdict: verdictOf(target) }));
}

/** The median decides; of long tasks, the worst run. */
function verdictOf({ spread, bound, limit, worst }) {
  if (!spread) return 'not measured';
  const measured = worst ? spread.most : spread.median;
  return (bound === 'at least' ? measured >= limit : measured <= limit) ? 'holds' : 'misses';
}

const cpuRatio = (results, text, who, other) =>
  ratioOf(
    results.series('cpuSeconds', { text, contender: who }),
    results.series('cpuSeconds', { text, contender: other }),
  );

const atMost = (target) => ({ bound: 'at most', ...target });

const againstStreamingMarkdown = (results, who) =>
  languages.flatMap((language) =>
    [2_000, 10_000, 50_000].map((chars) => {
      const text = mixed(language, chars);
      const spread = cpuRatio(results, text, who, 'streaming-markdown');
      return atMost({ who, claim: `CPU of streaming-markdown, ${whereOf(text)}`, write: times, limit: 1.1, spread });
    }),
  );

const againstFloor = (results, who) =>
  languages.map((language) => {
    const text = mixed(language, 200_000);
    const spread = cpuRatio(results, text, who, 'floor');
    return atMost({ who, claim: `CPU of the floor, ${whereOf(text)}`, write: times, limit: 1.3, spread });
  });

const growth = (results, who) =>
  languages.flatMap((language) =>
    [
      [2_000, 50_000, 1.15],
      [50_000, 200_000, 1.1],
    ].map(([from, to, limit]) => {
      const costs = (chars) => results.netCosts({ text: mixed(language, chars), contender: who });
      const spread = growthOf({ chars: from, costs: costs(from) }, { chars: to, costs: costs(to) });
      const claim = `growth exponent from ${sizeOf(from)} to ${to.toLocaleString('en')}, ${LANGUAGES[language].name}`;
      return atMost({ who, claim, write: exponent, limit, spread });
    }),
  );

/** The widget is not measured with these: it shows the same renderer. */
const singleBlocks = (results, who) =>
  who === 'widget'
    ? []
    : ['list', 'table', 'fence', 'paragraph'].map((kind) => {
        const spread = cpuRatio(results, { kind, language: 'en', chars: 50_000 }, who, 'streaming-markdown');
        const claim = `CPU of streaming-markdown, ${KINDS[kind]} of ${sizeOf(50_000)}`;
        return atMost({ who, claim, write: times, limit: 1.5, spread });
      });

function longTasks(results, who) {
  const longest = (contender, throttle) =>
    spreadOf(
      results.runs
        .filter((run) => run.contender === contender && run.throttle === throttle)
        .map(({ longTasksMs }) => Math.max(0, ...longTasksMs)),
    );
  const target = (throttle, claim) => {
    const floor = longest('floor', throttle);
    // The clock counts what the machine does meanwhile, too: whoever does next to nothing shows how much that is.
    const note = floor && `the floor’s longest in the same runs: ${milliseconds(floor.most)}`;
    return atMost({ who, claim, write: milliseconds, limit: 50, worst: true, note, spread: longest(who, throttle) });
  };
  return [
    target(1, 'longest task, at any size and of any text'),
    target(4, `longest task on a processor four times as slow, ${sizeOf(10_000)}`),
  ];
}

const againstDeepChat = (results, who) =>
  languages.map((language) => {
    const text = mixed(language, 10_000);
    const spread = cpuRatio(results, text, 'deep-chat-token', who);
    const claim = `less CPU than deep-chat fed per token, ${whereOf(text)}`;
    return { who, claim, bound: 'at least', write: times, limit: 25, spread };
  });

const memory = (results, who) =>
  languages.flatMap((language) =>
    [
      ['heapBytes', 'JavaScript heap'],
      ['privateBytes', 'private memory of the process'],
    ].map(([figure, name]) => {
      const text = mixed(language, 200_000);
      const megabytes = (contender) =>
        results
          .series(figure, { text, contender })
          .filter((bytes) => bytes != null)
          .map((bytes) => bytes / MIB);
      const spread = differenceOf(megabytes(who), megabytes('streaming-markdown'));
      const claim = `more ${name} than streaming-markdown after ${whereOf(text)}`;
      return atMost({ who, claim, write: mebibytes, limit: 4, spread });
    }),
  );

/** A target as a sentence: what must hold, what was measured, and whether it does. */
export function sentenceOf(target) {
  const { who, claim, bound, write, limit, note, verdict } = target;
  const remark = note ? ` (${note})` : '';
  return `${nameOf(who)}: target ${bound} ${write(limit)} ${claim} · measured ${measuredOf(target)}${remark} · ${verdict}`;
}

/** The median of what was measured with its spread; of long tasks, the worst. */
export function measuredOf({ write, spread, worst }) {
  if (!spread) return '–';
  if (worst) return write(spread.most);
  return `${write(spread.median)} (${write(spread.least)}–${write(spread.most)})`;
}
