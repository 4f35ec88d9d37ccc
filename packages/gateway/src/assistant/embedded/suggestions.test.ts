import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RequestMessage } from '@aisle/protocol';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import { SERVED_CARD_KINDS } from '../../index.js';
import type { AssistantTurn } from '../assistant.js';
import { createEmbeddedAssistant } from './create-embedded-assistant.js';
import { en } from './phrases/en.js';
import { zhCn } from './phrases/zh-cn.js';

const { catalogue } = readCatalogue(
  readFileSync(new URL('../../../../../demo/catalogue/northfold.json', import.meta.url), 'utf8'),
);
const assistant = createEmbeddedAssistant({ pace: 0 });
const accept = new Set<string>(SERVED_CARD_KINDS);

const user = (text: string): RequestMessage => ({ id: 'u', role: 'user', parts: [{ kind: 'text', text }] });

async function reply(
  messages: readonly RequestMessage[],
): Promise<{ text: string; labels: string[]; message: RequestMessage }> {
  const turn: AssistantTurn = {
    runId: 'r',
    conversationId: 'c',
    messages,
    context: { locale: 'en', currency: 'EUR' },
    accept,
    owner: { kind: 'anonymous', key: 'k' },
    catalogue,
    signal: new AbortController().signal,
  };
  let text = '';
  const labels: string[] = [];
  const parts: RequestMessage['parts'] = [];
  for await (const output of assistant.answer(turn)) {
    if (output.type === 'text') text += output.text;
    if (output.type !== 'card') continue;
    const { kind, ...data } = output.card;
    parts.push({ kind, data });
    if (output.card.kind === 'suggestions') labels.push(...output.card.items.map(({ label }) => label));
  }
  return { text, labels, message: { id: 'a', role: 'assistant', parts: [{ kind: 'text', text }, ...parts] } };
}

/** Follows every suggestion, two deep; gives each path with its answer. */
async function follow(messages: readonly RequestMessage[], path: string, depth: number): Promise<[string, string][]> {
  const { text, labels, message } = await reply(messages);
  const here: [string, string][] = [[path, text]];
  if (depth === 0) return here;
  const next = await Promise.all(
    labels.map((label) => follow([...messages, message, user(label)], `${path} → ${label}`, depth - 1)),
  );
  return [...here, ...next.flat()];
}

describe('suggestions', () => {
  it.each([
    'backpacks',
    'tents under €20',
    'gloves',
    'hello',
    'do you have a coupon?',
    'Harbour 24 vs Transit 26',
    'is the Harbour waterproof?',
    'what colours does the Loch tee come in?',
    'do you have the Scarp boot in 47?',
    'what goes with the Voyage 40?',
    'what do you sell?',
    'what is your return policy?',
    'any discount?',
    "what's in my cart?",
    'where can I try it?',
    'size chart',
    'add the Harbour 24 to my cart',
    'which sizes does the Scarp boot come in?',
    '双肩包',
    '购物车里有什么',
    '你们有实体店吗',
    '优惠券',
    '海港 24 防水吗',
    '海港 24 有什么颜色',
    '对比海港 24 和中转 26',
    '你好',
  ])('after %j are all understood, and so are those after them', async (question) => {
    const answers = await follow([user(question)], question, 2);
    expect(answers.length).toBeGreaterThan(1);
    for (const [path, text] of answers) {
      for (const lost of [en.lostWhich, en.lostUnclear, zhCn.lostWhich, zhCn.lostUnclear]) {
        expect(text, path).not.toBe(lost);
      }
    }
  });
});
