#!/usr/bin/env bash
# Counts the instructions of one iteration under an emulator, for the native programs at 128 and 256 bits and for C compiled for the same processor.
# It takes Linux on x64, the programs of `dotnet cake --target=Native`, qemu-user and gcc-aarch64-linux-gnu (.ci/machines installs both).
set -eu
cd "$(dirname "$0")/.."
for need in cc aarch64-linux-gnu-gcc qemu-aarch64 qemu-x86_64 artifacts/native/linux-arm64/elevenfold artifacts/native/linux-x64/x86-64-v3/elevenfold; do
    command -v "$need" > /dev/null || {
        echo "instructions.sh: $need is missing; .ci/machines installs the compilers and emulators, dotnet cake --target=Native makes the programs" >&2
        exit 1
    }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cc -O2 -shared -fPIC -o "$folder/count.so" bench/peers/count.c
aarch64-linux-gnu-gcc -O3 -o "$folder/arm64" bench/peers/three_layer.c -lm
cc -O3 -march=x86-64-v3 -o "$folder/x64" bench/peers/three_layer.c -lm
native=artifacts/native

# count LESS MORE COMMAND...: the instructions of COMMAND MORE less those of COMMAND LESS, for each iteration between them
count() {
    local less=$1 more=$2 few many
    shift 2
    few=$("$@" "$less" 2>&1 > /dev/null | tail -n 1)
    many=$("$@" "$more" 2>&1 > /dev/null | tail -n 1)
    echo $(((many - few) / (more - less)))
}

arm64() { qemu-aarch64 -plugin "$folder/count.so" "$@"; }
x64() { qemu-x86_64 -cpu max -plugin "$folder/count.so" "$@"; }
ours() { "$1" "$2" train "${@:3:$#-3}" --jobs 1 --iterations "${!#}"; }

small=(samples/xor.csv --hidden 4)
digits=(samples/digits.csv --hidden 100 --classes)
echo "network, rows	processor	program	instructions of an iteration"
echo "3-4-1, 4 rows	arm64	Elevenfold, 128 bits	$(count 1000 21000 ours arm64 $native/linux-arm64/elevenfold "${small[@]}")"
echo "3-4-1, 4 rows	arm64	C program, scalar exp	$(count 1000 21000 arm64 "$folder/arm64")"
echo "3-4-1, 4 rows	x86-64-v3	Elevenfold, 256 bits	$(count 1000 21000 ours x64 $native/linux-x64/x86-64-v3/elevenfold "${small[@]}")"
echo "3-4-1, 4 rows	x86-64-v3	C program, scalar exp	$(count 1000 21000 x64 "$folder/x64")"
echo "64-100-10, 1797 rows	arm64	Elevenfold, 128 bits	$(count 2 12 ours arm64 $native/linux-arm64/elevenfold "${digits[@]}")"
echo "64-100-10, 1797 rows	x86-64-v3	Elevenfold, 256 bits	$(count 2 12 ours x64 $native/linux-x64/x86-64-v3/elevenfold "${digits[@]}")"
