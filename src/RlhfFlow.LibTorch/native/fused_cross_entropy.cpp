// Linear layer and cross-entropy together, in blocks of rows: the logits are never held at once, nor their gradient.
using namespace rf;

namespace {

constexpr int64_t block_rows = 1024;

// Gradients are computed in the forward pass, as the logits are at hand there; backward scales them.
struct LinearCrossEntropy : torch::autograd::Function<LinearCrossEntropy> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& hidden,
                              const at::Tensor& weight, const at::Tensor& target, int64_t ignore) {
        const bool differentiate = hidden.requires_grad() || weight.requires_grad();
        const auto x = hidden.detach(), w = weight.detach();
        const int64_t rows_all = x.size(0);
        const auto counted = target.ne(ignore);
        const auto count = counted.sum().clamp_min(1).to(x.scalar_type());
        auto total = at::zeros({}, x.options());
        auto dx = differentiate ? at::empty_like(x) : at::Tensor();
        auto dw = differentiate ? at::zeros_like(w) : at::Tensor();
        for (int64_t start = 0; start < rows_all; start += block_rows) {
            const int64_t n = std::min(block_rows, rows_all - start);
            const auto part = x.narrow(0, start, n);
            const auto mask = counted.narrow(0, start, n);
            const auto ids = target.narrow(0, start, n).masked_fill(mask.logical_not(), 0).unsqueeze(1);
            auto logs = at::log_softmax(at::mm(part, w.t()), 1);
            total.sub_(logs.gather(1, ids).squeeze(1).mul(mask).sum());
            if (!differentiate) continue;
            auto dlogits = logs.exp_();
            dlogits.scatter_add_(1, ids, at::full({n, 1}, -1, x.options()));
            dlogits.mul_(mask.unsqueeze(1)).div_(count);
            auto slot = dx.narrow(0, start, n);
            at::mm_out(slot, dlogits, w);
            dw.addmm_(dlogits.t(), part);
        }
        if (differentiate) context->save_for_backward({dx, dw});
        return total.div(count);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        return {saved[0] * gradients[0], saved[1] * gradients[0], at::Tensor(), at::Tensor()};
    }
};

}  // namespace

RF_API Handle rf_linear_cross_entropy(Handle hidden, Handle weight, Handle target, int64_t ignore) {
    return produce([&] { return LinearCrossEntropy::apply(T(hidden), T(weight), T(target), ignore); });
}
