import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import type { AssistantTurn } from '../assistant.js';
import { createEmbeddedAssistant } from './create-embedded-assistant.js';

const northfold = readCatalogue(
  readFileSync(new URL('../../../../../demo/catalogue/northfold.json', import.meta.url), 'utf8'),
).catalogue;
const small = readCatalogue(
  readFileSync(new URL('../../catalogue/small-shop.json', import.meta.url), 'utf8'),
).catalogue;
const assistant = createEmbeddedAssistant({ pace: 0 });

async function ask(text: string, catalogue = northfold): Promise<string> {
  const turn: AssistantTurn = {
    runId: 'r',
    conversationId: 'c',
    messages: [{ id: 'm', role: 'user', parts: [{ kind: 'text', text }] }],
    context: { locale: 'en', currency: 'EUR' },
    accept: new Set(['product', 'location_list', 'coupon']),
    owner: { kind: 'anonymous', key: 'k' },
    catalogue,
    signal: new AbortController().signal,
  };
  let said = '';
  for await (const output of assistant.answer(turn)) if (output.type === 'text') said += output.text;
  return said;
}

describe('what a shop promises', () => {
  it.each([
    ['how long do I have to send something back?', /30 days/],
    ['what if it doesn’t fit?', /30 days/],
    ['when does it arrive if I order today', /2 to 4 working days/],
    ['do you take credit cards?', /Visa/],
    ['the zip of my bag broke, is that covered?', /3 years/],
    ['几天能到货', /2 至 4 个工作日/],
    ['不合适可以退吗', /30 天/],
  ])('answers %j in the catalogue’s words', async (question, said) => {
    expect(await ask(question)).toMatch(said);
  });

  it('says so where the catalogue does not say', async () => {
    expect(await ask('what is your return policy?', small)).toContain("don't know this shop's policies");
  });

  it('takes no product’s name for a promise', async () => {
    expect(await ask('is the Courier 12 Messenger waterproof?')).not.toContain('Utrecht');
  });

  it('says the hours of each shop', async () => {
    const said = await ask('are you open on sunday?');
    expect(said).toContain('Northfold London');
    expect(said).toContain('12:00–18:00');
  });

  it('cannot be made to write markdown or links by a catalogue', async () => {
    const hostile = readCatalogue(
      JSON.stringify({
        products: [],
        policies: [{ topic: 'returns', text: '[free](javascript:alert(1)) **yes**', url: '/a) [b](c' }],
      }),
    ).catalogue;
    const said = await ask('returns?', hostile);
    expect(said).toContain('\\[free\\]');
    expect(said).not.toContain('](c');
  });
});
