local function fill(n)
  local a, seed = {}, 42
  for i = 0, n - 1 do
    a[i] = seed
    seed = (seed * 1103515245 + 12345) % 2147483648
  end
  return a
end
local function sift(a, root, last)
  while true do
    local child = 2 * root + 1
    if child >= last then return end
    if child + 1 < last and a[child] < a[child + 1] then child = child + 1 end
    if a[root] >= a[child] then return end
    a[root], a[child] = a[child], a[root]
    root = child
  end
end
local function heapsort(a, n)
  for i = n // 2 - 1, 0, -1 do sift(a, i, n) end
  for last = n - 1, 1, -1 do
    a[0], a[last] = a[last], a[0]
    sift(a, 0, last)
  end
  return a
end
local a = heapsort(fill(300000), 300000)
print(a[0])
print(a[150000])
print(a[299999])
