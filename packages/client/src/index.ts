export { createChat } from './create-chat.js';
export type { Chat, ChatOptions, ChatLogEntry, HostResolver } from './chat.js';
export type {
  Activity,
  AnswerState,
  AssistantMessage,
  ChatMessage,
  ChatPart,
  ChatSnapshot,
  ChatStatus,
  ConversationListing,
  ConversationSummary,
  SendFate,
  UserMessage,
} from './chat-state.js';
export type { CardLifting } from './message-reducer.js';
export type { HistoryLimits, HistoryMode } from './history/history.js';
export { referenceKey } from './reference-key.js';
export { MAX_TEXT_CHARS } from './user-message.js';
export { createHttpTransport } from './transport/http-transport.js';
export type { Http, HttpCall, HttpTransportOptions } from './transport/http-transport.js';
export { createCredentials } from './transport/credentials.js';
export type { AnonymousTokens, Credentials, GetToken } from './transport/credentials.js';
export type { ChatCodec, Transport } from './transport/transport.js';
