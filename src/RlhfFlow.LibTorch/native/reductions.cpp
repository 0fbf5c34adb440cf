// Sums, extremes, sorting, products of matrices.
using namespace rf;

RF_API Handle rf_sum(Handle x, int32_t type) { return produce([&] { return T(x).sum(dtype(type)); }); }
RF_API Handle rf_sum_dims(Handle x, const int64_t* dims, int32_t n, int32_t keep, int32_t type) {
    return produce([&] { return T(x).sum(sizes(dims, n), keep != 0, dtype(type)); });
}
RF_API Handle rf_mean(Handle x) { return produce([&] { return T(x).mean(); }); }
RF_API Handle rf_mean_dims(Handle x, const int64_t* dims, int32_t n, int32_t keep, int32_t type) {
    return produce([&] { return T(x).mean(sizes(dims, n), keep != 0, dtype(type)); });
}
RF_API Handle rf_var(Handle x, int32_t unbiased) { return produce([&] { return T(x).var(unbiased != 0); }); }
RF_API Handle rf_var_dims(Handle x, const int64_t* dims, int32_t n, int32_t unbiased, int32_t keep) {
    return produce([&] { return T(x).var(sizes(dims, n), unbiased != 0, keep != 0); });
}
RF_API Handle rf_std(Handle x, int32_t unbiased) { return produce([&] { return T(x).std(unbiased != 0); }); }
RF_API Handle rf_std_dims(Handle x, const int64_t* dims, int32_t n, int32_t unbiased, int32_t keep) {
    return produce([&] { return T(x).std(sizes(dims, n), unbiased != 0, keep != 0); });
}
RF_API Handle rf_prod(Handle x, int32_t type) { return produce([&] { return T(x).prod(dtype(type)); }); }
RF_API Handle rf_prod_dim(Handle x, int64_t dim, int32_t keep, int32_t type) {
    return produce([&] { return T(x).prod(dim, keep != 0, dtype(type)); });
}

#define REDUCE(name)                                                                         \
    RF_API Handle rf_##name(Handle x) { return produce([&] { return T(x).name(); }); }       \
    RF_API Handle rf_##name##_dim(Handle x, int64_t dim, int32_t keep) {                     \
        return produce([&] { return T(x).name(dim, keep != 0); });                           \
    }
REDUCE(argmax) REDUCE(argmin) REDUCE(all) REDUCE(any)

RF_API Handle rf_max(Handle x) { return produce([&] { return T(x).max(); }); }
RF_API Handle rf_min(Handle x) { return produce([&] { return T(x).min(); }); }
RF_API Handle rf_amax(Handle x, const int64_t* dims, int32_t n, int32_t keep) {
    return produce([&] { return T(x).amax(sizes(dims, n), keep != 0); });
}
RF_API Handle rf_amin(Handle x, const int64_t* dims, int32_t n, int32_t keep) {
    return produce([&] { return T(x).amin(sizes(dims, n), keep != 0); });
}

// Results in pairs: values first, then indices.
namespace {
void give(Handle* results, std::tuple<at::Tensor, at::Tensor>&& pair) {
    results[0] = own(std::move(std::get<0>(pair)));
    results[1] = own(std::move(std::get<1>(pair)));
}
}  // namespace

RF_API int32_t rf_max_dim(Handle x, int64_t dim, int32_t keep, Handle* results) {
    return attempt([&] { give(results, T(x).max(dim, keep != 0)); });
}
RF_API int32_t rf_min_dim(Handle x, int64_t dim, int32_t keep, Handle* results) {
    return attempt([&] { give(results, T(x).min(dim, keep != 0)); });
}
RF_API int32_t rf_topk(Handle x, int64_t k, int64_t dim, int32_t largest, int32_t sorted, Handle* results) {
    return attempt([&] { give(results, T(x).topk(k, dim, largest != 0, sorted != 0)); });
}
RF_API int32_t rf_sort(Handle x, int64_t dim, int32_t descending, int32_t stable, Handle* results) {
    return attempt([&] { give(results, T(x).sort(optional<bool>(stable != 0), dim, descending != 0)); });
}

RF_API Handle rf_norm(Handle x, double p) { return produce([&] { return T(x).norm(p); }); }
RF_API Handle rf_norm_dim(Handle x, double p, int64_t dim, int32_t keep) {
    return produce([&] { return at::norm(T(x), c10::Scalar(p), at::IntArrayRef(dim), keep != 0); });
}
RF_API Handle rf_logsumexp(Handle x, int64_t dim, int32_t keep) {
    return produce([&] { return T(x).logsumexp(at::IntArrayRef(dim), keep != 0); });
}
RF_API Handle rf_cumsum(Handle x, int64_t dim, int32_t type) { return produce([&] { return T(x).cumsum(dim, dtype(type)); }); }
RF_API Handle rf_cumprod(Handle x, int64_t dim, int32_t type) {
    return produce([&] { return T(x).cumprod(dim, dtype(type)); });
}
RF_API Handle rf_softmax(Handle x, int64_t dim, int32_t type) {
    return produce([&] { return at::softmax(T(x), dim, dtype(type)); });
}
RF_API Handle rf_log_softmax(Handle x, int64_t dim, int32_t type) {
    return produce([&] { return at::log_softmax(T(x), dim, dtype(type)); });
}
RF_API Handle rf_quantile(Handle x, Handle q, int64_t dim, int32_t keep) {
    return produce([&] { return T(x).quantile(T(q), optional<int64_t>(dim), keep != 0); });
}
RF_API Handle rf_count_nonzero(Handle x, const int64_t* dims, int32_t n) {
    return produce([&] { return n == 0 ? T(x).count_nonzero(optional<int64_t>(none)) : T(x).count_nonzero(sizes(dims, n)); });
}
RF_API int32_t rf_equal(Handle x, Handle y, int32_t* result) {
    return attempt([&] { *result = T(x).equal(T(y)); });
}
RF_API int32_t rf_allclose(Handle x, Handle y, double rtol, double atol, int32_t equal_nan, int32_t* result) {
    return attempt([&] { *result = T(x).allclose(T(y), rtol, atol, equal_nan != 0); });
}
RF_API int32_t rf_item(Handle x, int32_t floating, Number* result) {
    return attempt([&] {
        const auto value = T(x).item();
        if (floating) {
            const double number = value.toDouble();
            __builtin_memcpy(&result->bits, &number, sizeof(number));
        } else {
            result->bits = value.isBoolean() ? value.toBool() : value.toLong();
        }
    });
}

#define PRODUCT(name) \
    RF_API Handle rf_##name(Handle x, Handle y) { return produce([&] { return T(x).name(T(y)); }); }
PRODUCT(matmul) PRODUCT(mm) PRODUCT(mv) PRODUCT(dot) PRODUCT(bmm) PRODUCT(outer)

RF_API Handle rf_addmm(Handle x, Handle a, Handle b, double beta, double alpha) {
    return produce([&] { return T(x).addmm(T(a), T(b), beta, alpha); });
}
RF_API int32_t rf_addmm_(Handle x, Handle a, Handle b, double beta, double alpha) {
    return attempt([&] { T(x).addmm_(T(a), T(b), beta, alpha); });
}
RF_API Handle rf_baddbmm(Handle x, Handle a, Handle b, double beta, double alpha) {
    return produce([&] { return T(x).baddbmm(T(a), T(b), beta, alpha); });
}
