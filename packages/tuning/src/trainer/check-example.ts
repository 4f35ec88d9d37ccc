import { estimateTokens, findControlTokens } from '@aisle/prompts';
import type { DatasetKind } from './dataset-info.js';
import { fault, type TrainerFault } from './fault.js';

/*
 * The trainer's rules for one example with the tags of dataset-info.ts: hiyouga/LLaMA-Factory (Apache-2.0) at ff6d4d1,
 * src/llamafactory/data/converter.py (SharegptDatasetConverter), processor/*.py and formatter.py, told in our own words.
 */

/** Against what an example is checked. */
export interface ExampleCheck {
  readonly kind: DatasetKind;
  /** Tokens of an example, `cutoff_len`. @defaultValue 2048, as the trainer's */
  readonly cutoff?: number;
  /** Where the example stands. @defaultValue 'example' */
  readonly where?: string;
}

interface Turn {
  readonly role: string;
  readonly content: string;
}

const ASKS = ['user', 'tool'];
const ANSWERS = ['assistant', 'function_call'];
const ROLES = ['system', ...ASKS, ...ANSWERS];

/** What the trainer would make of an example, beside what is meant; empty when it does just that. */
export function checkExample(example: unknown, check: ExampleCheck): readonly TrainerFault[] {
  const { kind, where = 'example' } = check;
  if (!isRecord(example))
    return [fault('refused', 'not-object', where, 'an example is a JSON object', 'Write one object on each line.')];
  const { messages } = example;
  if (!Array.isArray(messages)) {
    return [
      fault('refused', 'no-messages', where, '"messages" is no list', 'Write the conversation under "messages".'),
    ];
  }
  const broken = messages.flatMap((message: unknown, index) => shapeFaults(message, `${where}, message ${index + 1}`));
  if (broken.length > 0) return broken;
  const turns = messages.flatMap((message: unknown) => (isTurn(message) ? [message] : []));
  return [
    ...orderFaults(turns, kind, where),
    ...kindFaults(example, turns, check),
    ...contentFaults(turns, where),
    ...lengthFaults(example, turns, check),
  ];
}

function shapeFaults(message: unknown, where: string): readonly TrainerFault[] {
  if (!isRecord(message))
    return [fault('refused', 'message-shape', where, 'a message is an object', 'Write {"role": …, "content": …}.')];
  if (!('role' in message))
    return [fault('refused', 'no-role', where, 'there is no "role"', 'Add the role: user or assistant.')];
  if (!('content' in message)) return [fault('refused', 'no-content', where, 'there is no "content"', 'Add the text.')];
  if (typeof message['content'] !== 'string')
    return [
      fault('refused', 'content-type', where, '"content" is no text', 'Write it as one text; parts are not read.'),
    ];
  if (typeof message['role'] !== 'string' || !ROLES.includes(message['role'])) {
    return [
      fault(
        'dropped',
        'unknown-role',
        where,
        `"${String(message['role'])}" is no tag of this data set`,
        `Use ${ROLES.join(', ')}.`,
      ),
    ];
  }
  return [];
}

function orderFaults(turns: readonly Turn[], kind: DatasetKind, where: string): readonly TrainerFault[] {
  const talk = turns[0]?.role === 'system' ? turns.slice(1) : turns;
  if (talk.length === 0)
    return [fault('dropped', 'empty', where, 'there is no turn but the system prompt', 'Leave the example out.')];
  const wrong = talk.findIndex(({ role }, index) => !(index % 2 === 0 ? ASKS : ANSWERS).includes(role));
  const late = talk.some(({ role }) => role === 'system');
  if (late)
    return [
      fault('dropped', 'late-system', where, 'the system prompt is not the first message', 'Put it first, once.'),
    ];
  if (wrong !== -1) {
    return [
      fault(
        'dropped',
        'order',
        where,
        `message ${wrong + 1} of the conversation is out of turn`,
        'Let user and assistant take turns, the user first; join what one says in a row.',
      ),
    ];
  }
  const pairs = talk.length % 2 === 0;
  if (kind === 'dpo' && pairs)
    return [
      fault(
        'dropped',
        'ends-with-answer',
        where,
        'a pair’s conversation ends with the question',
        'Take the last answer out: it is "chosen" or "rejected".',
      ),
    ];
  if (kind !== 'dpo' && !pairs)
    return [
      fault(
        'dropped',
        'ends-with-question',
        where,
        'the conversation ends without an answer',
        'Add the answer, or take the last question out.',
      ),
    ];
  return [];
}

function kindFaults(
  example: Readonly<Record<string, unknown>>,
  turns: readonly Turn[],
  { kind, where = 'example' }: ExampleCheck,
): readonly TrainerFault[] {
  if (kind === 'kto') return ktoFaults(example, turns, where);
  return kind === 'dpo' ? pairFaults(example, where) : [];
}

function ktoFaults(
  example: Readonly<Record<string, unknown>>,
  turns: readonly Turn[],
  where: string,
): readonly TrainerFault[] {
  if (!('kto_tag' in example))
    return [fault('refused', 'no-kto-tag', where, 'there is no "kto_tag"', 'Add true for liked, false for disliked.')];
  if (typeof example['kto_tag'] !== 'boolean') {
    return [
      fault(
        'dropped',
        'kto-tag-type',
        where,
        '"kto_tag" is neither true nor false',
        'Write a JSON boolean: no text, no number.',
      ),
    ];
  }
  if (turns.at(-1)?.content === '') {
    return [
      fault(
        'altered',
        'kto-empty',
        where,
        'an empty answer turns its tag round: it counts as the other kind',
        'Leave the example out.',
      ),
    ];
  }
  return [];
}

function pairFaults(example: Readonly<Record<string, unknown>>, where: string): readonly TrainerFault[] {
  const faults = (['chosen', 'rejected'] as const).flatMap((name) => answerFaults(example, name, where));
  if (faults.length > 0) return faults;
  const { chosen, rejected } = example;
  if (isTurn(chosen) && isTurn(rejected) && chosen.content.trim() === rejected.content.trim()) {
    return [
      fault(
        'altered',
        'same-answers',
        where,
        'chosen and rejected are the same: there is nothing to learn, and the step is spent',
        'Leave the pair out.',
      ),
    ];
  }
  return [];
}

function answerFaults(
  example: Readonly<Record<string, unknown>>,
  name: 'chosen' | 'rejected',
  where: string,
): readonly TrainerFault[] {
  const place = `${where}, ${name}`;
  if (!(name in example))
    return [
      fault('refused', `no-${name}`, place, 'it is not there', `Add "${name}": {"role": "assistant", "content": …}.`),
    ];
  const answer = example[name];
  if (!isRecord(answer)) {
    return [
      fault(
        'dropped',
        `${name}-shape`,
        place,
        'it is no message, so the pair counts as a plain example of the wrong length',
        'Write {"role": "assistant", "content": …}.',
      ),
    ];
  }
  const shape = shapeFaults(answer, place);
  if (shape.length > 0) {
    // An answer is looked up by its role without a check before: an unknown one stops the run.
    return shape.map((one) => (one.code === 'unknown-role' ? { ...one, effect: 'refused' } : one));
  }
  if (!ANSWERS.includes(String(answer['role']))) {
    return [
      fault(
        'altered',
        `${name}-role`,
        place,
        'its role is not the assistant’s; a warning is logged and the answer is trained as that role',
        'Write "role": "assistant".',
      ),
    ];
  }
  return answer['content'] === ''
    ? [fault('altered', `${name}-empty`, place, 'the answer is empty', 'Leave the pair out.')]
    : [];
}

function contentFaults(turns: readonly Turn[], where: string): readonly TrainerFault[] {
  return turns.flatMap(({ role, content }, index) => {
    const place = `${where}, message ${index + 1}`;
    const tokens = findControlTokens(content).filter((token) => role !== 'system' || !/^<\/?think>$/.test(token));
    const media = /<(image|video|audio)>/.exec(content)?.[0];
    return [
      ...(role === 'assistant' && content.trim() === ''
        ? [fault('altered', 'empty-answer', place, 'the model is taught to say nothing', 'Leave the example out.')]
        : []),
      ...(role === 'user' && content.trim() === ''
        ? [fault('altered', 'empty-question', place, 'the answer has no question', 'Leave the example out.')]
        : []),
      ...(tokens.length > 0
        ? [
            fault(
              'altered',
              'control-token',
              place,
              `"${tokens.join('", "')}" ends or begins turns inside the text`,
              'Break the token, or leave the example out.',
            ),
          ]
        : []),
      ...(media === undefined
        ? []
        : [
            fault(
              'refused',
              'media-placeholder',
              place,
              `templates that see take "${media}" for a picture that is not there`,
              'Write the word without the brackets.',
            ),
          ]),
      ...(role === 'function_call' && !isJson(content)
        ? [fault('refused', 'function-json', place, 'a function call is no JSON', 'Write {"name": …, "arguments": …}.')]
        : []),
    ];
  });
}

function lengthFaults(
  example: Readonly<Record<string, unknown>>,
  turns: readonly Turn[],
  { cutoff = 2_048, where = 'example' }: ExampleCheck,
): readonly TrainerFault[] {
  const answers = [example['chosen'], example['rejected']].flatMap((answer) =>
    isTurn(answer) ? [estimateTokens(answer.content)] : [],
  );
  // Five tokens around each turn: the role, and where it begins and ends.
  const tokens = turns.reduce((sum, { content }) => sum + estimateTokens(content) + 5, Math.max(0, ...answers));
  if (tokens <= cutoff) return [];
  return [
    fault(
      'altered',
      'too-long',
      where,
      `about ${tokens} tokens, and everything after cutoff_len (${cutoff}) is cut off, without a word`,
      'Raise cutoff_len, or shorten the example.',
    ),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTurn(value: unknown): value is Turn {
  return isRecord(value) && typeof value['role'] === 'string' && typeof value['content'] === 'string';
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
