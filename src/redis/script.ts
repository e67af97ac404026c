/**
 * How a message is counted in Redis, in place of the limiter library's own script. That one counts in fixed windows, which let
 * twice the limit pass around the end of one, and knows no borrowed time.
 *
 * The library calls it with the key, the points (1 for a message, more for a rest of so many milliseconds), the life of the key (not
 * used), the limit and its time in seconds; it takes for refused what has more points than the limit, and waits what comes second.
 * Time is the server's own, so the clocks of the processes need not agree.
 */
export const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local points, limit, every = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000

-- A pair: a burst, then nothing until the time of all its messages is over.
if string.match(KEYS[1], ':pair:[^:]+:%x+$') then
  local margin = math.min(500, every / 12)
  local kept = redis.call('HMGET', KEYS[1], 'begun', 'count', 'free')
  local begun, count, free = tonumber(kept[1] or 0), tonumber(kept[2] or 0), tonumber(kept[3] or 0)
  if points > 1 then
    begun, count, free = 0, 0, math.max(free, now + points)
  else
    if now >= free then
      begun, count = now, 0
    elseif now >= begun + every - margin or count >= limit then
      return {limit + 1, free - now}
    end
    count = count + 1
    free = begun + count * every + margin
  end
  redis.call('HSET', KEYS[1], 'begun', begun, 'count', count, 'free', free)
  redis.call('PEXPIRE', KEYS[1], math.ceil(free - now))
  return {1, 0}
end

-- A number: when its last messages went, as many as may go in a second.
local second = 1050
if points > 1 then
  for _ = 1, limit do redis.call('RPUSH', KEYS[1], now + points - second) end
elseif redis.call('LLEN', KEYS[1]) >= limit then
  local oldest = tonumber(redis.call('LINDEX', KEYS[1], -limit))
  if oldest + second > now then return {limit + 1, oldest + second - now} end
end
if points == 1 then redis.call('RPUSH', KEYS[1], now) end
redis.call('LTRIM', KEYS[1], -limit, -1)
local last = tonumber(redis.call('LINDEX', KEYS[1], -1))
redis.call('PEXPIRE', KEYS[1], math.max(1, math.ceil(last + second - now)))
return {1, 0}
`;
