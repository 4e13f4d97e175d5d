#!/bin/sh
# Runs every test that needs no cluster under a sanitizer, each test target in a process of its own:
# run.sh [thread|address [TARGET …]]; without arguments under both. Fails unless all of them end and are clean.
set -eu
cd "$(dirname "$0")/../.."
limit=1800 # seconds for a target; the slowest takes 4 minutes on two busy cores

if [ $# -eq 0 ]; then
    clean=true
    for sanitizer in thread address; do "$0" "$sanitizer" || clean=false; done
    $clean
    exit
fi
sanitizer=$1
shift
scratch=$PWD/.build/$sanitizer
logs=$scratch/logs
swift build --build-tests --sanitize="$sanitizer" --scratch-path "$scratch"

# `swift test` runs the same program, but plans the build anew each time.
tests="$scratch/debug/martletPackageTests.xctest --testing-library swift-testing"
rm -rf "$logs"
mkdir "$logs"
$tests --list-tests >"$logs/list"
# What is built is run, so that no target is forgotten.
[ $# -gt 0 ] || set -- $(cut -d. -f1 "$logs/list" | sort -u | grep -vx -e EndToEndTests -e TidyTests)

# judge TARGET STATUS TESTS: what is wrong with a run that has ended with this status, or “clean”.
judge() {
    reports=$(find "$logs" -name "$1.report.*" | wc -l)
    ended=$(sed -n 's/.*Test run with \([0-9]*\) tests\{0,1\} in .* after .*/\1/p' "$logs/$1.log")
    if [ "$3" -eq 0 ]; then echo "there is no such target"
    elif [ "$reports" -gt 0 ]; then echo "reported by $reports processes: $logs/$1.report.*"
    elif [ -z "$ended" ]; then echo "not finished (status $2): $logs/$1.log"
    elif [ "$2" -ne 0 ]; then echo "failed (status $2): $logs/$1.log"
    elif [ "$ended" -ne "$3" ] || grep -q '➜' "$logs/$1.log"; then echo "left something out: $logs/$1.log"
    else echo clean; fi
}

for target in "$@"; do
    # Reports of all processes, also of those that tests start.
    export TSAN_OPTIONS="log_path=$logs/$target.report" ASAN_OPTIONS="log_path=$logs/$target.report"
    export LSAN_OPTIONS="suppressions=$PWD/Tests/Sanitizers/leaks.txt:print_suppressions=0"
    count=$(grep -c "^$target\." "$logs/list") || true
    begun=$(date +%s)
    status=0
    timeout -k 10 "$limit" $tests --filter "^$target\\." >"$logs/$target.log" 2>&1 || status=$?
    printf '%-7s  %-25s  %3s tests  %4s s  %s\n' "$sanitizer" "$target" "$count" $(($(date +%s) - begun)) \
        "$(judge "$target" "$status" "$count")" | tee -a "$logs/summary"
done
awk '{ tests += $3; seconds += $5; bad += !/ clean$/ }
    END { printf "%-7s  %-25s  %3s tests  %4s s  %d of %d clean\n", $1, "all", tests, seconds, NR - bad, NR; exit bad > 0 }' \
    "$logs/summary"
