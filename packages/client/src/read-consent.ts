import type { ChatOptions } from './chat.js';
import type { Log } from './log.js';

/** Whether the visitor agrees at this moment. Nobody does whose page fails to say so. */
export function readConsent(consent: ChatOptions['consentToLog'], log: Log): boolean {
  try {
    return (typeof consent === 'function' ? consent() : consent) === true;
  } catch (cause) {
    log('error', 'consent', 'consentToLog() failed: nothing is kept', cause);
    return false;
  }
}
