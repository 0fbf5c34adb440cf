// Layers, losses and automatic differentiation.
using namespace rf;

RF_API Handle rf_linear(Handle x, Handle weight, Handle bias) {
    return produce([&] { return at::linear(T(x), T(weight), maybe(bias)); });
}
RF_API Handle rf_embedding(Handle weight, Handle ids, int64_t padding) {
    return produce([&] { return at::embedding(T(weight), T(ids), padding); });
}
RF_API Handle rf_layer_norm(Handle x, const int64_t* shape, int32_t n, Handle weight, Handle bias, double epsilon) {
    return produce([&] { return at::layer_norm(T(x), sizes(shape, n), maybe(weight), maybe(bias), epsilon); });
}
RF_API Handle rf_dropout(Handle x, double p, int32_t training) {
    return produce([&] { return at::dropout(T(x), p, training != 0); });
}
RF_API Handle rf_cross_entropy(Handle x, Handle target, Handle weight, int64_t reduction, int64_t ignore, double smooth) {
    return produce([&] { return at::cross_entropy_loss(T(x), T(target), maybe(weight), reduction, ignore, smooth); });
}
RF_API Handle rf_nll_loss(Handle x, Handle target, Handle weight, int64_t reduction, int64_t ignore) {
    return produce([&] { return at::nll_loss(T(x), T(target), maybe(weight), reduction, ignore); });
}
RF_API Handle rf_mse_loss(Handle x, Handle target, int64_t reduction) {
    return produce([&] { return at::mse_loss(T(x), T(target), reduction); });
}
RF_API Handle rf_l1_loss(Handle x, Handle target, int64_t reduction) {
    return produce([&] { return at::l1_loss(T(x), T(target), reduction); });
}
RF_API Handle rf_kl_div(Handle x, Handle target, int32_t log_target, int64_t reduction) {
    return produce([&] { return at::kl_div(T(x), T(target), reduction, log_target != 0); });
}
RF_API Handle rf_binary_cross_entropy(Handle x, Handle target, Handle weight, Handle positive, int64_t reduction) {
    return produce([&] {
        return at::binary_cross_entropy_with_logits(T(x), T(target), maybe(weight), maybe(positive), reduction);
    });
}
RF_API Handle rf_one_hot(Handle x, int64_t classes) { return produce([&] { return at::one_hot(T(x), classes); }); }

RF_API int32_t rf_is_grad_enabled() { return at::GradMode::is_enabled(); }
RF_API void rf_set_grad_enabled(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }
RF_API int32_t rf_is_inference_mode() { return c10::InferenceMode::is_enabled(); }
RF_API void* rf_inference_mode_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
RF_API void rf_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

RF_API int32_t rf_set_requires_grad(Handle x, int32_t required) {
    return attempt([&] { T(x).set_requires_grad(required != 0); });
}
RF_API int32_t rf_retain_grad(Handle x) { return attempt([&] { T(x).retain_grad(); }); }
RF_API int32_t rf_has_grad(Handle x) { return T(x).grad().defined(); }
RF_API Handle rf_grad(Handle x) { return produce([&] { return T(x).grad(); }); }
RF_API int32_t rf_set_grad(Handle x, Handle gradient) {
    return attempt([&] { T(x).mutable_grad() = gradient == nullptr ? at::Tensor() : T(gradient); });
}
RF_API int32_t rf_backward(Handle x, Handle gradient, int32_t retain_graph, int32_t create_graph) {
    return attempt([&] {
        const auto seed = gradient == nullptr ? at::Tensor() : T(gradient);
        T(x).backward(seed, retain_graph != 0, create_graph != 0);
    });
}
// results[i] is null where the input was not used and that is allowed.
RF_API int32_t rf_autograd_grad(const Handle* outputs, int32_t n, const Handle* inputs, int32_t m, const Handle* seeds,
                                int32_t retain_graph, int32_t create_graph, int32_t allow_unused, Handle* results) {
    return attempt([&] {
        const auto starts = seeds == nullptr ? std::vector<at::Tensor>() : gather(seeds, n);
        const auto gradients = torch::autograd::grad(gather(outputs, n), gather(inputs, m), starts, retain_graph != 0,
                                                     create_graph != 0, allow_unused != 0);
        for (int32_t i = 0; i < m; i++) results[i] = gradients[i].defined() ? own(gradients[i]) : nullptr;
    });
}
