// The flat C interface between .NET and libtorch. A handle is a c10::TensorImpl*: arguments are borrowed, results owned.
// A failing function returns a null handle or a status other than 0 and leaves its text and kind in thread-local storage.
#pragma once

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/version.h>

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#define RF_API extern "C" __attribute__((visibility("default")))

namespace rf {

using Handle = c10::TensorImpl*;
using Generator = c10::GeneratorImpl*;

#if TORCH_VERSION_MAJOR >= 2
template <class T> using optional = std::optional<T>;
inline constexpr auto none = std::nullopt;
#else
template <class T> using optional = c10::optional<T>;
inline constexpr auto none = c10::nullopt;
#endif

// A number as .NET passes it: kind 0 is an integer, 1 a double, 2 a truth value; the value lies in the bits.
struct Number {
    int64_t bits;
    int64_t kind;
};

extern std::atomic<int64_t> live_tensors;

void record_error();
[[noreturn]] void null_handle();

// Views a borrowed handle as a tensor without touching its count. Only for a named variable: a temporary would dangle.
inline const at::Tensor& T(const Handle& handle) {
    static_assert(sizeof(at::Tensor) == sizeof(Handle), "a tensor must be one pointer");
    if (handle == nullptr) null_handle();
    return reinterpret_cast<const at::Tensor&>(handle);
}
const at::Tensor& T(Handle&&) = delete;

inline at::Tensor& mutable_view(Handle& handle) { return const_cast<at::Tensor&>(T(handle)); }

// An owning copy, or nothing for a null handle.
inline optional<at::Tensor> maybe(const Handle& handle) {
    if (handle == nullptr) return none;
    return optional<at::Tensor>(T(handle));
}

inline Handle own(at::Tensor tensor) {
    live_tensors.fetch_add(1, std::memory_order_relaxed);
    return tensor.unsafeReleaseTensorImpl();
}

inline std::vector<at::Tensor> gather(const Handle* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int32_t i = 0; i < count; i++) tensors.push_back(T(handles[i]));
    return tensors;
}

inline at::IntArrayRef sizes(const int64_t* values, int32_t count) { return at::IntArrayRef(values, count); }

inline c10::Scalar scalar(Number number) {
    if (number.kind == 0) return c10::Scalar(number.bits);
    if (number.kind == 2) return c10::Scalar(number.bits != 0);
    double value;
    static_assert(sizeof(value) == sizeof(number.bits));
    __builtin_memcpy(&value, &number.bits, sizeof(value));
    return c10::Scalar(value);
}

inline optional<at::ScalarType> dtype(int32_t code) {
    if (code < 0) return none;
    return optional<at::ScalarType>(static_cast<at::ScalarType>(code));
}

inline at::Device device(int32_t type, int32_t index) {
    return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

inline at::TensorOptions options(int32_t type, int32_t device_type, int32_t device_index) {
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(type)).device(device(device_type, device_index));
}

inline optional<at::Generator> generator(Generator handle) {
    if (handle == nullptr) return none;
    return optional<at::Generator>(at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(handle)));
}

template <class F> Handle produce(F&& body) noexcept {
    try {
        return own(body());
    } catch (...) {
        record_error();
        return nullptr;
    }
}

template <class F> int32_t attempt(F&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        record_error();
        return 1;
    }
}

}  // namespace rf
