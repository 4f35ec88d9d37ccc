import { describe, expect, it } from 'vitest';
import { firstWrong, type Case, type MakeCodec } from '../test-support/case.js';
import { DASHSCOPE_CASES } from '../test-support/cases/dashscope/index.js';
import { OPENAI_CHAT_CASES } from '../test-support/cases/openai-chat/index.js';
import { OPENAI_RESPONSES_CASES } from '../test-support/cases/openai-responses/index.js';
import { WHALE_CASES } from '../test-support/cases/whale.js';
import { mutatedCodecs } from '../test-support/mutated-codecs.js';
import { MUTANTS, type Mutation } from '../test-support/mutants.js';
import { createDashScopeCodec } from './dashscope/index.js';
import { createOpenAiChatCodec } from './openai-chat/index.js';
import { createOpenAiResponsesCodec } from './openai-responses/index.js';
import { createWhaleCodec } from './whale/index.js';

const CASES: Readonly<Record<Mutation['entry'], readonly Case[]>> = {
  'openai-chat': OPENAI_CHAT_CASES,
  'openai-responses': OPENAI_RESPONSES_CASES,
  dashscope: DASHSCOPE_CASES,
  whale: WHALE_CASES,
};
const SOUND: Readonly<Record<Mutation['entry'], MakeCodec>> = {
  'openai-chat': createOpenAiChatCodec,
  'openai-responses': createOpenAiResponsesCodec,
  dashscope: createDashScopeCodec,
  whale: createWhaleCodec,
};
const entries = Object.keys(CASES) as Mutation['entry'][];

/** Every fifth mutant; all of them with AISLE_FULL. */
const TRIED = MUTANTS.filter((_, place) => process.env['AISLE_FULL'] || place % 5 === 0);

describe('without something that it heeds', () => {
  it.each(entries)('%s has at least six mutants, and is itself not found out', (entry) => {
    expect(MUTANTS.filter((mutation) => mutation.entry === entry).length).toBeGreaterThanOrEqual(6);
    expect(firstWrong(SOUND[entry], CASES[entry])).toBeUndefined();
  });

  it.each(TRIED)('$entry is found out: $name', async (mutation) => {
    const codecs = await mutatedCodecs(mutation);
    const make = {
      'openai-chat': codecs.createOpenAiChatCodec,
      'openai-responses': codecs.createOpenAiResponsesCodec,
      dashscope: codecs.createDashScopeCodec,
      whale: codecs.createWhaleCodec,
    }[mutation.entry] as MakeCodec;
    expect(firstWrong(make, CASES[mutation.entry])).toBeDefined();
  });
});
