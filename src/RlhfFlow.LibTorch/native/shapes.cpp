// Views, joins, indexing, type and place.
using namespace rf;

RF_API Handle rf_to(Handle x, int32_t type, int32_t device_type, int32_t index, int32_t copy, int32_t non_blocking) {
    return produce([&] {
        const auto& input = T(x);
        const auto target = device_type < 0 ? input.device() : device(device_type, index);
        const auto kind = type < 0 ? input.scalar_type() : static_cast<at::ScalarType>(type);
        return input.to(target, kind, non_blocking != 0, copy != 0);
    });
}
RF_API Handle rf_alias(Handle x) { return produce([&] { return T(x); }); }
RF_API Handle rf_clone(Handle x) { return produce([&] { return T(x).clone(); }); }
RF_API Handle rf_detach(Handle x) { return produce([&] { return T(x).detach(); }); }
RF_API int32_t rf_detach_(Handle x) { return attempt([&] { T(x).detach_(); }); }
RF_API Handle rf_contiguous(Handle x) { return produce([&] { return T(x).contiguous(); }); }
RF_API Handle rf_view(Handle x, const int64_t* size, int32_t n) { return produce([&] { return T(x).view(sizes(size, n)); }); }
RF_API Handle rf_reshape(Handle x, const int64_t* size, int32_t n) {
    return produce([&] { return T(x).reshape(sizes(size, n)); });
}
RF_API Handle rf_flatten(Handle x, int64_t start, int64_t end) { return produce([&] { return T(x).flatten(start, end); }); }
RF_API Handle rf_transpose(Handle x, int64_t a, int64_t b) { return produce([&] { return T(x).transpose(a, b); }); }
RF_API Handle rf_t(Handle x) { return produce([&] { return T(x).t(); }); }
RF_API Handle rf_permute(Handle x, const int64_t* order, int32_t n) {
    return produce([&] { return T(x).permute(sizes(order, n)); });
}
RF_API Handle rf_unsqueeze(Handle x, int64_t dim) { return produce([&] { return T(x).unsqueeze(dim); }); }
RF_API int32_t rf_unsqueeze_(Handle x, int64_t dim) { return attempt([&] { T(x).unsqueeze_(dim); }); }
RF_API Handle rf_squeeze_all(Handle x) { return produce([&] { return T(x).squeeze(); }); }
RF_API Handle rf_squeeze(Handle x, int64_t dim) { return produce([&] { return T(x).squeeze(dim); }); }
RF_API Handle rf_expand(Handle x, const int64_t* size, int32_t n) {
    return produce([&] { return T(x).expand(sizes(size, n)); });
}
RF_API Handle rf_repeat(Handle x, const int64_t* size, int32_t n) {
    return produce([&] { return T(x).repeat(sizes(size, n)); });
}
RF_API Handle rf_repeat_interleave_number(Handle x, int64_t repeats, int32_t has_dim, int64_t dim) {
    return produce([&] { return T(x).repeat_interleave(repeats, has_dim ? optional<int64_t>(dim) : none); });
}
RF_API Handle rf_repeat_interleave(Handle x, Handle repeats, int32_t has_dim, int64_t dim) {
    return produce([&] { return T(x).repeat_interleave(T(repeats), has_dim ? optional<int64_t>(dim) : none); });
}
RF_API Handle rf_narrow(Handle x, int64_t dim, int64_t start, int64_t length) {
    return produce([&] { return T(x).narrow(dim, start, length); });
}
RF_API Handle rf_select(Handle x, int64_t dim, int64_t index) { return produce([&] { return T(x).select(dim, index); }); }
RF_API Handle rf_slice(Handle x, int64_t dim, int64_t start, int64_t stop, int64_t step) {
    return produce([&] { return T(x).slice(dim, start, stop, step); });
}
RF_API Handle rf_flip(Handle x, const int64_t* dims, int32_t n) { return produce([&] { return T(x).flip(sizes(dims, n)); }); }
RF_API Handle rf_roll(Handle x, int64_t shift, const int64_t* dims, int32_t n) {
    return produce([&] { return T(x).roll(at::IntArrayRef(shift), sizes(dims, n)); });
}
RF_API Handle rf_tril(Handle x, int64_t diagonal) { return produce([&] { return T(x).tril(diagonal); }); }
RF_API Handle rf_triu(Handle x, int64_t diagonal) { return produce([&] { return T(x).triu(diagonal); }); }
RF_API Handle rf_pad(Handle x, const int64_t* amounts, int32_t n, double value) {
    return produce([&] { return at::constant_pad_nd(T(x), sizes(amounts, n), value); });
}

RF_API Handle rf_cat(const Handle* parts, int32_t n, int64_t dim) { return produce([&] { return at::cat(gather(parts, n), dim); }); }
RF_API Handle rf_stack(const Handle* parts, int32_t n, int64_t dim) {
    return produce([&] { return at::stack(gather(parts, n), dim); });
}
RF_API Handle rf_einsum(const char* equation, const Handle* parts, int32_t n) {
    return produce([&] { return at::einsum(equation, gather(parts, n)); });
}

RF_API Handle rf_index_select(Handle x, int64_t dim, Handle index) {
    return produce([&] { return T(x).index_select(dim, T(index)); });
}
RF_API Handle rf_gather(Handle x, int64_t dim, Handle index) { return produce([&] { return T(x).gather(dim, T(index)); }); }

#define SCATTER(name)                                                                  \
    RF_API Handle rf_##name(Handle x, int64_t dim, Handle index, Handle source) {      \
        return produce([&] { return T(x).name(dim, T(index), T(source)); });           \
    }                                                                                  \
    RF_API int32_t rf_##name##_(Handle x, int64_t dim, Handle index, Handle source) {  \
        return attempt([&] { T(x).name##_(dim, T(index), T(source)); });               \
    }
SCATTER(scatter) SCATTER(scatter_add)

RF_API int32_t rf_index_add_(Handle x, int64_t dim, Handle index, Handle source, Number alpha) {
    return attempt([&] { T(x).index_add_(dim, T(index), T(source), scalar(alpha)); });
}
RF_API Handle rf_index_add(Handle x, int64_t dim, Handle index, Handle source, Number alpha) {
    return produce([&] { return T(x).index_add(dim, T(index), T(source), scalar(alpha)); });
}
RF_API Handle rf_masked_select(Handle x, Handle mask) { return produce([&] { return T(x).masked_select(T(mask)); }); }
RF_API Handle rf_masked_scatter(Handle x, Handle mask, Handle source) {
    return produce([&] { return T(x).masked_scatter(T(mask), T(source)); });
}
RF_API int32_t rf_masked_scatter_(Handle x, Handle mask, Handle source) {
    return attempt([&] { T(x).masked_scatter_(T(mask), T(source)); });
}
RF_API Handle rf_nonzero(Handle x) { return produce([&] { return T(x).nonzero(); }); }

// Advanced indexing by tensors, one for each leading dimension; a null handle takes the whole dimension.
namespace {
c10::List<c10::optional<at::Tensor>> index_list(const Handle* indices, int32_t n) {
    c10::List<c10::optional<at::Tensor>> list;
    for (int32_t i = 0; i < n; i++) list.push_back(maybe(indices[i]));
    return list;
}
}  // namespace

RF_API Handle rf_index(Handle x, const Handle* indices, int32_t n) {
    return produce([&] { return T(x).index(index_list(indices, n)); });
}
RF_API int32_t rf_index_put_(Handle x, const Handle* indices, int32_t n, Handle value, int32_t accumulate) {
    return attempt([&] { T(x).index_put_(index_list(indices, n), T(value), accumulate != 0); });
}
