/** A guard, taken out of its source. */
export interface GuardMutant {
  readonly name: string;
  /** Relative to `src`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly guard: string;
  readonly without: string;
  /** Who finds it: an attack by its name, or the slow clients. */
  readonly foundBy: string;
}

export const SLOW_CLIENTS = 'slow clients';

function mutant(foundBy: string, file: string, guard: string, without: string, name: string): GuardMutant {
  return { name, file, guard, without, foundBy };
}

export const GUARD_MUTANTS: readonly GuardMutant[] = [
  mutant(
    'a token with another algorithm of the same secret',
    'guards/jwt.ts',
    'algorithms: [algorithm],',
    '',
    'any algorithm is taken',
  ),
  mutant(
    'a token for somebody else',
    'guards/jwt.ts',
    '    audience,\n    ...(issuer',
    '    ...(issuer',
    'any audience is taken',
  ),
  mutant(
    'an expired token',
    'guards/jwt.ts',
    'clockTolerance: CLOCK_TOLERANCE_S,',
    'clockTolerance: 1e9,',
    'tokens do not expire',
  ),
  mutant(
    'a token that lives too long',
    'guards/jwt.ts',
    'if (exp - issued > MAX_LIFETIME_S + CLOCK_TOLERANCE_S)',
    'if (exp < 0)',
    'tokens live for ever',
  ),
  mutant(
    "somebody else's run",
    'runs/run-registry.ts',
    "if (run?.identity.ownerKey !== owner.key) return { name: 'absent' };",
    "if (!run) return { name: 'absent' };",
    'runs are read by anybody',
  ),
  mutant(
    "a stop of somebody else's run",
    'runs/memory-run-store.ts',
    'if (run?.identity.ownerKey !== ownerKey) stopMarks',
    'if (!run) stopMarks',
    'runs are stopped by anybody',
  ),
  mutant(
    "a run under somebody else's id",
    'runs/run-registry.ts',
    'if (!isSameIdentity(known.identity, identity)) {',
    'if (known.identity.conversationId === "") {',
    'run ids are shared',
  ),
  mutant(
    "another customer's order",
    'facts/look-up.ts',
    'catalogue.order(id, owner.subject)',
    "catalogue.order(id, 'customer_ann')",
    'orders are told to anybody',
  ),
  mutant(
    'a page that is not on the list',
    'routes/create-app.ts',
    'throw originRefusal();',
    'await Promise.resolve();',
    'every page may call',
  ),
  mutant(
    'a flood by one visitor',
    'guards/admission.ts',
    "await takeMessage(`owner:${owner.key}`, limits.messagesPerMinute, 'messages');",
    '',
    'nobody counts messages',
  ),
  mutant(
    'a flood by many visitors from one address',
    'guards/admission.ts',
    "await takeMessage(`address:${address}`, limits.messagesPerMinutePerAddress, 'messages from one address');",
    '',
    'nobody counts addresses',
  ),
  mutant(
    'many runs at once by one visitor',
    'runs/memory-run-store.ts',
    "if (liveOf(claim.identity.ownerKey) >= claim.liveRunsPerOwner) return { name: 'refused' };",
    '',
    'nobody counts live runs',
  ),
  mutant(
    'a slow drain by one visitor, all day',
    'guards/budget/daily-budget.ts',
    'if (refused) {',
    'if (refused?.name === "") {',
    'no day has an end',
  ),
  mutant(
    'a body that is too large',
    'guards/json-body.ts',
    '    if (size > limits.requestBytes) throw tooLarge(limits);\n',
    '',
    'bodies of unknown length have none',
  ),
  mutant(
    'a body that is nested too deep',
    'guards/json-body.ts',
    'if (isDeeperThan(text, limits.jsonDepth)) {',
    'if (isDeeperThan(text, Infinity)) {',
    'JSON has no floor',
  ),
  mutant(
    'a body that is something else',
    'guards/json-body.ts',
    "if (!/^application\\/json\\s*(;|$)/i.test(headers.get('content-type') ?? '')) {",
    'if (headers.has("x-never")) {',
    'any content type is read',
  ),
  mutant(
    'a catalogue that leads inside',
    'node/outbound/check-target.ts',
    "if (reach === 'public' && !addresses.every(({ address }) => isPublic(address)))",
    "if (reach === 'public' && addresses.length === 0)",
    'private addresses are fetched',
  ),
  mutant(
    'a name that leads elsewhere the second time',
    'node/outbound/guarded-fetch.ts',
    'lookup: pinned(target),',
    '',
    'a name is looked up twice',
  ),
  mutant(
    'words that close their fence',
    '../../prompts/src/neutralise-data.ts',
    "visible.replace(TAG_OPENERS, '‹')",
    'visible',
    'data may close its fence',
  ),
  mutant(
    'words that close their fence',
    '../../prompts/src/neutralise-data.ts',
    ".replace(ROLE_LINE, '$1$2$3 –')",
    '',
    'data may speak as somebody else',
  ),
  mutant(
    'a secret in what goes wrong',
    'redact.ts',
    'for (const secret of known) clean = clean.replaceAll(secret, REDACTED);',
    '',
    'secrets are told',
  ),
  mutant(
    SLOW_CLIENTS,
    'node/connection-limits.ts',
    'headersTimeout: limits.headersMs,\n    requestTimeout: limits.requestMs,',
    'headersTimeout: 0,\n    requestTimeout: 0,',
    'a request may take for ever',
  ),
  mutant(
    SLOW_CLIENTS,
    'node/connection-limits.ts',
    'if (count <= limits.connectionsPerAddress) return;',
    'if (count > 0) return;',
    'one address may hold every connection',
  ),
];
