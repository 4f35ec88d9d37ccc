import { afterEach, describe, expect, it } from 'vitest';
import { toJson } from './to-json.js';

const touched = [Array.prototype, String.prototype, Number.prototype];

afterEach(() => {
  for (const prototype of touched) Reflect.deleteProperty(prototype, 'toJSON');
});

describe('toJson', () => {
  it('writes what JSON.stringify writes', () => {
    const value = {
      list: [1, 'two', [null, true]],
      none: undefined,
      date: new Date(0),
      url: new URL('https://shop.example'),
    };
    expect(toJson(value)).toBe(JSON.stringify(value));
    expect(toJson(value, 2)).toBe(JSON.stringify(value, null, 2));
  });

  it('writes the same where the page has given lists, texts and numbers a toJSON', () => {
    const value = { list: [1, 'two', [{ three: ['four'] }]], text: 'five', date: new Date(0) };
    const before = JSON.stringify(value);
    for (const prototype of touched) Object.assign(prototype, { toJSON: () => 'of the page' });
    expect(JSON.stringify(value)).not.toBe(before);
    expect(toJson(value)).toBe(before);
  });
});
