import type { Messages } from './messages.js';

/** English, of the greeting beside the launcher. */
export const greetingEn = {
  'greeting.dismiss': 'Dismiss',
} satisfies Messages;
