export { agUi } from './ag-ui.js';
export type { AgUiOptions } from './ag-ui.js';
export type { CallOptions } from '../call-options.js';
export type { ClientCodec, CodecCall, CodecTransport, CodecWire } from '../client-codec.js';
export type { Codec, CodecCapabilities, Decoder, Frame, RunIdentity } from '../codec.js';
