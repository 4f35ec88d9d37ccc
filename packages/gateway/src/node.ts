export { serveGateway } from './node/serve-gateway.js';
export type { RunningGateway, ServedHandler, ServeOptions } from './node/serve-gateway.js';
export { feedbackFile } from './node/feedback-file.js';
export { jsonLinesLogger } from './node/json-lines-logger.js';
export { createFileServer } from './node/static-files.js';
export type { ServeFile } from './node/static-files.js';
