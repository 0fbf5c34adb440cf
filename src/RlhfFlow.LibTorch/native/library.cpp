// The one translation unit: libtorch's headers take most of the compile time, so they are read once.
#include "shim.h"
#include "vectors.h"

#include "runtime.cpp"
#include "creation.cpp"
#include "elementwise.cpp"
#include "shapes.cpp"
#include "reductions.cpp"
#include "networks.cpp"
#include "fused_adam.cpp"
#include "fused_attention.cpp"
#include "fused_cross_entropy.cpp"
#include "fused_gelu.cpp"
