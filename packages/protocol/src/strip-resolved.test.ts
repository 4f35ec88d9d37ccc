import { describe, expect, it } from 'vitest';
import { stripResolved } from './index.js';

describe('stripResolved', () => {
  it('takes "resolved" from the card and from each of its items, and nothing else', () => {
    const card = {
      id: 'a',
      resolved: { id: 'a' },
      items: [{ id: 'b', resolved: 1, note: 'x' }, 'resolved', null],
      mood: { calm: 1 },
    };
    expect(stripResolved(card)).toEqual({
      id: 'a',
      items: [{ id: 'b', note: 'x' }, 'resolved', null],
      mood: { calm: 1 },
    });
  });

  it('leaves its argument alone', () => {
    const card = Object.freeze({
      id: 'a',
      resolved: 1,
      items: Object.freeze([Object.freeze({ id: 'b', resolved: 2 })]),
    });
    stripResolved(card);
    expect(card).toEqual({ id: 'a', resolved: 1, items: [{ id: 'b', resolved: 2 }] });
  });

  it.each([[null], [undefined], ['resolved'], [7], [[{ resolved: 1 }]]])('gives back %j, which is no card', (value) => {
    expect(stripResolved(value)).toBe(value);
  });

  it('an own "__proto__" stays a field and gives the card nothing to inherit', () => {
    const card = stripResolved(
      JSON.parse('{"id":"a","__proto__":{"resolved":1},"items":[{"__proto__":{"resolved":1}}]}'),
    );
    expect(card).not.toHaveProperty('resolved');
    expect(Object.getPrototypeOf(card)).toBe(Object.prototype);
  });
});
