'use client';

export { AisleChat } from './aisle-chat.js';
export type { AisleChatProps } from './aisle-chat.js';
export { useAisleChat } from './use-aisle-chat.js';
export type { AisleChatState } from './use-aisle-chat.js';
export type { AisleChat as AisleChatElement } from '@aisle/widget';
