#!/usr/bin/env bash
# Counts the instructions that ten benchmark programs execute on small inputs, and fails if one needs over 3 % more than
# scripts/instructions.txt says.
#
#   scripts/instructions.sh             compares; nothing is compared under another compiler than the baseline's
#   scripts/instructions.sh --update    writes the baseline anew
#   scripts/instructions.sh --if-possible  as without options, but without valgrind says so and succeeds
#   scripts/instructions.sh --passes [PASS ...]  by how much each count grows when one optimising pass is left out
#
# The counts come from valgrind's cachegrind without its cache model. They do not depend on the load of the machine, so
# that 3 % mean something, but they do depend on rustc, the architecture and the C library; the baseline names the first
# two, and the third matters little. OMNIC names the compiler; by default it is target/release/omnic, then
# target/debug/omnic: both compile programs and run-time library in the same way.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
baseline=$here/instructions.txt
allowed=3

# Program and the substitution that makes its input small.
programs='
fib            s/(fib 40)/(fib 27)/
nqueens        s/(println .*/(println (length (queens 8)))/
msort          s/1000000/20000/g
bintrees       s/max-depth [0-9]*)/max-depth 10)/
closures       s/(println .*/(println (+ (unchurch (c-mul hundred hundred))/;s/(times 100000/(times 500/
mandel         s/size [0-9]*)/size 60)/
strdict        s/kinds 200000/kinds 2000/;s/rounds 2000000/rounds 20000/
json           s/people 36000/people 300/
raising        s/(direct 6000000)/(direct 60000)/;s/(from-below 2000000)/(from-below 20000)/;s/(re-raised 3000000)/(re-raised 30000)/
eff_generator  s/make-tree 22/make-tree 14/
'

mode=compare
case ${1:-} in
  '') ;;
  --update) mode=update ;;
  --if-possible) mode=possible ;;
  --passes) mode=passes ;;
  *) sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
if ! command -v valgrind >/dev/null; then
  echo 'instructions.sh: no valgrind (a package of that name), so instructions are not counted' >&2
  [ $mode = possible ] && exit 0
  exit 1
fi
target=${CARGO_TARGET_DIR:-$root/target}
omnic=${OMNIC:-}
for built in "$target/release/omnic" "$target/debug/omnic"; do
  [ -n "$omnic" ] || [ ! -x "$built" ] || omnic=$built
done
[ -n "$omnic" ] || { echo 'instructions.sh: no omnic; cargo build makes it' >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler="$(rustc -V) on $(uname -m)"
if [ $mode != update ] && [ $mode != passes ] && [ "$(head -n 1 "$baseline")" != "$compiler" ]; then
  echo "The baseline is of $(head -n 1 "$baseline"); this is $compiler. Nothing is compared;"
  echo 'scripts/instructions.sh --update makes a baseline of this one.'
  exit 0
fi

# count PROGRAM SUBSTITUTION: prints the number of instructions.
count() {
  sed "$2" "$here/bench/$1.omni" >"$work/$1.omni"
  if cmp -s "$work/$1.omni" "$here/bench/$1.omni"; then
    echo "instructions.sh: $1.omni has no such input: $2" >&2
    return 1
  fi
  "$omnic" build "$work/$1.omni" -o "$work/$1" >&2
  valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --log-file="$work/$1.log" \
    "$work/$1" >"$work/$1.out"
  sed -n 's/.*I *refs: *\([0-9,]*\).*/\1/p' "$work/$1.log" | tr -d ,
}

if [ $mode = passes ]; then
  shift
  [ $# -gt 0 ] || set -- $(sed -n '/^const NAMES/,/^];/s/^ *"\(.*\)",/\1/p' "$root/omnic/src/optimise/mod.rs")
  printf '%-14s' program; printf '%13s' "$@" all; echo
  while read -r program substitution; do
    [ -n "$program" ] || continue
    with=$(count "$program" "$substitution")
    row=$(printf '%-14s' "$program")
    for pass in "$@" none; do
      off=-$pass
      [ "$pass" != none ] || off=none
      row+=$(OMNIC_PASSES=$off count "$program" "$substitution" | awk -v with="$with" '{ printf "%+11.1f %%", ($1 - with) * 100 / with }')
    done
    echo "$row"
  done <<<"$programs"
  exit 0
fi

echo "$compiler" >"$work/counts"
failures=0
while read -r program substitution; do
  [ -n "$program" ] || continue
  n=$(count "$program" "$substitution")
  echo "$program $n" >>"$work/counts"
  [ $mode != update ] || { printf '%-14s %12d\n' "$program" "$n"; continue; }
  old=$(awk -v p="$program" '$1 == p { print $2 }' "$baseline")
  verdict=$(awk -v n="$n" -v old="${old:-0}" -v allowed=$allowed 'BEGIN {
    if (old == 0) { print "not in the baseline"; exit }
    change = (n - old) * 100 / old
    printf "%+.2f %%%s", change,
      (change > allowed ? "  REGRESSION" : (change < -allowed ? "  better; worth a new baseline" : "")) }')
  printf '%-14s %12d  %s\n' "$program" "$n" "$verdict"
  case $verdict in *REGRESSION | not*) failures=$((failures + 1)) ;; esac
done <<<"$programs"
if [ $mode = update ]; then
  cp "$work/counts" "$baseline"
elif [ $failures -gt 0 ]; then
  echo "instructions.sh: $failures of the programs need over $allowed % more instructions than scripts/instructions.txt says" >&2
  exit 1
fi
