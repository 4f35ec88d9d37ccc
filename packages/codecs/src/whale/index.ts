export { createWhaleCodec } from './whale-codec.js';
export { createWhaleMapper } from './whale-mapper.js';
export type { WhaleMapper, WhaleOptions } from './whale-mapper.js';
export { readJsonLines } from './read-json-lines.js';
