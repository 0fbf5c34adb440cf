#!/usr/bin/env bash
# Builds libRlhfFlowTorch.so into .build/native at the repository root; does nothing when sources, flags, compiler and
# libtorch are those of the last build.
#   build.sh [--if-possible] [libtorch-root]
# The libtorch is the argument, else $LIBTORCH, else Debian's libtorch-dev. --if-possible leaves quietly when there is
# no compiler or no libtorch, for builds that need no tensors.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=$(cd "$here/../../.." && pwd)/.build/native
library=$output/libRlhfFlowTorch.so
optional=false
if [[ ${1:-} == --if-possible ]]; then optional=true; shift; fi
root=${1:-${LIBTORCH:-}}

give_up() {
    if $optional; then echo "libRlhfFlowTorch.so was not built: $1"; exit 0; fi
    echo "error: $1" >&2
    exit 1
}

command -v g++ > /dev/null || give_up "no g++ (apt-get install g++)"
if [[ -n $root ]]; then
    [[ -f $root/lib/libtorch_cpu.so ]] || give_up "LIBTORCH=$root holds no lib/libtorch_cpu.so"
    root=$(cd "$root" && pwd)
    torch=$root/lib/libtorch_cpu.so
    include=(-I"$root/include" -I"$root/include/torch/csrc/api/include")
    link=(-L"$root/lib" -Wl,-rpath,"$root/lib")
else
    torch=$(g++ -print-file-name=libtorch_cpu.so)
    [[ -f $torch ]] || give_up "no libtorch (apt-get install libtorch-dev libopenblas0-openmp, or set LIBTORCH)"
    include=(-I/usr/include/torch/csrc/api/include)
    link=()
fi

flags=(-std=c++17 -O3 -fno-math-errno -fno-trapping-math -fno-strict-aliasing -fopenmp -fPIC -shared
    -fvisibility=hidden -ffile-prefix-map="$here"=native -DRF_ABI_VERSION=1)
if [[ $(uname -m) == x86_64 ]]; then flags+=(-march=x86-64-v3); fi
link+=(-Wl,--as-needed -ltorch_cpu -lc10)
if [[ -n $root && -f $root/lib/libtorch_cuda.so ]]; then link+=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda); fi
# Wheels older than torch 2.7 are built with the previous C++ string layout.
if [[ -n $root && -f $root/share/cmake/Torch/TorchConfig.cmake ]] &&
    grep -q '_GLIBCXX_USE_CXX11_ABI=0' "$root/share/cmake/Torch/TorchConfig.cmake"; then
    flags+=(-D_GLIBCXX_USE_CXX11_ABI=0)
fi

mkdir -p "$output"
exec 9> "$output/lock"
flock 9
stamp=$({
    (cd "$here" && sha256sum ./*.cpp ./*.h)
    echo "${flags[*]/$here/} ${include[*]} ${link[*]}"
    g++ --version
    stat -L -c '%n %s %Y' "$torch"
} | sha256sum | cut -d' ' -f1)
if [[ -f $library && -f $output/stamp && $(< "$output/stamp") == "$stamp" ]]; then exit 0; fi
rm -f "$output/stamp"
echo "building libRlhfFlowTorch.so against $torch"
g++ "${flags[@]}" "${include[@]}" "$here/library.cpp" -o "$library.new" "${link[@]}"
mv "$library.new" "$library"
echo "$stamp" > "$output/stamp"
