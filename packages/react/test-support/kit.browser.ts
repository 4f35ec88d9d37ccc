export * from './kit.js';
export { createRoot, hydrateRoot } from 'react-dom/client';
