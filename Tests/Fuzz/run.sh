#!/bin/sh
# Builds the fuzz targets and runs each: run.sh [SECONDS [TARGET …]]. What breaks a target is kept in .build/fuzz.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- Answers Declarations Durations HTTPHead Images JSON Kubeconfig Patches Patterns Protobuf Selectors ServedPatches Windows YAML

# seeds FOLDER PATTERN NEWLINE: a file per line of golden files with what stands before the tab; “a ∘ b”, a document
# and a patch, as [a,b,a].
seeds() {
    awk -F '\t' -v folder="$1" -v newline="$3" '!/^#/ && length {
        gsub(/‹n›/, newline, $1); gsub(/‹t›/, "\t", $1)
        if (split($1, part, " ∘ ") == 2) $1 = "[" part[1] "," part[2] "," part[1] "]"
        file = folder "/" ++count; printf "%s", $1 > file; close(file)
    }' $2
}

for target in "$@"; do
    MARTLET_FUZZ=1 swift build -c release --sanitize=fuzzer --scratch-path .build/fuzz --product "Fuzz$target"
    newline='\n'
    case $target in
    Answers) golden=Tests/Fuzz/Golden/answers.txt ;;
    Declarations | Protobuf) golden= ;;
    Durations) golden=Tests/Base/InstantsTests/Golden/durations.txt ;;
    HTTPHead) golden=Tests/Base/HTTPServingTests/Cases/requests.txt newline='\r\n' ;;
    Images) golden='Tests/Release/ReleaseModelTests/Values/Golden/image-*.txt' ;;
    JSON) golden='Tests/Base/DocumentsTests/Golden/*json*.txt' ;;
    Kubeconfig) golden=Tests/Kubernetes/KubernetesClientTests/Golden/kubeconfigs.txt ;;
    Patches) golden='Tests/Base/DocumentsTests/Golden/[cmp]*es.txt' ;;
    Patterns) golden='Tests/Base/PatternsTests/Golden/pattern*.txt' ;;
    Selectors) golden='Tests/Kubernetes/KubernetesObjectsTests/Golden/*-selectors.txt' ;;
    ServedPatches) golden=Tests/Fuzz/Golden/served-patches.txt ;;
    Windows) golden='Tests/Base/InstantsTests/Golden/*-[rtw]*s.txt' ;;
    YAML) golden='Tests/Base/YAMLTests/Golden/*.txt' ;;
    esac
    mkdir -p ".build/fuzz/seeds/$target" ".build/fuzz/corpus/$target"
    if [ "$golden" ]; then
        seeds ".build/fuzz/seeds/$target" "$golden" "$newline"
    elif [ "$target" = Protobuf ]; then
        for file in Tests/Kubernetes/EmbeddedAPIServerTests/Protobuf/Cases/*.hex; do
            perl -ne 'chomp; print pack "H*", $_' "$file" >".build/fuzz/seeds/$target/$(basename "$file" .hex)"
        done
    else
        find Tests/Operator/CommandLineInterfaceTests/Cases manifests -name '*.yaml' -size -8k |
            while read -r file; do cp "$file" ".build/fuzz/seeds/$target/$(echo "$file" | tr / -)"; done
    fi
    # Swift's own report of a crash would come before libFuzzer's, which keeps the input.
    SWIFT_BACKTRACE=enable=no ".build/fuzz/release/Fuzz$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix=".build/fuzz/$target-" ".build/fuzz/corpus/$target" ".build/fuzz/seeds/$target"
done
