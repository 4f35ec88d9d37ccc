import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { serveAnswers, turnsOf, type Turn } from '../../test-support/answering-model.js';
import { run } from '../../test-support/run-command.js';

const asked = (turns: readonly Turn[]): string => turns.at(-1)?.content ?? '';

const HEAD = 'id,question,A,B,C,D,answer,explanation';
const rows = (count: number, split: string): string =>
  [
    HEAD,
    ...Array.from(
      { length: count },
      (_, id) => `${id},"${split}题${id}，选哪个",甲,乙,丙,丁,${'ABCD'.charAt(id % 4)},因为如此`,
    ),
  ].join('\n');

describe('aisle-tuning evaluate ceval', () => {
  const path = testFolder();

  async function writeExam(files: Readonly<Record<string, string>>): Promise<void> {
    const mapping = { law: ['Law', '法学', 'Social Science'], logic: ['Logic', '逻辑学', 'Humanities'] };
    for (const split of ['dev', 'val', 'test']) await mkdir(path('ceval', split), { recursive: true });
    await writeFile(path('ceval', 'subject_mapping.json'), JSON.stringify(mapping));
    for (const [name, text] of Object.entries(files)) await writeFile(path('ceval', name), text);
  }
  const sit = (url: string, ...args: readonly string[]) =>
    run([
      'evaluate',
      'ceval',
      '--data',
      path('ceval'),
      '--model',
      'openai:m',
      '--base-url',
      url,
      '--out',
      path('out'),
      ...args,
    ]);
  const report = async () => JSON.parse(await readFile(path('out', 'report.json'), 'utf8')) as Record<string, unknown>;

  it('puts five answered examples first, and gives both averages', async () => {
    await writeExam({
      'dev/law_dev.csv': rows(5, 'dev'),
      'dev/logic_dev.csv': rows(5, 'dev'),
      'val/law_val.csv': rows(8, 'val'),
      'val/logic_val.csv': rows(2, 'val'),
    });
    // Right in law whenever the letter is A or B; always right in logic.
    const server = await serveAnswers((turns) => {
      const letter = 'ABCD'.charAt(Number(/题(\d+)/.exec(asked(turns))?.[1]) % 4);
      return turns[0]?.content.includes('法学') === true && 'CD'.includes(letter) ? '我不知道' : letter;
    });
    const ran = await sit(server.url);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('75.0 % over subjects, 60.0 %') as string });
    expect(server.calls[0]?.body['messages']).toHaveLength(12);
    expect(server.calls[0]?.body['temperature']).toBe(0);
    expect(await report()).toMatchObject({
      exam: 'C-Eval val, 2 subjects',
      setting: '5 shots, answer only',
      all: { macro: 0.75, accuracy: { successes: 6, count: 10 }, unread: 4 },
      categories: [
        { name: 'Social Science', macro: 0.5 },
        { name: 'Humanities', macro: 1 },
      ],
    });
    // A second run pays nothing.
    await sit(server.url);
    expect(server.calls).toHaveLength(10);
  });

  it('reads chains of thought, and answers without examples', async () => {
    await writeExam({ 'dev/law_dev.csv': rows(5, 'dev'), 'val/law_val.csv': rows(4, 'val') });
    const reasoned = await serveAnswers(() => '让我们一步一步思考，\n甲对。\n所以答案是A。');
    expect((await sit(reasoned.url, '--cot', '--shots', '2')).out).toContain('25.0 % over subjects');
    expect(JSON.stringify(reasoned.calls[0]?.body)).toContain('所以答案是A。');
    const plain = await serveAnswers(() => '答案：A');
    expect((await sit(plain.url, '--shots', '0')).out).toContain('25.0 % over subjects');
    expect(plain.calls[0]?.body['messages']).toHaveLength(2);
  });

  it('writes a submission where labels are not published, and no score', async () => {
    const bare = rows(2, 'test')
      .split('\n')
      .map((line) => line.split(',').slice(0, 6).join(','));
    await writeExam({
      'test/law_test.csv': bare
        .map((line) => line.replace(/"(\S+)，(\S+)"/, '$1'))
        .join('\n')
        .replaceAll('"', ''),
    });
    const server = await serveAnswers(() => 'B');
    await sit(server.url, '--shots', '0', '--split', 'test');
    expect(JSON.parse(await readFile(path('out', 'submission.json'), 'utf8'))).toEqual({ law: { 0: 'B', 1: 'B' } });
    expect(await report()).toMatchObject({ unlabelled: 2, all: { accuracy: { count: 0 } } });
  });

  it('ends with 1 below the least that is asked for', async () => {
    await writeExam({ 'val/law_val.csv': rows(4, 'val') });
    const server = await serveAnswers(() => 'A');
    expect(await sit(server.url, '--shots', '0', '--min', '0.3')).toMatchObject({ code: 1 });
    expect(await sit(server.url, '--shots', '0', '--min', '0.2')).toMatchObject({ code: 0 });
  });

  it.each([
    ['a column that is missing', 'id,question,A,B,C,answer\n0,q,1,2,3,A', /law_val\.csv:1: the columns D are missing/],
    ['an answer that is none', `${HEAD}\n0,q,1,2,3,4,E,`, /law_val\.csv:2: answer is "E"/],
    ['an empty choice', `${HEAD}\n0,q,1,,3,4,A,`, /law_val\.csv:2: B is empty/],
    ['a row that is too short', `${HEAD}\n0,q,1,2,3,4,A,\n1,q,1,2,3,4`, /law_val\.csv:3: 6 cells, and the head has 8/],
  ])('names file, line and column of %s', async (_, text, message) => {
    await writeExam({ 'val/law_val.csv': text });
    const ran = await sit('http://127.0.0.1:9', '--shots', '0');
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(message);
  });

  it('says what is missing: examples, subjects, the mapping, the folder', async () => {
    await writeExam({ 'val/law_val.csv': rows(1, 'val'), 'dev/law_dev.csv': rows(2, 'dev') });
    expect((await sit('http://127.0.0.1:9')).err).toMatch(/has 2 examples, and --shots asks for 5/);
    expect((await sit('http://127.0.0.1:9', '--subjects', 'art')).err).toMatch(/--subjects has "art"/);
    expect((await sit('http://127.0.0.1:9', '--mapping', path('none.json'))).err).toMatch(/none\.json cannot be read/);
    expect((await sit('http://127.0.0.1:9', '--data', path('nowhere'))).err).toMatch(/--data is the folder/);
  });
});

describe('aisle-tuning evaluate questions', () => {
  const path = testFolder();
  const sit = (url: string, ...args: readonly string[]) =>
    run([
      'evaluate',
      'questions',
      '--data',
      path('set.jsonl'),
      '--model',
      'openai:m',
      '--base-url',
      url,
      '--out',
      path('out'),
      ...args,
    ]);
  const write = (...lines: readonly object[]) =>
    writeFile(path('set.jsonl'), `\n${lines.map((line) => JSON.stringify(line)).join('\n\n')}\n`);

  it('sits choices and short answers in one set, in English and Chinese', async () => {
    await write(
      { question: 'Two and two?', subject: 'sums', choices: ['3', '4', '5', '6'], answer: 1 },
      { question: 'How many apples are 6 bags of 7?', subject: 'sums', answer: '6*7\n#### 42' },
      { Question: '天空是什么颜色？', subject: 'sky', A: '红', B: '蓝', Answer: 'B' },
    );
    const server = await serveAnswers((turns) => (/apples/.test(asked(turns)) ? 'That is 42 apples.' : 'B'));
    expect((await sit(server.url)).out).toContain('100.0 % over subjects');
    const systems = server.calls.map(({ body }) => turnsOf(body)[0]?.content);
    expect(systems.filter((text) => /[一-龥]/.test(text ?? ''))).toHaveLength(1);
  });

  it('names file, line and field of what it cannot use', async () => {
    await write({ question: 'a', answer: '1' }, { question: 'b', choices: ['1', '2'], answer: 9 });
    const ran = await sit('http://127.0.0.1:9');
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringMatching(/set\.jsonl:4: answer: "9" is none of the 2 choices/) as string,
    });
    expect((await sit('http://127.0.0.1:9', '--shots', '2')).err).toMatch(/--shots needs --examples/);
    expect((await sit('http://127.0.0.1:9', '--map', 'colour=x')).err).toMatch(/--map is "colour=x"/);
  });
});
