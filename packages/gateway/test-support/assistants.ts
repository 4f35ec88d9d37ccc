import type { Assistant, AssistantOutput, AssistantTurn } from '../src/assistant/assistant.js';

/** An assistant that counts its calls and remembers its turns. */
export interface RecordingAssistant extends Assistant {
  readonly turns: readonly AssistantTurn[];
}

export function recording(answer: (turn: AssistantTurn) => AsyncIterable<AssistantOutput>): RecordingAssistant {
  const turns: AssistantTurn[] = [];
  return {
    name: 'test',
    turns,
    answer(turn) {
      turns.push(turn);
      return answer(turn);
    },
  };
}

/** Says these things at once. */
export function saying(...outputs: readonly AssistantOutput[]): RecordingAssistant {
  return recording(async function* () {
    yield* outputs;
  });
}

export const text = (words: string): AssistantOutput => ({ type: 'text', text: words });

/** Says `words`, one each `paceMs`, and heeds its signal. */
export function paced(words: readonly string[], paceMs: number): RecordingAssistant {
  return recording(async function* ({ signal }) {
    for (const word of words) {
      await pause(paceMs, signal);
      if (signal.aborted) return;
      yield text(word);
    }
  });
}

/** Says one word, and then nothing until it is aborted. */
export function waiting(): RecordingAssistant & { readonly aborted: Promise<void> } {
  let tell: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => (tell = resolve));
  const assistant = recording(async function* ({ signal }) {
    yield text('Hm');
    await pause(3_600_000, signal);
    tell();
  });
  return Object.assign(assistant, { aborted });
}

/** Says one word, and then nothing, whatever its signal says. */
export function deaf(): RecordingAssistant {
  return recording(async function* () {
    yield text('Hm');
    await new Promise(() => undefined);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) finish();
  });
}
