const REDACTED = '[redacted]';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // oss://id:secret@bucket, https://user:password@host
  [/(\w+:\/\/)[^\s/@'"]+:[^\s/@'"]+@/g, `$1${REDACTED}@`],
  [
    /((?:access[_-]?key(?:[_-]?(?:id|secret))?|secret(?:[_-]?key)?|api[_-]?key|security[_-]?token|sts[_-]?token|hub[_-]?token|token|password|passwd|signature|OSSAccessKeyId)["']?\s*[=:]\s*["']?)[^\s"'&,;)]+/gi,
    `$1${REDACTED}`,
  ],
  [/(--(?:access[_-]key(?:[_-](?:id|secret))?|api[_-]key|secret|token|password)\s+)[^\s'"]+/gi, `$1${REDACTED}`],
  [/\bBearer\s+[A-Za-z0-9._~+/-]+=*/g, `Bearer ${REDACTED}`],
  [
    /\b(?:LTAI[A-Za-z0-9]{12,}|STS\.[A-Za-z0-9]{10,}|AKIA[A-Z0-9]{16}|sk-[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{20,}|ghp_[A-Za-z0-9]{20,})/g,
    REDACTED,
  ],
];

/** A command line or a file without keys, tokens and passwords: bucket addresses of PAI may carry them. */
export function redactCredentials(text: string): string {
  return PATTERNS.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text);
}
