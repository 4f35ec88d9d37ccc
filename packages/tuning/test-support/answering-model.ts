import { serveModel, stream, type ModelCall, type ModelServer, type SentMessage } from './model-server.js';

/** See {@link SentMessage}. */
export type Turn = SentMessage;

/** The messages of a call. */
export const turnsOf = (body: ModelCall['body']): readonly Turn[] => body.messages;

/** A model that answers what a function says, closed after the test. */
export const serveAnswers = (answer: (turns: readonly Turn[]) => string): Promise<ModelServer> =>
  serveModel((response, { body }) => stream(response, { text: answer(turnsOf(body)), tokens: [9, 2] }));
