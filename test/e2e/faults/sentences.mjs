/** What a shopper reads, as it stands on the screen in English: written out here, so that a changed text is noticed. */
export const RECONNECTING = 'Reconnecting. Your answer continues where it stopped.';
export const NOT_YET = 'Reconnecting. Your message goes out as soon as it can.';
export const OFFLINE = 'You’re offline. Messages wait here and go out when you’re back.';
export const WAITING = 'Waiting to send.';
export const NOT_SENT = 'Not sent.';
export const NOT_RATED = 'Your rating was not saved. Please try again.';
export const STOPPED = 'You stopped this answer.';

const sorry = 'Your message is kept. Ask again without typing.';
export const WENT_WRONG = `Something went wrong. ${sorry}`;
export const INTERRUPTED = 'The answer stopped before the end. What arrived is kept. Ask again without typing.';
export const BUSY = 'Many people are asking right now. Please try again in a moment.';
export const BUSY_FOR_TWO_SECONDS = 'Many people are asking right now. You can send again in 2 seconds.';
export const BUSY_FOR = /^Many people are asking right now\. You can send again in [12] seconds?\.$/;
export const NOT_HERE = 'The assistant is not available here. Reload the page, or come back later.';
export const QUOTA = 'That is all for today. The assistant has reached its limit. Come back tomorrow.';
export const TOO_LARGE = 'That message is too long. Shorten it and send it again.';
export const TOO_LONG = 'This conversation has become too long. Start a new one to go on.';
export const FILTERED = 'I can’t help with that. Try asking in another way, or about something in the shop.';
export const CUT_SHORT = 'The answer was cut at its longest. Ask for the rest to go on.';

export const SEND_AGAIN = 'Send again';
export const TRY_AGAIN = 'Try again';
