/** Three views of one conversation that must say the same: the gateway's logs, what the page shows, and what it stores. */
import { answerOf, lettersOf, visibleIn } from './run-log.mjs';
import { showAll } from './settled.mjs';
import { storedMessages } from './stored-rows.mjs';

/** Runs in the page: each turn as its letters and the titles of its cards. */
function readTurns() {
  const shadow = document.querySelector('aisle-chat').shadowRoot;
  const lettersIn = (element) => (element?.textContent.match(/[\p{L}\p{N}]/gu) ?? []).join('');
  return [...shadow.querySelectorAll('aisle-user-turn, aisle-assistant-turn')].map((turn) => {
    if (turn.localName === 'aisle-user-turn') return { asked: lettersIn(turn.querySelector('.bubble')) };
    return {
      letters: [...turn.querySelectorAll('.prose')].map(lettersIn).join(''),
      products: [...turn.querySelectorAll('.product-title, .single-title')].map((title) => title.textContent.trim()),
    };
  });
}

export const shownTurns = (page) => page.eval(readTurns);

const plain = ({ role, parts, answer, fate }) => ({
  role,
  state: (answer ?? fate).name,
  parts: parts.map(({ kind, text }) => ({ kind, text: kind === 'text' ? text : '' })),
});

/** The conversation in the client of the page, as plain data. */
export const heldMessages = (page) =>
  page.eval(() =>
    document
      .querySelector('aisle-chat')
      .chat.getSnapshot()
      .messages.map(({ id, role, parts, answer, fate }) => ({ id, role, parts, answer, fate })),
  );

/** Asserts that what is shown is what the gateway said: every run once, every part once, in its order. Returns the messages. */
export async function expectShownEqualToLogs({ page, shop, expect }) {
  await showAll(page);
  const messages = await heldMessages(page);
  const runs = new Map();
  for (const run of shop.watch.runs()) {
    const answer = answerOf(await shop.logOf(run));
    runs.set(answer.messageId, { run, answer });
  }
  const answers = messages.filter(({ role }) => role === 'assistant');
  expect.deepEqual(answers.map(({ id }) => id).sort(), [...runs.keys()].sort(), 'one answer for each run');

  const wanted = messages.map((message, at) => {
    if (message.role === 'user') return { asked: lettersOf(message.parts.map(({ text }) => text).join('')) };
    const { run, answer } = runs.get(message.id);
    expect.equal(messages[at - 1].id, run.questionId, 'each answer stands below its question');
    expect.deepEqual(
      plain(message),
      plain({
        role: 'assistant',
        parts: answer.parts,
        answer: { name: answer.end.type === 'done' ? 'done' : 'failed' },
      }),
      `the answer to “${run.text}” is what the gateway said`,
    );
    return visibleIn(answer);
  });
  expect.deepEqual(await shownTurns(page), wanted, 'the page shows it');
  return messages;
}

/** The same, and that it is what is stored, too. */
export async function expectEqualToLogs({ page, shop, expect }) {
  await expectStored({ page, expect, messages: await expectShownEqualToLogs({ page, shop, expect }) });
}

/** Asserts that what is stored is what the page holds, row for row. */
async function expectStored({ page, expect, messages }) {
  const conversation = await page.eval(() => document.querySelector('aisle-chat').chat.getSnapshot().conversationId);
  const rows = (await storedMessages(page)).filter(({ key }) => key[1] === conversation);
  const view = (message) => ({ id: message.id, ...plain(message) });
  expect.deepEqual(
    rows.map(({ message }) => view(message)),
    messages.map(view),
    'what is stored is what is shown',
  );
}
