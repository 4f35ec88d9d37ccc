import { expect } from '@open-wc/testing';
import { createTextRenderer } from './text-renderer.js';
it('smoke', () => {
  const d = document.createElement('div');
  document.body.append(d);
  const r = createTextRenderer(d, {});
  for (const t of [
    '**bo',
    '[a](http',
    '- a\n- b\n\n> q **x',
    '| a | b',
    '| a | b |\n|-',
    '| a | b |\n|---|---|\n| 1 | 2',
    '```js\nlet x',
    '```js\nlet x\n``',
    'see https://exa',
    '1',
    '1.',
    '1. x',
    '# ',
    '# h',
    '**重点：**内容',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[paypal.com](https://evil.example)',
    '[guide](https://a.example/x)',
    '- [x] done\n- [ ] no',
    'a **b** `c',
    '[the guide',
    '![img](http',
    '**bold *',
    'text **',
    'a\n-',
    'a\n- [',
    '***x',
    '~~x',
  ]) {
    r.update(t + '', 'open');
    const r2 = createTextRenderer(d, {});
    r2.update(t, 'open');
    console.log(JSON.stringify(t), '=>', d.innerHTML.replace('<span class="caret" aria-hidden="true"></span>', '¦'));
  }
  expect(1).to.equal(1);
});
