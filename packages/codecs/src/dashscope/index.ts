export { createDashScopeCodec } from './dashscope-codec.js';
export type { DashScopeCodecOptions } from './dashscope-codec.js';
export { createDashScopeCompatibleCodec } from './dashscope-compatible-codec.js';
