import { describe, expect, it } from 'vitest';
import { BAD_CONFIGS, BAD_EXAMPLES, BAD_INFO, GOOD_CONFIG, GOOD_EXAMPLES } from '../../test-support/trainer-cases.js';
import {
  DATASET_KINDS,
  checkDatasetInfo,
  checkDeepSpeed,
  checkExample,
  checkTrainConfig,
  createDatasetChecker,
  datasetEntry,
  deepSpeedConfig,
} from '../index.js';

const judged = (faults: readonly { code: string; effect: string }[]) =>
  faults.map(({ code, effect }) => [code, effect]);
const hasFile = (name: string) => name === 'shop.jsonl';

describe('an example', () => {
  it.each(GOOD_EXAMPLES)('is taken: %s (%s)', (_, kind, example) => {
    expect(checkExample(example, { kind })).toEqual([]);
  });

  it.each(BAD_EXAMPLES)('with %s (%s) is not', (_, kind, example, code, effect) => {
    const faults = checkExample(example, { kind });
    expect(judged(faults)).toContainEqual([code, effect]);
    for (const { message, mend } of faults)
      expect([message, mend]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\.$/)]);
  });
});

describe('an entry of dataset_info.json', () => {
  it.each(DATASET_KINDS)('of our own is read as meant (%s)', (kind) => {
    expect(checkDatasetInfo({ shop: { ...datasetEntry(kind, 'shop.jsonl') } }, 'shop', { kind, hasFile })).toEqual([]);
  });

  it.each(BAD_INFO)('with %s (%s) is not', (_, kind, entry, code, effect) => {
    const info = entry === undefined ? {} : { shop: entry };
    expect(judged(checkDatasetInfo(info, 'shop', { kind, hasFile }))).toContainEqual([code, effect]);
  });
});

describe('a configuration', () => {
  it('that is good has nothing to mend', () => {
    expect(checkTrainConfig(GOOD_CONFIG)).toEqual([]);
  });

  it.each(BAD_CONFIGS.map(([name, change, code, effect, machine]) => ({ name, change, code, effect, machine })))(
    'with $name is not',
    ({ change, code, effect, machine }) => {
      expect(judged(checkTrainConfig({ ...GOOD_CONFIG, ...change }, machine))).toContainEqual([code, effect]);
    },
  );

  it('has cases for all three effects, more than a hundred in all', () => {
    const effects = [
      ...BAD_EXAMPLES.map((one) => one[4]),
      ...BAD_INFO.map((one) => one[4]),
      ...BAD_CONFIGS.map((one) => one[3]),
    ];
    expect(effects.length).toBeGreaterThanOrEqual(100);
    expect(new Set(effects)).toEqual(new Set(['refused', 'dropped', 'altered']));
  });
});

describe('a file of examples', () => {
  const line = (tag: unknown) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: 'Q' },
        { role: 'assistant', content: 'A' },
      ],
      kto_tag: tag,
    });

  it.each([
    ['nothing that is taken', ['{"messages":[]}'], 'no-examples'],
    ['a line that is no JSON', ['{"messages":'], 'not-json'],
    ['thumbs up only', [line(true), line(true)], 'one-preference'],
    ['different fields', [line(true), line(false).replace('}]', '}],"note":"x"')], 'mixed-fields'],
  ])('with %s has a fault', (_, lines, code) => {
    const checker = createDatasetChecker({ kind: 'kto' });
    const faults = [...lines.flatMap((one) => checker.line(one)), ...checker.end()];
    expect(faults.map((one) => one.code)).toContain(code);
  });

  it('counts what is taken, empty lines aside', () => {
    const checker = createDatasetChecker({ kind: 'kto' });
    expect([line(true), '', line(false)].flatMap((one) => checker.line(one))).toEqual([]);
    expect([checker.end(), checker.taken]).toEqual([[], 2]);
  });
});

describe('a DeepSpeed file', () => {
  it.each([2, 3] as const)('of ours leaves to the trainer what it knows (ZeRO-%i)', (stage) => {
    const config = deepSpeedConfig(stage);
    expect(config).toMatchObject({
      train_batch_size: 'auto',
      train_micro_batch_size_per_gpu: 'auto',
      zero_optimization: { stage },
    });
    expect(checkDeepSpeed(config, GOOD_CONFIG, 8)).toEqual([]);
  });

  it.each([
    ['another batch of one GPU', { train_micro_batch_size_per_gpu: 4 }, 'deepspeed-train_micro_batch_size_per_gpu'],
    ['another accumulation', { gradient_accumulation_steps: 1 }, 'deepspeed-gradient_accumulation_steps'],
    ['a batch that is not the product', { train_batch_size: 32 }, 'deepspeed-train_batch_size'],
    ['both precisions', { fp16: { enabled: true }, bf16: { enabled: true } }, 'deepspeed-precision'],
  ])('with %s is refused', (_, change, code) => {
    const config = { ...GOOD_CONFIG, per_device_train_batch_size: 2, gradient_accumulation_steps: 4 };
    expect(checkDeepSpeed({ ...deepSpeedConfig(3), ...change }, config, 8).map((one) => one.code)).toEqual([code]);
  });

  it('may name a batch that is the product', () => {
    const config = { ...GOOD_CONFIG, per_device_train_batch_size: 2, gradient_accumulation_steps: 4 };
    expect(checkDeepSpeed({ train_batch_size: 64 }, config, 8)).toEqual([]);
  });
});
