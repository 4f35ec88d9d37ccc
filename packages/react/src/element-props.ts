// Made from the JSDoc of <aisle-chat> by generate-element-props.mjs.
import type { AisleChat, AisleEventMap } from '@aisle/widget';

/** Attributes and properties of `<aisle-chat>`. */
export interface ElementProps {
  /** What the page carries out: `add_to_cart:confirm view`. Only their buttons are shown. */
  actions?: string | AisleChat['actions'] | undefined;
  /** What happens is told to the page as `aisle-track`, never what is said; with `datalayer` also to Google's `dataLayer`. */
  analytics?: 'event' | 'datalayer' | undefined;
  /** When a screen reader is told of an answer: when it is complete, sentence by sentence, or only that it has come. @defaultValue `complete` */
  announce?: 'complete' | 'sentence' | 'status' | undefined;
  /** Light or dark. Without it: what the page is. */
  colorScheme?: 'light' | 'dark' | 'auto' | undefined;
  /** Whether anything may be stored or sent. `required` asks the visitor, or the shop's own consent tool, first. @defaultValue `implied` */
  consent?: 'implied' | 'required' | 'granted' | 'denied' | undefined;
  /** ISO 4217, told to the assistant. */
  currency?: string | undefined;
  /** How much air there is. @defaultValue `normal` */
  density?: 'compact' | 'normal' | 'spacious' | undefined;
  /** Base URL of the gateway. Required. */
  gateway?: string | undefined;
  /** What the launcher says after a while, once a session; JSON for more: `{"text":"…","after":30,"prompts":["…"]}`. */
  greeting?: string | undefined;
  /** Where conversations are kept. @defaultValue `local` */
  history?: 'local' | 'memory' | 'none' | undefined;
  /** The gateway sends plain text: cards that a model writes into it are shown as cards. */
  liftCards?: boolean | undefined;
  /** Language to speak, BCP 47. Without it: the nearest `lang`, then the browser's language. */
  locale?: string | undefined;
  /** The visitor has agreed that the shop keeps what is said, for improving its assistant. Asked before each message. */
  logConsent?: boolean | undefined;
  /** Name of the shop, the panel's title; its first letter is the mark. */
  name?: string | undefined;
  /** Present while the panel is open. */
  open?: boolean | undefined;
  /** Other origins that pictures and product links may point to, separated by spaces. */
  origins?: string | undefined;
  /** What the assistant may read of the page itself, besides address and title: `json-ld`, `shopify`, or both. */
  pageFacts?: string | undefined;
  /** Where “Privacy” under the field leads. */
  privacyUrl?: string | undefined;
  /** Id of the product of this page, told to the assistant. */
  product?: string | undefined;
  /** How round corners are. @defaultValue `round` */
  radius?: 'sharp' | 'soft' | 'round' | 'pill' | undefined;
  /** JSON list of ready questions: `["Where is my order?"]`. */
  starts?: string | AisleChat['starts'] | undefined;
  /** Line under the name. Without it: “AI shopping assistant”. */
  subtitle?: string | undefined;
  /** Where pictures in the text of an answer may come from. Without it: nowhere. */
  textImages?: string | undefined;
  /** The protocol that the gateway speaks, where it is not Aisle's: one of `@aisle/codecs`. Read when the chat is made. */
  codec?: AisleChat['codec'] | undefined;
  /** Adds to what the assistant knows of the page; a function is asked before each message. */
  context?: AisleChat['context'] | undefined;
  /** Gives the token of a signed-in visitor. */
  getToken?: AisleChat['getToken'] | undefined;
  /** Colours the code of a finished block. What it returns is shown as it is: make it of the code as text, which is not to be trusted. */
  highlight?: AisleChat['highlight'] | undefined;
  /** What is kept at most of the visitor's conversations. Read when the chat is made. */
  historyLimits?: AisleChat['historyLimits'] | undefined;
  /** Texts in the page's own words: some of them, or all of a language that the widget does not speak. */
  messages?: AisleChat['messages'] | undefined;
  /** The page's own source of product facts. */
  resolve?: AisleChat['resolve'] | undefined;
  /** Another wire than HTTP, for tests and for gateways with a protocol of their own. Read when the chat is made. */
  transport?: AisleChat['transport'] | undefined;
}

/** Handlers of the events of `<aisle-chat>`. */
export interface ElementHandlers {
  /** The visitor pressed a button of a card. The shop does it and says how it went with `respondWith`; without an answer the card shows a failure. Cancel it to refuse. */
  onAisleAction?: ((event: AisleEventMap['aisle-action']) => void) | undefined;
  /** The panel closes. */
  onAisleClose?: ((event: AisleEventMap['aisle-close']) => void) | undefined;
  /** Something failed in the visitor’s sight. `code` is that of the protocol, `unavailable` where the widget itself cannot work. */
  onAisleError?: ((event: AisleEventMap['aisle-error']) => void) | undefined;
  /** The visitor has rated an answer. */
  onAisleFeedback?: ((event: AisleEventMap['aisle-feedback']) => void) | undefined;
  /** The panel opens. */
  onAisleOpen?: ((event: AisleEventMap['aisle-open']) => void) | undefined;
  /** The launcher is on the page; the panel is not loaded yet. */
  onAisleReady?: ((event: AisleEventMap['aisle-ready']) => void) | undefined;
  /** An answer has ended; `reason` is that of the protocol, or `failed`. */
  onAisleResponseEnd?: ((event: AisleEventMap['aisle-response-end']) => void) | undefined;
  /** An answer has begun. */
  onAisleResponseStart?: ((event: AisleEventMap['aisle-response-start']) => void) | undefined;
  /** The visitor is about to send a message; cancel it to keep the message back. */
  onAisleSend?: ((event: AisleEventMap['aisle-send']) => void) | undefined;
  /** Another conversation is shown, or the first one has begun. */
  onAisleSessionChange?: ((event: AisleEventMap['aisle-session-change']) => void) | undefined;
  /** Something happened that a shop may want to count, where the attribute `analytics` asks for it. It never holds what was said. `name` is `chat_open`, `chat_close`, `chat_message_sent`, `chat_response`, `chat_feedback`, `chat_error`, or an e-commerce event of Google Analytics 4: `view_item_list`, `select_item`, `add_to_cart`, `remove_from_cart`. */
  onAisleTrack?: ((event: AisleEventMap['aisle-track']) => void) | undefined;
  /** Another number of messages has come that the visitor has not seen. */
  onAisleUnread?: ((event: AisleEventMap['aisle-unread']) => void) | undefined;
}

/** The attribute of each prop that has one. */
export const ATTRIBUTES = {
  actions: 'actions',
  analytics: 'analytics',
  announce: 'announce',
  colorScheme: 'color-scheme',
  consent: 'consent',
  currency: 'currency',
  density: 'density',
  gateway: 'gateway',
  greeting: 'greeting',
  history: 'history',
  liftCards: 'lift-cards',
  locale: 'locale',
  logConsent: 'log-consent',
  name: 'name',
  open: 'open',
  origins: 'origins',
  pageFacts: 'page-facts',
  privacyUrl: 'privacy-url',
  product: 'product',
  radius: 'radius',
  starts: 'starts',
  subtitle: 'subtitle',
  textImages: 'text-images',
} as const satisfies Partial<Record<keyof ElementProps, string>>;

/** Props that are set on the element, as they are. */
export const PROPERTIES = [
  'actions',
  'codec',
  'context',
  'getToken',
  'highlight',
  'historyLimits',
  'messages',
  'resolve',
  'starts',
  'transport',
] as const satisfies readonly (keyof ElementProps)[];

/** The event of each handler. */
export const EVENTS = {
  onAisleAction: 'aisle-action',
  onAisleClose: 'aisle-close',
  onAisleError: 'aisle-error',
  onAisleFeedback: 'aisle-feedback',
  onAisleOpen: 'aisle-open',
  onAisleReady: 'aisle-ready',
  onAisleResponseEnd: 'aisle-response-end',
  onAisleResponseStart: 'aisle-response-start',
  onAisleSend: 'aisle-send',
  onAisleSessionChange: 'aisle-session-change',
  onAisleTrack: 'aisle-track',
  onAisleUnread: 'aisle-unread',
} as const satisfies Record<keyof ElementHandlers, keyof AisleEventMap>;
