export * from './kit.js';
export { renderToPipeableStream, renderToString } from 'react-dom/server';
