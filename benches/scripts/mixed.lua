-- Tables, calls, floats and strings; the argument says how much.
local rounds = tonumber(arg[1])
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
local t, sum = {}, 0
for r = 1, rounds do
    for i = 1, 20000 do t[i] = (i * r) % 1009 end
    table.sort(t)
    for i = 1, 20000 do sum = sum + t[i] * 0.5 end
    sum = sum + fib(18)
end
local parts = {}
for i = 1, rounds * 100 do parts[#parts + 1] = string.format("%x", i * 7919) end
local text = table.concat(parts, ",")
local count = 0
for _ in text:gmatch("%x+") do count = count + 1 end
print(string.format("%.3f %d %d", sum, #text, count))
