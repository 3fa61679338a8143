local function adder(n) return function(x) return x + n end end
local function twice(f) return function(x) return f(f(x)) end end
local function counter()
  local n = 0
  return function() n = n + 1 return n end
end
local function run(k)
  local sum = 0
  for i = 0, k - 1 do
    local f = twice(twice(adder(i)))
    sum = (sum + f(i)) % 1000003
  end
  return sum
end
local function count(k)
  local c = counter()
  for _ = 1, k do c() end
  return c()
end
print(run(1000000))
print(count(10000000))
