import type { CustomCard } from './custom-card.js';

/** The kinds of cards that this page has added. */
export const customCards = new Map<string, CustomCard>();
