#!/usr/bin/env bash
# Runs the interpreter's benchmark programs under `omnic run` and under Lua, interleaved, and prints ratios.
#
#   scripts/interpreter.sh [-n RUNS] [PROGRAM ...]     default: 5 runs, every program of scripts/interpreter
#
# A line is: program, minimum and median user seconds of ours and of Lua, and the ratio of the minima (below 1 we are
# faster). Both must print the same. OMNIC names the compiler; by default it is target/release/omnic, built if absent.
# LUA names the peer, by default lua5.4 (Debian's package of that name).
set -u
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
runs=5
while getopts n:h option; do
  case $option in
    n) runs=$OPTARG ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
lua=${LUA:-lua5.4}
command -v "$lua" >/dev/null || { echo "interpreter.sh: no $lua; on Debian: apt-get install lua5.4" >&2; exit 2; }
omnic=${OMNIC:-$root/target/release/omnic}
[ -x "$omnic" ] || (cd "$root" && cargo build --release -p omnic) || exit 1

programs=("$@")
if [ ${#programs[@]} -eq 0 ]; then
  for source in "$here"/interpreter/*.omni; do programs+=("$(basename "$source" .omni)"); done
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
TIMEFORMAT=%U
seconds() { { time "${@:2}" >"$1" 2>"$1.err"; } 2>&1; }
summary() { sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.2f %.2f", v[1], v[int((NR + 1) / 2)] }'; }

failures=0
product=0
printf '%-12s %-14s %-14s %s\n' program 'omnic run' "$lua" ratio
for program in "${programs[@]}"; do
  : >"$work/ours"; : >"$work/lua"
  for ((run = 0; run < runs; run++)); do
    seconds "$work/ours.out" "$omnic" run "$here/interpreter/$program.omni" >>"$work/ours"
    seconds "$work/lua.out" "$lua" "$here/interpreter/$program.lua" >>"$work/lua"
  done
  cmp -s "$work/ours.out" "$work/lua.out" || { echo "$program: the results differ" >&2; failures=$((failures + 1)); }
  read -r ours ours_median <<<"$(summary "$work/ours")"
  read -r peer peer_median <<<"$(summary "$work/lua")"
  ratio=$(awk -v a="$ours" -v b="$peer" 'BEGIN { print (b > 0 ? a / b : 0) }')
  product=$(awk -v p="$product" -v r="$ratio" 'BEGIN { print (p + (r > 0 ? log(r) : 0)) }')
  printf '%-12s %-14s %-14s %.2f\n' "$program" "$ours/$ours_median" "$peer/$peer_median" "$ratio"
done
awk -v p="$product" -v n="${#programs[@]}" 'BEGIN { printf "geometric mean %.2f\n", exp(p / n) }'
[ "$failures" -eq 0 ]
