#!/usr/bin/env bash
# Effects for a long time: runs the programs of scripts/soak interpreted and compiled, and checks what they print and that
# their memory stays flat: the peak of each must be below the limit given here.
#
#   scripts/soak.sh      OMNIC names the compiler; by default it is target/release/omnic, built if absent
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
omnic=${OMNIC:-$root/target/release/omnic}
if [ -z "${OMNIC:-}" ] && [ ! -x "$omnic" ]; then
  (cd "$root" && cargo build --release -p omnic) || exit 1
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

failures=0
# check PROGRAM LIMIT-MB EXPECTED
check() {
  local name=$1 limit=$2 expected=$3 how out peak
  cp "$here/soak/$name.omni" "$work/$name.omni"
  echo '(for-each (lambda (l) (if (string-contains? l "VmHWM") (println l) nil)) (string-split (read-file "/proc/self/status") "\n"))' >>"$work/$name.omni"
  "$omnic" build "$work/$name.omni" -o "$work/$name" || { failures=$((failures + 1)); return; }
  for how in interpreted compiled; do
    if [ $how = interpreted ]; then out=$("$omnic" run "$work/$name.omni"); else out=$("$work/$name"); fi
    peak=$(printf '%s\n' "$out" | awk '/^VmHWM/ { print int($2 / 1024) }')
    printf '%-14s %-12s %5s MB  %s\n' "$name" "$how" "$peak" "$(printf '%s\n' "$out" | head -n 1)"
    if [ "$(printf '%s\n' "$out" | head -n 1)" != "$expected" ] || [ -z "$peak" ] || [ "$peak" -gt "$limit" ]; then
      echo "  expected $expected and at most $limit MB" >&2
      failures=$((failures + 1))
    fi
  done
}

check signals 150 "10000000 10000000 10000000"
check entries 150 "1000000 1000000 1000000 1000000"
check resumptions 150 "1000000 524288 1000000"
check coroutines 250 "999999 0"
[ "$failures" -eq 0 ]
