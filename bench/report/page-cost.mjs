import { CONTENDERS } from '../page-cost/contenders.mjs';
import { differenceOf, ratioOf, spreadOf } from './statistics.mjs';

/** At most so much of what deep-chat adds. */
const SHARE_OF_DEEP_CHAT = 0.2;

/** Reads what `npm run bench:page` has measured: figures by contender, and what the page alone does not cost. */
export function createPageCosts({ runs, returns }) {
  const ordered = [...runs].sort((a, b) => a.run - b.run);
  const series = (figure, contender) =>
    ordered.filter((run) => run.contender === contender && run[figure] !== undefined).map((run) => run[figure]);
  /** Run by run, without what the page alone costs. */
  const added = (figure, contender) => {
    const alone = series(figure, 'nothing');
    return series(figure, contender)
      .slice(0, alone.length)
      .map((value, at) => value - alone[at]);
  };
  return {
    returns,
    series,
    added: (figure, contender) => differenceOf(series(figure, contender), series(figure, 'nothing')),
    ratio: (figure, a, b) => ratioOf(added(figure, a), added(figure, b)),
    measured: CONTENDERS.filter(({ id }) => series('mainThreadMs', id).length > 0),
    runs: series('mainThreadMs', 'nothing').length,
  };
}

const worst = (numbers) => (numbers.length === 0 ? undefined : Math.max(...numbers));

/** What must hold, as `{ claim, target, measured, verdict }`. Of a ratio the median decides, of the rest the worst run. */
export function listPageTargets(costs) {
  const ratio = costs.ratio('mainThreadMs', 'aisle', 'deep-chat');
  const shift = worst([...costs.series('shift', 'aisle'), ...costs.series('shiftOpen', 'aisle')]);
  const longTasks = worst(costs.series('ownLongTasksMs', 'aisle').map(({ length }) => length));
  return [
    {
      claim: 'main thread before the visitor does anything, of what deep-chat adds',
      target: `at most ${SHARE_OF_DEEP_CHAT.toFixed(2)}×`,
      measured: ratio && `${ratio.median.toFixed(2)}× (${ratio.least.toFixed(2)}×–${ratio.most.toFixed(2)}×)`,
      holds: ratio && ratio.median <= SHARE_OF_DEEP_CHAT,
    },
    { claim: 'layout shift', target: '0', measured: shift?.toFixed(4), holds: shift === 0 },
    {
      claim: 'tasks over 50 ms with its scripts in them, in any run',
      target: '0',
      measured: longTasks === undefined ? undefined : String(longTasks),
      holds: longTasks === 0,
    },
    ...returnTargets(costs),
  ].map(({ holds, measured, ...rest }) => ({
    ...rest,
    measured: measured ?? '–',
    verdict: measured === undefined ? 'not measured' : holds ? 'holds' : 'misses',
  }));
}

const returnTargets = ({ returns }) =>
  returns
    .filter(({ engine, who }) => engine === 'chromium' && who.startsWith('Aisle'))
    .map(({ who, persisted }) => ({
      claim: `back to the page in Chromium: ${who}`,
      target: 'as it was left',
      measured: persisted ? 'as it was left' : 'loaded anew',
      holds: persisted,
    }));

/** Median with least and most, in a unit. */
export function spread(numbers, write) {
  const found = Array.isArray(numbers) ? spreadOf(numbers) : numbers;
  return found ? `${write(found.median)} (${write(found.least)}–${write(found.most)})` : '–';
}
