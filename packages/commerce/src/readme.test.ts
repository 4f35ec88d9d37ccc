import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCartHandler } from './cart-handler.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('names in its README every action that is answered, and no other', async () => {
  const table = readme.slice(readme.indexOf('| action'), readme.indexOf('| any other'));
  const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, action]) => action ?? '');
  const links = { url: '/cart', checkout_url: '/checkout' };
  const never = () => new Promise<never>(() => undefined);
  const handler = createCartHandler(
    { read: never, add: never, setQuantity: never, links },
    { navigate: () => undefined },
  );
  const answers = (action: string): boolean => {
    let answered = false;
    handler({ detail: { action }, respondWith: () => void (answered = true) });
    return answered;
  };
  const all = [...named, 'view', 'ask', 'compare', 'select_variant', 'copy_code', 'track', 'directions'];
  expect(all.filter(answers)).toEqual(named);
  expect(readme).toContain(`actions="${named.join(' ')}"`);
});
