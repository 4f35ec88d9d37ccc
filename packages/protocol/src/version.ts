/** The version a gateway answers in `run.v`. A minor version only adds. */
export const PROTOCOL_VERSION = '1.0';

/** The major version a request names in `v`. A gateway refuses any other with `unsupported` (422), before the stream. */
export const PROTOCOL_MAJOR = 1;
