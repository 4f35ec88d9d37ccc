export { aiSdk } from './ai-sdk.js';
export type { AiSdkOptions } from './ai-sdk.js';
export type { CallOptions } from '../call-options.js';
export type { ClientCodec, CodecCall, CodecTransport, CodecWire } from '../client-codec.js';
export type { Codec, CodecCapabilities, Decoder, Frame, RunIdentity } from '../codec.js';
