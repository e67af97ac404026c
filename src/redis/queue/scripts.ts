/**
 * The queue in Redis. Each begins with `KEYS[1]`, which stands for all of its keys, and the prefix of their names:
 *
 * - `lane:<lane>` (list): the ids of a lane's events, the first to be handled first;
 * - `event:<id>` (hash): an event that waits: its key, lane and JSON, and how many times it was tried;
 * - `turn:<lane>` (hash): who works on the lane: the number of its job, how often that one was started, and its step;
 * - `done:<id>` (string): an event that is not handled again, by the try that said so;
 * - `open` (set): the lanes that have events;
 * - `dead` (sorted set), `dead:<id>` (hash): the dead letters, in the order in which they were parked, which `parked` counts.
 *
 * A turn that began later has a higher number, so whoever was held up too long finds the lane taken, and records nothing. Who works on
 * it is forgotten after a day, in case that somebody empties the library's queue, whose numbers then begin again.
 */

/** What the scripts have in common. */
const HEAD = `
local prefix = ARGV[1]
local function named(kind, name) return prefix .. kind .. ':' .. name end

-- A lane that has nothing left: whoever is late must still find it taken for a while.
local function close(lane)
  redis.call('SREM', prefix .. 'open', lane)
  redis.call('PEXPIRE', named('turn', lane), 600000)
end

local function enqueue(id, key, lane, name, json)
  redis.call('HSET', named('event', id), 'key', key, 'lane', name, 'json', json)
  redis.call('RPUSH', named('lane', lane), id)
  redis.call('SADD', prefix .. 'open', lane)
end

local function drop(id)
  redis.call('ZREM', prefix .. 'dead', id)
  return redis.call('DEL', named('dead', id))
end
`;

/** Stores events: id, key, hidden lane, lane and JSON of each. What is stored or done is left alone. */
const put = `${HEAD}
for at = 2, #ARGV, 5 do
  local id = ARGV[at]
  if redis.call('EXISTS', named('event', id), named('done', id)) == 0 then
    enqueue(id, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4])
  end
end
return 0
`;

/**
 * Begins a try of a lane's first event, and counts it: lane, job, start, step. Nothing where the lane is empty, or was taken since.
 * Asked again for the same step, it counts nothing.
 */
const begin = `${HEAD}
local lane, job, start, step = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local turn = named('turn', lane)
local held = redis.call('HMGET', turn, 'job', 'start', 'step')
local heldJob, heldStart = tonumber(held[1] or -1), tonumber(held[2] or -1)
if heldJob > job or (heldJob == job and heldStart > start) then return nil end

local id, event
repeat
  id = redis.call('LINDEX', named('lane', lane), 0)
  if not id then
    close(lane)
    return nil
  end
  event = redis.call('HMGET', named('event', id), 'key', 'lane', 'json', 'tries')
  if not event[3] then redis.call('LPOP', named('lane', lane)) end
until event[3]

local tries = tonumber(event[4] or 0)
if not (heldJob == job and heldStart == start and held[3] == step) then
  tries = redis.call('HINCRBY', named('event', id), 'tries', 1)
end
redis.call('HSET', turn, 'job', job, 'start', start, 'step', step)
redis.call('PEXPIRE', turn, 86400000)
return {id, event[1], event[2], event[3], tries}
`;

/**
 * Records that the first event of a lane was handled, or given up: lane, job, start, step, id, window, and for a dead letter its
 * errors, the time, how many are kept and since when. Comes to how many are left, or -1 where the lane was taken since.
 */
const end = `${HEAD}
local lane, job, start, step, id, window = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local list, try = named('lane', lane), job .. '.' .. start .. '.' .. step
if redis.call('GET', named('done', id)) == try then return redis.call('LLEN', list) end
local held = redis.call('HMGET', named('turn', lane), 'job', 'start')
if held[1] ~= job or held[2] ~= start or redis.call('LINDEX', list, 0) ~= id then return -1 end

if ARGV[8] then
  local errors, now, most, since = ARGV[8], ARGV[9], tonumber(ARGV[10]), tonumber(ARGV[11])
  local event = redis.call('HMGET', named('event', id), 'key', 'lane', 'json', 'tries')
  redis.call('HSET', named('dead', id), 'key', event[1], 'lane', event[2], 'json', event[3], 'tries', event[4],
    'errors', errors, 'parkedAt', now)
  redis.call('ZADD', prefix .. 'dead', redis.call('INCR', prefix .. 'parked'), id)
  local old = redis.call('ZRANGE', prefix .. 'dead', 0, 0)[1]
  while old and tonumber(redis.call('HGET', named('dead', old), 'parkedAt') or 0) < since do
    drop(old)
    old = redis.call('ZRANGE', prefix .. 'dead', 0, 0)[1]
  end
  local surplus = redis.call('ZCARD', prefix .. 'dead') - most
  if surplus > 0 then
    for _, id in ipairs(redis.call('ZRANGE', prefix .. 'dead', 0, surplus - 1)) do drop(id) end
  end
end
redis.call('LPOP', list)
redis.call('DEL', named('event', id))
redis.call('SET', named('done', id), try, 'PX', window)
local left = redis.call('LLEN', list)
if left == 0 then close(lane) end
return left
`;

/** Puts a dead letter at the end of its lane, as if it had never been tried: id, hidden lane. Comes to whether there is one. */
const replay = `${HEAD}
local id, lane = ARGV[2], ARGV[3]
local letter = redis.call('HMGET', named('dead', id), 'key', 'lane', 'json')
if not letter[3] then return 0 end
if redis.call('EXISTS', named('event', id)) == 0 then enqueue(id, letter[1], lane, letter[2], letter[3]) end
redis.call('DEL', named('done', id))
return drop(id)
`;

/** Deletes a dead letter: id. Comes to whether there was one. */
const discard = `${HEAD}
return drop(ARGV[2])
`;

export const SCRIPTS = { put, begin, end, replay, discard } as const;
