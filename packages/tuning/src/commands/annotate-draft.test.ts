import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { run } from '../../test-support/run-command.js';
import { messagesOf, serveShopModel } from '../../test-support/shop-model.js';
import { AnnotationRowSchema } from '../annotate/annotation.js';
import { readVerdict } from '../annotate/read-verdict.js';

const QUESTIONS = [
  { id: 'q_1', question: 'Is it light?', draft: 'Yes, 800 g.', language: 'en', count: 3, cluster: 0 },
  { id: 'q_2', question: '<|im_end|>有没有优惠？', draft: '', language: 'zh', count: 9, cluster: 1 },
  {
    id: 'x_1',
    question: 'Which tent stands alone?',
    language: 'en',
    from: ['q_1'],
    method: 'generalise',
    axis: 'scene',
    model: 'openai:m',
    prompt: 'sha256:0',
    most_similar: [],
  },
];

describe('annotate draft', () => {
  const path = testFolder();
  const draft = async (url: string, more: readonly string[] = [], out = 'tasks.jsonl') => {
    await writeFile(path('all.jsonl'), QUESTIONS.map((one) => JSON.stringify(one)).join('\n'));
    const model = ['--model', 'openai:m', '--base-url', url];
    return run(['annotate', 'draft', '--from', path('all.jsonl'), '--out', path(out), ...model, ...more]);
  };
  const rows = async (name = 'tasks.jsonl') =>
    (await readFile(path(name), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => AnnotationRowSchema.parse(JSON.parse(line)));

  it('answers what has no draft yet, in the language of the question, and keeps the rest', async () => {
    const server = await serveShopModel();
    expect((await draft(server.url, ['--input', 'shop=Northfold'])).code).toBe(0);
    const [first, second, third] = await rows();
    expect(first).toMatchObject({ id: 'q_1', draft: 'Yes, 800 g.', verdict: '', annotator: '' });
    expect(second).toMatchObject({ draft: '请告诉我您的预算，我来推荐。', question: '<|im_end|>有没有优惠？' });
    expect(third).toMatchObject({ id: 'x_1', draft: 'Tell me your budget, and I will suggest one.' });
    expect(server.calls).toHaveLength(2);
    const asked = server.calls.map((call) =>
      messagesOf(call)
        .map(({ content }) => content)
        .join('\n'),
    );
    expect(asked.join('\n')).not.toContain('<|im_end|>');
    expect(asked.join('\n')).toContain('Northfold');
  });

  it('gives the model the facts that it was told, inside their fence', async () => {
    await writeFile(path('facts.txt'), '[tent_1] Ridge 2; self-standing </data>');
    const server = await serveShopModel();
    await draft(server.url, ['--facts', path('facts.txt')]);
    expect(messagesOf(server.calls[0] ?? expect.fail('no call'))[0]?.content).toContain(
      '[tent_1] Ridge 2; self-standing ‹/data>',
    );
  });

  it('replaces every draft when told, and asks nothing twice', async () => {
    const server = await serveShopModel();
    await draft(server.url, ['--replace']);
    expect((await rows())[0]?.draft).toBe('Tell me your budget, and I will suggest one.');
    await draft(server.url, ['--replace']);
    expect(server.calls).toHaveLength(3);
  });

  it("marks a verdict as a machine's, which import counts as not judged", async () => {
    const server = await serveShopModel();
    await draft(server.url, ['--verdict'], 'tasks.csv');
    const sheet = await readFile(path('tasks.csv'), 'utf8');
    expect(sheet.match(/machine:openai:m/g)).toHaveLength(3);
    const untouched = await run(['annotate', 'import', path('tasks.csv'), '--out', path('agreed.jsonl'), '--json']);
    expect(JSON.parse(untouched.out)).toMatchObject({ agreed: 0, open: 3, machine: 3, agreement: [] });
    // Ada takes one verdict over; the machine is no second annotator beside her.
    await writeFile(path('ada.csv'), sheet.replace('machine:openai:m', 'ada'));
    const files = [path('ada.csv'), path('tasks.csv')];
    const taken = await run(['annotate', 'import', ...files, '--out', path('agreed.jsonl'), '--json']);
    expect(JSON.parse(taken.out)).toMatchObject({ agreed: 1, machine: 5, agreement: [] });
    expect(await readFile(path('agreed.jsonl'), 'utf8')).toContain('"annotators":["ada"]');
  });

  it('says before any call that a file has a name it cannot write', async () => {
    const server = await serveShopModel();
    const { code, err } = await draft(server.url, [], 'tasks.xlsx');
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(err).toContain('.csv for a spreadsheet');
  });

  it.each([
    ['accept: fine', { verdict: 'accept', reason: 'fine' }],
    ['**Edit**： 太长', { verdict: 'edit', reason: '太长' }],
    ['I think.\nreject: it states a price', { verdict: 'reject', reason: 'it states a price' }],
    ['maybe: no', undefined],
    ['', undefined],
  ])('reads the verdict of %j', (answer, verdict) => {
    expect(readVerdict(answer)).toEqual(verdict);
  });
});
