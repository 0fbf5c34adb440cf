// Start-up, errors, lifetime, threads, devices.
namespace rf {

std::atomic<int64_t> live_tensors{0};

namespace {
thread_local std::string error_text;
thread_local int32_t error_kind;

void keep(int32_t kind, const char* text) {
    error_kind = kind;
    error_text = text;
}
}  // namespace

void null_handle() { throw std::invalid_argument("a tensor is missing (null handle)"); }

void record_error() {
    try {
        throw;
    } catch (const c10::IndexError& error) {
        keep(2, error.what_without_backtrace());
    } catch (const c10::NotImplementedError& error) {
        keep(3, error.what_without_backtrace());
    } catch (const c10::Error& error) {
        keep(1, error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        keep(4, "out of memory");
    } catch (const std::exception& error) {
        keep(5, error.what());
    } catch (...) {
        keep(6, "an unknown native failure");
    }
}

}  // namespace rf

using namespace rf;

RF_API int32_t rf_abi_version() { return RF_ABI_VERSION; }
RF_API const char* rf_torch_version() { return TORCH_VERSION; }
RF_API const char* rf_last_error() { return error_text.c_str(); }
RF_API int32_t rf_last_error_kind() { return error_kind; }

// Symbolising a stack for every exception costs milliseconds; RLHFFLOW_NATIVE_STACKS=1 keeps it for debugging.
RF_API void rf_initialize() {
    const char* keep_stacks = std::getenv("RLHFFLOW_NATIVE_STACKS");
    if (keep_stacks == nullptr || *keep_stacks == '0') c10::SetStackTraceFetcher([] { return std::string(); });
}

RF_API int64_t rf_live_tensors() { return live_tensors.load(); }

RF_API void rf_free(Handle x) {
    live_tensors.fetch_sub(1, std::memory_order_relaxed);
    c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(x);
}

RF_API void rf_free_many(const Handle* handles, int32_t count) {
    for (int32_t i = 0; i < count; i++) rf_free(handles[i]);
}

RF_API int32_t rf_get_num_threads() { return at::get_num_threads(); }
RF_API int32_t rf_set_num_threads(int32_t count) { return attempt([&] { at::set_num_threads(count); }); }
RF_API int32_t rf_get_num_interop_threads() { return at::get_num_interop_threads(); }
RF_API int32_t rf_set_num_interop_threads(int32_t n) { return attempt([&] { at::set_num_interop_threads(n); }); }
RF_API int32_t rf_has_cuda() {
    try {
        return at::hasCUDA() && at::detail::getCUDAHooks().getNumGPUs() > 0;
    } catch (...) {
        return 0;
    }
}
RF_API int32_t rf_cuda_device_count() {
    try {
        return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
    } catch (...) {
        return 0;
    }
}
RF_API int32_t rf_cuda_synchronize(int32_t index) {
    return attempt([&] { at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index)); });
}

RF_API int64_t rf_dim(Handle x) { return T(x).dim(); }
RF_API int64_t rf_numel(Handle x) { return T(x).numel(); }
RF_API int64_t rf_size(Handle x, int64_t i) { return T(x).sizes()[i]; }
RF_API int64_t rf_stride(Handle x, int64_t i) { return T(x).strides()[i]; }
RF_API int64_t rf_element_size(Handle x) { return static_cast<int64_t>(T(x).element_size()); }
RF_API int32_t rf_dtype(Handle x) { return static_cast<int32_t>(T(x).scalar_type()); }
RF_API int32_t rf_device_type(Handle x) { return static_cast<int32_t>(T(x).device().type()); }
RF_API int32_t rf_device_index(Handle x) { return T(x).device().index(); }
RF_API int32_t rf_is_contiguous(Handle x) { return T(x).is_contiguous(); }
RF_API int32_t rf_is_leaf(Handle x) { return T(x).is_leaf(); }
RF_API int32_t rf_requires_grad(Handle x) { return T(x).requires_grad(); }
RF_API void* rf_data(Handle x) {
    try {
        return T(x).data_ptr();
    } catch (...) {
        record_error();
        return nullptr;
    }
}
