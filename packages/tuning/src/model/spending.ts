import { TuningError } from '../tuning-error.js';

/** Tokens of one call. */
export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** What a model costs, in any one currency, for a million tokens. */
export interface ModelPrices {
  readonly input: number;
  readonly output: number;
}

/** The most that a job may take, what earlier runs of it took counted in. */
export interface SpendLimit {
  /** In the currency of the prices. */
  readonly cost?: number;
  /** Input and output together. */
  readonly tokens?: number;
}

/** What a job has taken so far. */
export interface Spent {
  readonly calls: number;
  readonly tokens: TokenCount;
  /** Calls among them whose tokens are an estimate: the server did not say. */
  readonly estimated: number;
  /** Absent without prices. */
  readonly cost?: number;
}

/** Keeps count, and stops in time. */
export interface Spending {
  /**
   * Sets aside what a call may take at most, until it is given back. Waits where it fits only once others have given back.
   * @returns gives it back
   * @throws TuningError `too_expensive` where it does not fit beside what is spent
   */
  reserve(most: TokenCount): Promise<() => void>;
  add(tokens: TokenCount, source: 'reported' | 'estimated'): void;
  readonly spent: Spent;
}

const MILLION = 1_000_000;

/** @throws TuningError `usage` for a cap on costs without prices */
export function createSpending(limit: SpendLimit = {}, prices?: ModelPrices): Spending {
  if (limit.cost !== undefined && !prices) {
    throw new TuningError(
      'usage',
      'a cap on costs needs --input-price and --output-price, for a million tokens; or cap --max-tokens-total',
    );
  }
  const total = { calls: 0, input: 0, output: 0, estimated: 0 };
  const reserved = new Set<TokenCount>();
  const waiting = new Set<() => void>();
  const costOf = ({ input, output }: TokenCount): number =>
    prices ? (input * prices.input + output * prices.output) / MILLION : 0;
  const fits = (counts: readonly TokenCount[]): boolean => {
    const tokens = counts.reduce((sum, { input, output }) => sum + input + output, 0);
    const cost = counts.reduce((sum, one) => sum + costOf(one), 0);
    return tokens <= (limit.tokens ?? Infinity) && cost <= (limit.cost ?? Infinity);
  };
  const capReached = (most: TokenCount): TuningError =>
    costOf(total) + costOf(most) > (limit.cost ?? Infinity)
      ? tooExpensive(`${money(costOf(total))} of ${money(limit.cost ?? 0)} is spent`, '--max-cost')
      : tooExpensive(`${total.input + total.output} of ${limit.tokens ?? 0} tokens are spent`, '--max-tokens-total');
  return {
    async reserve(most) {
      while (!fits([...reserved, total, most])) {
        if (!fits([total, most])) throw capReached(most);
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
      reserved.add(most);
      return () => {
        reserved.delete(most);
        for (const resolve of waiting) resolve();
        waiting.clear();
      };
    },
    add({ input, output }, source) {
      total.calls += 1;
      total.input += input;
      total.output += output;
      if (source === 'estimated') total.estimated += 1;
    },
    get spent() {
      const { calls, input, output, estimated } = total;
      return { calls, tokens: { input, output }, estimated, ...(prices ? { cost: costOf(total) } : {}) };
    },
  };
}

function tooExpensive(spent: string, flag: string): TuningError {
  return new TuningError(
    'too_expensive',
    `${spent}, and the next call of the model could pass the cap; raise ${flag} and run the same command to go on: nothing is paid twice`,
  );
}

/** An amount of whatever currency, to a hundredth of a cent. */
const money = (amount: number): string => amount.toFixed(4).replace(/\.?0+$/, '');

/** What was spent, in one line. */
export function spentText({ calls, tokens, estimated, cost }: Spent): string {
  const sure = estimated === 0 ? '' : `, of ${estimated} of them estimated`;
  const costs = cost === undefined ? '' : `, ${money(cost)} in the currency of the prices`;
  return `${calls} calls of the model: ${tokens.input} tokens in, ${tokens.output} out${sure}${costs}`;
}
