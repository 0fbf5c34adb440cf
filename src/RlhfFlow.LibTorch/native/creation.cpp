// New tensors, generators, random numbers.
using namespace rf;

RF_API Handle rf_empty(const int64_t* size, int32_t n, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::empty(sizes(size, n), options(type, device_type, index)); });
}
RF_API Handle rf_zeros(const int64_t* size, int32_t n, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::zeros(sizes(size, n), options(type, device_type, index)); });
}
RF_API Handle rf_full(const int64_t* size, int32_t n, Number value, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::full(sizes(size, n), scalar(value), options(type, device_type, index)); });
}
RF_API Handle rf_arange(Number start, Number stop, Number step, int32_t type, int32_t device_type, int32_t index) {
    return produce(
        [&] { return at::arange(scalar(start), scalar(stop), scalar(step), options(type, device_type, index)); });
}
RF_API Handle rf_linspace(double start, double end, int64_t steps, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::linspace(start, end, steps, options(type, device_type, index)); });
}
RF_API Handle rf_eye(int64_t rows, int64_t columns, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::eye(rows, columns, options(type, device_type, index)); });
}
RF_API Handle rf_rand(const int64_t* size, int32_t n, Generator g, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::rand(sizes(size, n), generator(g), options(type, device_type, index)); });
}
RF_API Handle rf_randn(const int64_t* size, int32_t n, Generator g, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::randn(sizes(size, n), generator(g), options(type, device_type, index)); });
}
RF_API Handle rf_randint(int64_t low, int64_t high, const int64_t* size, int32_t n, Generator g, int32_t type,
                         int32_t device_type, int32_t index) {
    return produce(
        [&] { return at::randint(low, high, sizes(size, n), generator(g), options(type, device_type, index)); });
}
RF_API Handle rf_randperm(int64_t count, Generator g, int32_t type, int32_t device_type, int32_t index) {
    return produce([&] { return at::randperm(count, generator(g), options(type, device_type, index)); });
}

// Copies count bytes of host memory into a new CPU tensor.
RF_API Handle rf_from_data(const void* data, const int64_t* size, int32_t n, int32_t type) {
    return produce([&] {
        auto tensor = at::empty(sizes(size, n), at::TensorOptions().dtype(static_cast<at::ScalarType>(type)));
        if (tensor.numel() > 0) __builtin_memcpy(tensor.data_ptr(), data, tensor.nbytes());
        return tensor;
    });
}

// Aliases host memory; release(context) runs once, on any thread, when the last user of the memory is gone.
RF_API Handle rf_from_blob(void* data, const int64_t* size, int32_t n, int32_t type, void (*release)(void*),
                           void* context) {
    return produce([&] {
        const auto kind = at::TensorOptions().dtype(static_cast<at::ScalarType>(type));
        return at::from_blob(data, sizes(size, n), [release, context](void*) { release(context); }, kind);
    });
}

namespace {
Generator release(const at::Generator& generator) {
    c10::intrusive_ptr<c10::GeneratorImpl> owned = generator.getIntrusivePtr();
    return owned.release();
}
}  // namespace

RF_API Generator rf_generator_new(uint64_t seed, int32_t device_type, int32_t index) {
    try {
        at::Generator made;
        if (device_type == 0) {
            made = at::detail::createCPUGenerator(seed);
        } else {
            made = at::globalContext().defaultGenerator(device(device_type, index)).clone();
            made.set_current_seed(seed);
        }
        return release(made);
    } catch (...) {
        record_error();
        return nullptr;
    }
}
RF_API Generator rf_generator_default() { return release(at::detail::getDefaultCPUGenerator()); }
RF_API void rf_generator_free(Generator g) { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(g); }
RF_API int32_t rf_generator_seed(Generator g, uint64_t seed) {
    return attempt([&] { generator(g)->set_current_seed(seed); });
}
RF_API uint64_t rf_generator_current_seed(Generator g) { return generator(g)->current_seed(); }
RF_API Handle rf_generator_get_state(Generator g) {
    return produce([&] { return generator(g)->get_state(); });
}
RF_API int32_t rf_generator_set_state(Generator g, Handle state) {
    return attempt([&] { generator(g)->set_state(T(state)); });
}
RF_API int32_t rf_manual_seed_all(uint64_t seed) {
    return attempt([&] { at::manual_seed(seed); });
}

RF_API int32_t rf_normal_(Handle x, double mean, double deviation, Generator g) {
    return attempt([&] { T(x).normal_(mean, deviation, generator(g)); });
}
RF_API int32_t rf_uniform_(Handle x, double from, double to, Generator g) {
    return attempt([&] { T(x).uniform_(from, to, generator(g)); });
}
RF_API int32_t rf_exponential_(Handle x, double rate, Generator g) {
    return attempt([&] { T(x).exponential_(rate, generator(g)); });
}
RF_API int32_t rf_bernoulli_(Handle x, double probability, Generator g) {
    return attempt([&] { T(x).bernoulli_(probability, generator(g)); });
}
RF_API Handle rf_bernoulli(Handle x, Generator g) {
    return produce([&] { return T(x).bernoulli(generator(g)); });
}
RF_API Handle rf_multinomial(Handle x, int64_t samples, int32_t replacement, Generator g) {
    return produce([&] { return T(x).multinomial(samples, replacement != 0, generator(g)); });
}
