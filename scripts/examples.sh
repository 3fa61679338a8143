#!/usr/bin/env bash
# Runs every program of examples/, interpreted and compiled, and compares its output with the file NAME.out.
#
#   scripts/examples.sh [-i] [NAME ...]      -i: interpreted only
#
# OMNIC names the compiler; by default it is target/release/omnic, built if absent.
set -u
root=$(dirname "$(cd "$(dirname "$0")" && pwd)")
modes=(run build)
[ "${1:-}" = -i ] && { modes=(run); shift; }
omnic=${OMNIC:-$root/target/release/omnic}
if [ -z "${OMNIC:-}" ] && [ ! -x "$omnic" ]; then
  (cd "$root" && cargo build --release -p omnic) || exit 1
fi
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for source in "$root"/examples/*.lisp; do names+=("$(basename "$source" .lisp)"); done
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

failures=0
for name in "${names[@]}"; do
  source=$root/examples/$name.lisp
  input=/dev/null
  [ -f "$root/examples/$name.in" ] && input=$root/examples/$name.in
  for mode in "${modes[@]}"; do
    case $mode in
      run) "$omnic" run "$source" <"$input" >"$work/out" 2>"$work/err" ;;
      build) "$omnic" build "$source" -o "$work/program" 2>"$work/err" &&
        "$work/program" <"$input" >"$work/out" 2>>"$work/err" ;;
    esac
    status=$?
    if [ $status -eq 0 ] && cmp -s "$work/out" "$root/examples/$name.out"; then
      echo "ok    $mode $name"
    else
      echo "FAIL  $mode $name (exit status $status)"
      head -n 5 "$work/err"
      diff "$root/examples/$name.out" "$work/out" | head -n 10
      failures=$((failures + 1))
    fi
    rm -f "$work/program"
  done
done
[ "$failures" -eq 0 ]
