import type { Messages } from './messages.js';

/** English texts of the question for consent: its keys are the keys of every language. */
export const consentEn = {
  'consent.agree': 'Agree and start',
  'consent.detail': 'What you write is sent to the shop’s assistant, and kept on this device.',
  'consent.title': 'Before we start',
} satisfies Messages;
