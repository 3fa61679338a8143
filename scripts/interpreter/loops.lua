local function run(n)
  local sum = 0
  for i = 0, n - 1 do
    for j = 0, n - 1 do sum = sum + (i * j) % 7 end
  end
  return sum
end
local function area(n)
  local sum = 0.0
  for i = 0, n - 1 do
    local x = (i + 0.5) / n
    sum = sum + 4.0 / (1.0 + x * x)
  end
  return sum / n
end
print(run(3000))
print(math.floor(area(5000000) * 1000000))
