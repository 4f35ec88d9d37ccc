import { createServer } from 'node:http';
import { once } from 'node:events';

/** A model that says what a script says, as a server of Chat Completions. */
export interface ScriptedModel {
  readonly url: string;
  /** How often it was asked. */
  readonly calls: number;
  close(): Promise<void>;
}

interface Message {
  readonly role: string;
  readonly content: string;
}

const WORDS = {
  en: {
    what: ['tent', 'rain jacket', 'duffel', 'sleeping mat', 'bottle', 'lamp', 'stove', 'beanie', 'map case', 'belt'],
    who: ['my father', 'a tall friend', 'our scout group', 'a beginner', 'two children', 'my climbing partner'],
    where: ['on a snowy ridge', 'at the beach in July', 'by train to Norway', 'in the office', 'after dark'],
    say: (what: string, who: string, where: string) => [
      `Which ${what} suits ${who} ${where}?`,
      `${who} needs a ${what} that lasts ${where}`,
      `gift idea, a ${what} maybe, for ${who}, ${where}`,
    ],
    draft: 'Tell me your budget, and I will suggest one.',
    verdict: 'accept: It answers the question.',
  },
  zh: {
    what: ['帐篷', '雨衣', '旅行袋', '防潮垫', '水壶', '头灯', '炉具', '毛线帽', '登山杖', '腰带'],
    who: ['爸爸', '个子高的朋友', '社团的同学', '刚入门的人', '两个孩子', '攀岩搭档'],
    where: ['在雪山上', '夏天去海边', '坐火车去北方', '平时上班', '天黑以后'],
    say: (what: string, who: string, where: string) => [
      `${where}，${who}用哪种${what}合适？`,
      `给${who}买${what}，${where}能用很久的`,
      `想送${who}一个${what}，${where}`,
    ],
    draft: '请告诉我您的预算，我来推荐。',
    verdict: 'accept: 回答了问题。',
  },
} as const;
const AXES = ['paraphrase', 'constraint', 'budget', 'persona', 'scene', 'colloquial', 'typo'];

/** Starts it on a port of this machine. */
export async function startScriptedModel(): Promise<ScriptedModel> {
  let calls = 0;
  let made = 0;
  // Coprime steps through the lists: no two sentences are alike before all have been said.
  const sentence = (language: 'en' | 'zh'): string => {
    const { what, who, where, say } = WORDS[language];
    const nth = made++;
    const at = <T>(list: readonly T[], step: number): T => list[(nth * step) % list.length]!;
    return at(say(at(what, 3), at(who, 5), at(where, 2)), 1);
  };
  const answer = ([system]: readonly Message[]): string => {
    const prompt = system?.content ?? '';
    const language = /\p{Script=Han}/u.test(prompt.slice(0, 60)) ? 'zh' : 'en';
    if (prompt.includes('name="seed"')) return AXES.map((axis) => `${axis}: ${sentence(language)}`).join('\n');
    if (prompt.includes('name="seeds"')) return Array.from({ length: 5 }, () => `- ${sentence(language)}`).join('\n');
    return prompt.includes('name="answer"') ? WORDS[language].verdict : WORDS[language].draft;
  };
  const server = createServer((request, response) => {
    calls += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: Message[] };
      const chunk = (choice: object) => `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, ...choice }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
      response.write(chunk({ delta: { role: 'assistant', content: answer(messages) }, finish_reason: null }));
      response.write(chunk({ delta: {}, finish_reason: 'stop' }));
      response.write(
        `data: {"choices":[],"usage":{"prompt_tokens":300,"completion_tokens":90,"total_tokens":390}}\n\n`,
      );
      response.end('data: [DONE]\n\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    get calls() {
      return calls;
    },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
