/*
 * What must be one step in Redis is one script. Names of keys come from `keys.ts`; a run's hash outlives its log, so that its id is
 * remembered. `token` is the fencing token: whoever writes a run's log shows it, and whoever ends a run for a dead holder changes it.
 */

/** Redis's own clock: replicas' may differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS run log lease mark live fence. ARGV owner conversation message replica frame leaseMs memoryMs logMs liveRunsPerOwner runId. */
export const CLAIM = `
local known = redis.call('HMGET', KEYS[1], 'owner', 'conversation', 'message', 'last', 'ended')
if known[1] then
  return {'known', known[1], known[2], known[3], known[4], known[5] or '', redis.call('EXISTS', KEYS[2])}
end
${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now)
if redis.call('ZCARD', KEYS[5]) >= tonumber(ARGV[9]) then return {'refused'} end
local token = redis.call('INCR', KEYS[6])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'conversation', ARGV[2], 'message', ARGV[3], 'replica', ARGV[4], 'token', token, 'last', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('SET', KEYS[3], token, 'NX', 'PX', ARGV[6])
redis.call('XADD', KEYS[2], '1-0', 'f', ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[8])
redis.call('ZADD', KEYS[5], now + ARGV[6], ARGV[10])
redis.call('PEXPIRE', KEYS[5], ARGV[6])
return {'started', tostring(token), redis.call('EXISTS', KEYS[4])}
`;

/**
 * Any number of appends; those to one log in their order. KEYS: run and log of each, then lease and live of each that is a terminal. ARGV: ttlMs, then
 * token, id and frame of each, and the runId where it is the terminal, else ''.
 * Answers 'ok' where all is well, which is nearly always; else what became of each, and whether its run is to stop.
 * Appends whose answer got lost are sent again: an id that is there, under the same token, is the same event.
 */
export const APPEND = `
local count = (#ARGV - 1) / 4
local function append(n, terminal)
  local run, log, arg = KEYS[2 * n + 1], KEYS[2 * n + 2], 4 * n + 2
  local id = tonumber(ARGV[arg + 1])
  local known = redis.call('HMGET', run, 'token', 'last', 'ended', 'stop')
  if not known[1] then return 'gone', '' end
  if known[1] ~= ARGV[arg] then return 'fenced', '' end
  local last = tonumber(known[2])
  if id <= last then return 'ok', known[4] or '' end
  if known[3] then return 'ended', '' end
  if id ~= last + 1 then return 'gap', '' end
  if not terminal then
    if not redis.call('XADD', log, 'NOMKSTREAM', id .. '-0', 'f', ARGV[arg + 2]) then return 'gone', '' end
    redis.call('HSET', run, 'last', id)
    return 'ok', known[4] or ''
  end
  if not redis.call('XADD', log, 'NOMKSTREAM', id .. '-0', 'f', ARGV[arg + 2], 't', '1') then return 'gone', '' end
  redis.call('HSET', run, 'last', id, 'ended', 1)
  redis.call('DEL', KEYS[terminal])
  redis.call('ZREM', KEYS[terminal + 1], ARGV[arg + 3])
  redis.call('PEXPIRE', log, ARGV[1])
  return 'ok', known[4] or ''
end
local answers, well, ends = {}, true, 2 * count + 1
for n = 0, count - 1 do
  local terminal = nil
  if ARGV[4 * n + 5] ~= '' then
    terminal = ends
    ends = ends + 2
  end
  -- What is wrong with one run is no matter of the others.
  local whole, verdict, stop = pcall(append, n, terminal)
  if not whole then verdict, stop = 'failed', '' end
  answers[n + 1] = {verdict, stop}
  well = well and verdict == 'ok' and stop == ''
end
if well then return 'ok' end
return answers
`;

/** KEYS run lease live. ARGV token leaseMs runId. */
export const RENEW = `
local run = redis.call('HMGET', KEYS[1], 'token', 'ended', 'stop')
if run[1] ~= ARGV[1] or run[2] then return 'lost' end
${NOW}
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
redis.call('ZADD', KEYS[3], now + ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
if run[3] then return 'stopped' end
return 'held'
`;

/** KEYS run lease live. ARGV token runId. Gives the lease back; a log without its terminal is then interrupted by who reads it. */
export const RELEASE = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[2])
return 1
`;

/** KEYS run log lease readers. ARGV readMs, 0 for who does not stay to read. */
export const LOOK = `
local run = redis.call('HMGET', KEYS[1], 'owner', 'conversation', 'message', 'last', 'ended')
if not run[1] then return {} end
if ARGV[1] ~= '0' then redis.call('SET', KEYS[4], '1', 'PX', ARGV[1]) end
return {run[1], run[2], run[3], run[4], run[5] or '', redis.call('EXISTS', KEYS[2]), redis.call('EXISTS', KEYS[3])}
`;

/** KEYS run log lease fence. ARGV id frame ttlMs. Ends a run that nobody holds any more; answers 1 when this call did. */
export const INTERRUPT = `
local run = redis.call('HMGET', KEYS[1], 'last', 'ended')
if not run[1] or run[2] or redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
if tonumber(run[1]) + 1 ~= tonumber(ARGV[1]) then return 0 end
if not redis.call('XADD', KEYS[2], 'NOMKSTREAM', ARGV[1] .. '-0', 'f', ARGV[2], 't', '1') then return 0 end
redis.call('HSET', KEYS[1], 'last', ARGV[1], 'ended', 1, 'token', redis.call('INCR', KEYS[4]))
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
`;

/**
 * KEYS run log lease mark. ARGV owner markMs mailPrefix mailMs runId. Answers what became of it, and the last id.
 * A foreign run gets the answer of one that never was, and the mark is bound to who asked.
 */
export const STOP = `
local run = redis.call('HMGET', KEYS[1], 'owner', 'ended', 'replica', 'last')
if run[1] ~= ARGV[1] then
  redis.call('SET', KEYS[4], '1', 'PX', ARGV[2])
  return {'stopping', '0'}
end
if run[2] or redis.call('EXISTS', KEYS[2]) == 0 then return {'ended', run[4]} end
if redis.call('EXISTS', KEYS[3]) == 0 then return {'unheld', run[4]} end
redis.call('HSET', KEYS[1], 'stop', 1)
local mail = ARGV[3] .. run[3]
redis.call('XADD', mail, 'MAXLEN', '~', 1000, '*', 'stop', ARGV[5])
redis.call('PEXPIRE', mail, ARGV[4])
return {'stopping', run[4]}
`;

/** KEYS window. ARGV limit windowMs member. Answers 0 when it was counted in, else the milliseconds to wait. */
export const TAKE = `
${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, oldest[2] + ARGV[2] - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0
`;

/**
 * KEYS live. ARGV runPrefix conversation. Answers the id of the owner's newest run in this conversation that has not ended, or ''.
 * Tokens grow from run to run, so the highest is the newest.
 */
export const FIND_LIVE = `
local found, newest = '', -1
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local run = redis.call('HMGET', ARGV[1] .. id, 'conversation', 'ended', 'token')
  local token = tonumber(run[3] or '0')
  if run[1] == ARGV[2] and not run[2] and token > newest then
    found, newest = id, token
  end
end
return found
`;

/** KEYS counter. ARGV amount expiresAt. Answers what the counter holds then. */
export const ADD = `
local value = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') + tonumber(ARGV[1]))
if value == 0 then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], string.format('%.0f', value), 'PXAT', ARGV[2])
end
return value
`;
