import type { Chat, ChatSnapshot } from '@aisle/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders its host again after every change of a chat. */
export class ChatController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chat: Chat;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, chat: Chat) {
    this.#host = host;
    this.#chat = chat;
    host.addController(this);
  }

  get snapshot(): ChatSnapshot {
    return this.#chat.getSnapshot();
  }

  hostConnected(): void {
    this.#unsubscribe = this.#chat.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
