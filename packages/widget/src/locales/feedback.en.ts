import type { Messages } from './messages.js';

/** English, of the question what was wrong with an answer. */
export const feedbackEn = {
  'feedback.cancel': 'Cancel',
  'feedback.comment': 'In your own words',
  'feedback.failed': 'Not sent. Please try again.',
  'feedback.not_helpful': 'Not helpful',
  'feedback.other': 'Something else',
  'feedback.send': 'Send',
  'feedback.thanks': 'Thank you for telling us',
  'feedback.title': 'What was wrong?',
  'feedback.unsafe': 'Unsafe',
  'feedback.wrong_price': 'Wrong price',
  'feedback.wrong_product': 'Wrong product',
} satisfies Messages;
