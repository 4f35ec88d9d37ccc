// What a closed launcher needs on some pages only, in one file: other languages than English, a greeting, and the end of a consent.
export { launcherSpeech, loadTexts } from './locales/languages.js';
export { forgetVisitor } from './consent/forget-visitor.js';
export { greetLater } from './greeting/greet-later.js';
