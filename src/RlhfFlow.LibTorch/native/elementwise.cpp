// Element by element: each macro line is one exported function named after the libtorch method.
using namespace rf;

#define UNARY(name) \
    RF_API Handle rf_##name(Handle x) { return produce([&] { return T(x).name(); }); }
#define UNARY_IN_PLACE(name) \
    RF_API int32_t rf_##name##_(Handle x) { return attempt([&] { T(x).name##_(); }); }
#define UNARY_BOTH(name) UNARY(name) UNARY_IN_PLACE(name)

UNARY_BOTH(abs) UNARY_BOTH(neg) UNARY_BOTH(exp) UNARY_BOTH(expm1) UNARY_BOTH(log) UNARY_BOTH(log2) UNARY_BOTH(log1p)
UNARY_BOTH(sqrt) UNARY_BOTH(rsqrt) UNARY_BOTH(reciprocal) UNARY_BOTH(sin) UNARY_BOTH(cos) UNARY_BOTH(tanh)
UNARY_BOTH(sigmoid) UNARY_BOTH(floor) UNARY_BOTH(ceil) UNARY_BOTH(sign) UNARY_BOTH(erf) UNARY_BOTH(relu)
UNARY(square) UNARY(isnan) UNARY(isinf) UNARY(isfinite) UNARY(logical_not) UNARY(bitwise_not)

RF_API Handle rf_round(Handle x, int64_t decimals) { return produce([&] { return T(x).round(decimals); }); }
RF_API Handle rf_silu(Handle x) { return produce([&] { return at::silu(T(x)); }); }
RF_API Handle rf_log_sigmoid(Handle x) { return produce([&] { return at::log_sigmoid(T(x)); }); }
RF_API Handle rf_gelu(Handle x, int32_t tanh_form) {
    return produce([&] { return at::gelu(T(x), tanh_form ? "tanh" : "none"); });
}
RF_API Handle rf_softplus(Handle x, double beta, double threshold) {
    return produce([&] { return at::softplus(T(x), beta, threshold); });
}
RF_API Handle rf_nan_to_num(Handle x, double nan, int32_t has_pos, double pos, int32_t has_neg, double neg) {
    return produce([&] {
        return T(x).nan_to_num(nan, has_pos ? optional<double>(pos) : none, has_neg ? optional<double>(neg) : none);
    });
}

#define BINARY(name) \
    RF_API Handle rf_##name(Handle x, Handle y) { return produce([&] { return T(x).name(T(y)); }); }
#define BINARY_NUMBER(name) \
    RF_API Handle rf_##name##_number(Handle x, Number y) { return produce([&] { return T(x).name(scalar(y)); }); }
#define IN_PLACE(name) \
    RF_API int32_t rf_##name##_(Handle x, Handle y) { return attempt([&] { T(x).name##_(T(y)); }); }
#define IN_PLACE_NUMBER(name) \
    RF_API int32_t rf_##name##_number_(Handle x, Number y) { return attempt([&] { T(x).name##_(scalar(y)); }); }
#define BINARY_ALL(name) BINARY(name) BINARY_NUMBER(name) IN_PLACE(name) IN_PLACE_NUMBER(name)

BINARY_ALL(mul) BINARY_ALL(pow) BINARY_ALL(eq) BINARY_ALL(ne) BINARY_ALL(lt) BINARY_ALL(le) BINARY_ALL(gt) BINARY_ALL(ge)
BINARY(remainder) BINARY_NUMBER(remainder) BINARY(floor_divide) BINARY_NUMBER(floor_divide)
BINARY(maximum) BINARY(minimum) BINARY(logaddexp) BINARY(logical_and) BINARY(logical_or) BINARY(logical_xor)
BINARY(bitwise_and) BINARY(bitwise_or) BINARY(bitwise_xor)

#define SCALED(name)                                                                                      \
    RF_API Handle rf_##name(Handle x, Handle y, Number alpha) {                                           \
        return produce([&] { return T(x).name(T(y), scalar(alpha)); });                                   \
    }                                                                                                     \
    RF_API Handle rf_##name##_number(Handle x, Number y, Number alpha) {                                  \
        return produce([&] { return T(x).name(scalar(y), scalar(alpha)); });                              \
    }                                                                                                     \
    RF_API int32_t rf_##name##_(Handle x, Handle y, Number alpha) {                                       \
        return attempt([&] { T(x).name##_(T(y), scalar(alpha)); });                                       \
    }                                                                                                     \
    RF_API int32_t rf_##name##_number_(Handle x, Number y, Number alpha) {                                \
        return attempt([&] { T(x).name##_(scalar(y), scalar(alpha)); });                                  \
    }
SCALED(add) SCALED(sub)

RF_API Handle rf_rsub_number(Handle x, Number y) { return produce([&] { return at::rsub(T(x), scalar(y), 1); }); }
RF_API Handle rf_rpow_number(Handle x, Number y) { return produce([&] { return at::pow(scalar(y), T(x)); }); }

namespace {
optional<c10::string_view> rounding(int32_t mode) {
    if (mode == 0) return none;
    return optional<c10::string_view>(mode == 1 ? "trunc" : "floor");
}
}  // namespace

RF_API Handle rf_div(Handle x, Handle y, int32_t mode) {
    return produce([&] { return T(x).div(T(y), rounding(mode)); });
}
RF_API Handle rf_div_number(Handle x, Number y, int32_t mode) {
    return produce([&] { return T(x).div(scalar(y), rounding(mode)); });
}
RF_API int32_t rf_div_(Handle x, Handle y, int32_t mode) {
    return attempt([&] { T(x).div_(T(y), rounding(mode)); });
}
RF_API int32_t rf_div_number_(Handle x, Number y, int32_t mode) {
    return attempt([&] { T(x).div_(scalar(y), rounding(mode)); });
}

#define THREE(name)                                                            \
    RF_API Handle rf_##name(Handle x, Handle a, Handle b, Number value) {      \
        return produce([&] { return T(x).name(T(a), T(b), scalar(value)); });  \
    }                                                                          \
    RF_API int32_t rf_##name##_(Handle x, Handle a, Handle b, Number value) {  \
        return attempt([&] { T(x).name##_(T(a), T(b), scalar(value)); });      \
    }
THREE(addcmul) THREE(addcdiv)

RF_API Handle rf_lerp(Handle x, Handle end, Handle weight) {
    return produce([&] { return T(x).lerp(T(end), T(weight)); });
}
RF_API int32_t rf_lerp_(Handle x, Handle end, Handle weight) {
    return attempt([&] { T(x).lerp_(T(end), T(weight)); });
}

namespace {
optional<c10::Scalar> bound(int32_t present, Number value) {
    return present ? optional<c10::Scalar>(scalar(value)) : none;
}
}  // namespace

RF_API Handle rf_clamp_number(Handle x, int32_t has_low, Number low, int32_t has_high, Number high) {
    return produce([&] { return T(x).clamp(bound(has_low, low), bound(has_high, high)); });
}
RF_API int32_t rf_clamp_number_(Handle x, int32_t has_low, Number low, int32_t has_high, Number high) {
    return attempt([&] { T(x).clamp_(bound(has_low, low), bound(has_high, high)); });
}
RF_API Handle rf_clamp(Handle x, Handle low, Handle high) {
    return produce([&] { return T(x).clamp(maybe(low), maybe(high)); });
}

RF_API Handle rf_where(Handle condition, Handle x, Handle y) {
    return produce([&] { return at::where(T(condition), T(x), T(y)); });
}
RF_API Handle rf_masked_fill(Handle x, Handle mask, Number value) {
    return produce([&] { return T(x).masked_fill(T(mask), scalar(value)); });
}
RF_API int32_t rf_masked_fill_(Handle x, Handle mask, Number value) {
    return attempt([&] { T(x).masked_fill_(T(mask), scalar(value)); });
}
RF_API int32_t rf_zero_(Handle x) { return attempt([&] { T(x).zero_(); }); }
RF_API int32_t rf_fill_(Handle x, Number value) { return attempt([&] { T(x).fill_(scalar(value)); }); }
RF_API int32_t rf_copy_(Handle x, Handle source, int32_t non_blocking) {
    return attempt([&] { T(x).copy_(T(source), non_blocking != 0); });
}
