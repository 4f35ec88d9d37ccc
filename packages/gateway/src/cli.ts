#!/usr/bin/env node
import { createAssistant } from './cli/create-assistant.js';
import { runCli } from './cli/run-cli.js';

const stop = new AbortController();
const drain = new AbortController();
process.once('SIGINT', () => stop.abort());
// The first lets answers end, the second does not.
process.on('SIGTERM', () => (drain.signal.aborted ? stop.abort() : drain.abort()));

process.exitCode = await runCli({
  args: process.argv.slice(2),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  signal: stop.signal,
  drain: drain.signal,
  createAssistant,
});
