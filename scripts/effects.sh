#!/usr/bin/env bash
# Effects beside their peers: runs the programs scripts/bench/eff_* with scripts/bench.sh, whose table gives user time
# relative to each peer, then prints what single operations cost.
#
#   scripts/effects.sh [-n RUNS]      default: 5 runs
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
case ${1:-} in
  -h | --help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac

programs=()
for source in "$here"/bench/eff_*.omni; do programs+=("$(basename "$source" .omni)"); done
"$here/bench.sh" "$@" "${programs[@]}"

omnic=${OMNIC:-$root/target/release/omnic}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Handlers around code that is known cost nothing of their own; what others cost is seen without those passes.
for passes in "" "-handlers,-continuations"; do
  OMNIC_PASSES=$passes "$omnic" build "$here/costs/effects.omni" -o "$work/costs"
  echo
  echo "operations${passes:+, handlers as in code that is not known ($passes)}"
  "$work/costs"
done
