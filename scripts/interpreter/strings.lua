local function words(n)
  local acc = {}
  for i = n - 1, 0, -1 do acc[#acc + 1] = "w" .. tostring(i % 1000) .. "-x" end
  return acc
end
local function build(ws)
  local b = {}
  for _, w in ipairs(ws) do
    b[#b + 1] = w
    b[#b + 1] = ", "
  end
  return table.concat(b)
end
local function grow(n)
  local s = ""
  for _ = 1, n do s = s .. "ab" end
  return #s
end
local function run(k)
  local sum = 0
  for _ = 1, k do
    local text = build(words(100000))
    sum = sum + #(text:gsub("5%-x", "five"))
  end
  return sum
end
print(run(10))
print(grow(10000))
