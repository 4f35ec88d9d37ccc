export { liftCards } from './lift-cards.js';
