export { scriptedTransport } from './scripted-transport.js';
export type { ScriptedTransport, ScriptedTransportOptions, ScriptedRun, ScriptStep } from './scripted-transport.js';
export { parseTranscript } from './parse-transcript.js';
export type { Transcript, TranscriptExpectation } from './parse-transcript.js';
