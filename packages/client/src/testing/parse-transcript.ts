import { readEvent, RunRequestSchema, type RunRequest, type StreamItem } from '@aisle/protocol';
import type { AnswerState, ChatPart } from '../chat-state.js';

/** What a reader must hold at the end of a transcript. */
export interface TranscriptExpectation {
  readonly answer: Exclude<AnswerState, { name: 'streaming' }>;
  readonly parts: readonly Omit<ChatPart, 'resolvedAt'>[];
}

/** One recorded run. */
export interface Transcript {
  readonly about: string;
  readonly request?: RunRequest;
  readonly items: readonly StreamItem[];
  readonly expect?: TranscriptExpectation;
}

/**
 * Reads a transcript: JSON lines `{about}`, `{request}`, `{id, event}`, `{comment}` and `{expect}`.
 * @throws `SyntaxError` naming the line that is not one of these.
 */
export function parseTranscript(jsonl: string): Transcript {
  let transcript: Transcript = { about: '', items: [] };
  for (const [at, line] of jsonl.split('\n').entries()) {
    if (line.trim() !== '') transcript = withLine(transcript, parseLine(line, at + 1), at + 1);
  }
  return transcript;
}

interface TranscriptLine {
  readonly about?: string;
  readonly request?: unknown;
  readonly id?: number;
  readonly event?: unknown;
  readonly comment?: string;
  readonly expect?: TranscriptExpectation;
}

function parseLine(line: string, number: number): TranscriptLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Reported below, with the number of the line.
  }
  throw new SyntaxError(`transcript line ${number} is not a JSON object`);
}

function withLine(transcript: Transcript, line: TranscriptLine, number: number): Transcript {
  if (line.event !== undefined) {
    const item: StreamItem = { ...readEvent(line.event), id: line.id };
    return { ...transcript, items: [...transcript.items, item] };
  }
  if (line.comment !== undefined) return { ...transcript, items: [...transcript.items, { kind: 'comment' }] };
  if (line.about !== undefined) return { ...transcript, about: line.about };
  if (line.expect !== undefined) return { ...transcript, expect: line.expect };
  const request = RunRequestSchema.safeParse(line.request);
  if (request.success) return { ...transcript, request: request.data };
  throw new SyntaxError(`transcript line ${number} is none of about, request, event, comment, expect`);
}
