-- Sends one request again and again: GET, or with a size POST of a chat request with a body of that many bytes.
-- At the end prints one line of JSON; times in microseconds.
init = function(arguments)
  local size = tonumber(arguments[1] or "0")
  if size > 0 then
    local head = '{"model":"llama3.2","messages":[{"role":"user","content":"'
    local tail = '"}]}'
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = head .. string.rep("x", size - #head - #tail) .. tail
  end
end

done = function(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50": %d, "p99": %d, "failures": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), failed))
end
