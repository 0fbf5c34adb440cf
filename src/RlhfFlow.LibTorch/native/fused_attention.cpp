// Causal self-attention on packed queries, keys and values, forward and backward, without a matrix of scores in memory.
using namespace rf;

namespace {

struct Layout {
    int64_t batch, length, heads, width;  // width of one head
    int64_t row() const { return 3 * heads * width; }
    int64_t padded() const { return (length + 31) / 32 * 32; }
};

// s[j] = scale * q . k_j for j below n rounded up to 32; the keys are given as [width][padded].
void scores(const float* q, const float* keys, int64_t n, int64_t padded, int64_t width, float scale, float* s) {
    for (int64_t j = 0; j < n; j += 32) {
        Eight a{}, b{}, c{}, e{};
        for (int64_t d = 0; d < width; d++) {
            const Eight* k = reinterpret_cast<const Eight*>(keys + d * padded + j);
            const float value = q[d];
            a += value * k[0];
            b += value * k[1];
            c += value * k[2];
            e += value * k[3];
        }
        Eight* out = reinterpret_cast<Eight*>(s + j);
        out[0] = a * scale;
        out[1] = b * scale;
        out[2] = c * scale;
        out[3] = e * scale;
    }
}

// [length][row] to [width][padded], zero beyond the length.
void transpose(const float* source, int64_t row, const Layout& at, float* target) {
    for (int64_t d = 0; d < at.width; d++) {
        for (int64_t j = 0; j < at.length; j++) target[d * at.padded() + j] = source[j * row + d];
        for (int64_t j = at.length; j < at.padded(); j++) target[d * at.padded() + j] = 0;
    }
}

// out = sum_j s[j] * x_j for rows x of the given stride.
void combine(const float* s, int64_t n, const float* x, int64_t stride, int64_t width, float* out) {
    int64_t d = 0;
    for (; d + 16 <= width; d += 16) {
        Eight a{}, b{}, c{}, e{};
        int64_t j = 0;
        for (; j + 2 <= n; j += 2) {
            const Eight* even = reinterpret_cast<const Eight*>(x + j * stride + d);
            const Eight* odd = reinterpret_cast<const Eight*>(x + (j + 1) * stride + d);
            a += s[j] * even[0];
            b += s[j] * even[1];
            c += s[j + 1] * odd[0];
            e += s[j + 1] * odd[1];
        }
        if (j < n) {
            const Eight* last = reinterpret_cast<const Eight*>(x + j * stride + d);
            a += s[j] * last[0];
            b += s[j] * last[1];
        }
        Eight* target = reinterpret_cast<Eight*>(out + d);
        target[0] = a + c;
        target[1] = b + e;
    }
    for (; d < width; d++) {
        float sum = 0;
        for (int64_t j = 0; j < n; j++) sum += s[j] * x[j * stride + d];
        out[d] = sum;
    }
}

// target += weight * x.
inline void add(float weight, const float* x, int64_t width, float* target) {
    int64_t d = 0;
    for (; d + 8 <= width; d += 8)
        *reinterpret_cast<Eight*>(target + d) += weight * *reinterpret_cast<const Eight*>(x + d);
    for (; d < width; d++) target[d] += weight * x[d];
}

// Softmax over the visible keys in place; returns the log of the sum of exponentials, or -infinity if none is visible.
float normalise(float* s, int64_t n, const uint8_t* visible) {
    if (visible != nullptr)
        for (int64_t j = 0; j < n; j++) s[j] = visible[j] ? s[j] : -INFINITY;
    float top = -INFINITY;
#pragma omp simd reduction(max : top)
    for (int64_t j = 0; j < n; j++) top = s[j] > top ? s[j] : top;
    if (top == -INFINITY) {
        for (int64_t j = 0; j < n; j++) s[j] = 0;
        return top;
    }
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t j = 0; j < n; j++) {
        const float value = s[j] == -INFINITY ? 0.0f : fast_exp(s[j] - top);
        s[j] = value;
        sum += value;
    }
    const float inverse = 1 / sum;
#pragma omp simd
    for (int64_t j = 0; j < n; j++) s[j] *= inverse;
    return top + std::log(sum);
}

void forward_head(const float* qkv, const uint8_t* visible, const Layout& at, float* out, float* norms, float* scratch) {
    const int64_t row = at.row(), all = at.heads * at.width;
    const float scale = 1 / std::sqrt(static_cast<float>(at.width));
    float* keys = scratch;
    float* s = keys + at.width * at.padded();
    transpose(qkv + all, row, at, keys);
    for (int64_t i = 0; i < at.length; i++) {
        scores(qkv + i * row, keys, i + 1, at.padded(), at.width, scale, s);
        norms[i] = normalise(s, i + 1, visible);
        combine(s, i + 1, qkv + 2 * all, row, at.width, out + i * all);
    }
}

void backward_head(const float* qkv, const uint8_t* visible, const Layout& at, const float* out, const float* norms,
                   const float* grad, float* dqkv, float* scratch) {
    const int64_t row = at.row(), all = at.heads * at.width;
    const float scale = 1 / std::sqrt(static_cast<float>(at.width));
    float* keys = scratch;
    float* values = keys + at.width * at.padded();
    float* s = values + at.width * at.padded();
    float* ds = s + at.padded();
    transpose(qkv + all, row, at, keys);
    transpose(qkv + 2 * all, row, at, values);
    for (int64_t i = 0; i < at.length; i++) {
        if (norms[i] == -INFINITY) continue;
        const int64_t n = i + 1;
        const float* g = grad + i * all;
        const float* q = qkv + i * row;
        scores(q, keys, n, at.padded(), at.width, scale, s);
        scores(g, values, n, at.padded(), at.width, 1, ds);
        float product = 0;
#pragma omp simd reduction(+ : product)
        for (int64_t d = 0; d < at.width; d++) product += g[d] * out[i * all + d];
        const float norm = norms[i];
        if (visible != nullptr)
            for (int64_t j = 0; j < n; j++) s[j] = visible[j] ? s[j] : -INFINITY;
#pragma omp simd
        for (int64_t j = 0; j < n; j++) {
            const float weight = s[j] == -INFINITY ? 0.0f : fast_exp(s[j] - norm);
            s[j] = weight;
            ds[j] = weight * (ds[j] - product) * scale;
        }
        combine(ds, n, qkv + all, row, at.width, dqkv + i * row);
        for (int64_t j = 0; j < n; j++) {
            add(ds[j], q, at.width, dqkv + all + j * row);
            add(s[j], g, at.width, dqkv + 2 * all + j * row);
        }
    }
}

struct CausalAttention : torch::autograd::Function<CausalAttention> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& packed, int64_t heads,
                              const optional<at::Tensor>& mask) {
        const auto qkv = packed.contiguous();
        const Layout layout{qkv.size(0), qkv.size(1), heads, qkv.size(2) / (3 * heads)};
        const auto seen = mask ? mask->to(at::kByte).contiguous() : at::Tensor();
        auto out = at::empty({layout.batch, layout.length, heads * layout.width}, qkv.options());
        auto norms = at::empty({layout.batch, heads, layout.length}, qkv.options());
        const float* source = qkv.data_ptr<float>();
        const uint8_t* visible = mask ? seen.data_ptr<uint8_t>() : nullptr;
        float* target = out.data_ptr<float>();
        float* sums = norms.data_ptr<float>();
        at::parallel_for(0, layout.batch * heads, 8, [=](int64_t begin, int64_t end) {
            std::vector<float> scratch((layout.width + 1) * layout.padded());
            for (int64_t k = begin; k < end; k++) {
                const int64_t b = k / layout.heads, h = k % layout.heads;
                forward_head(source + b * layout.length * layout.row() + h * layout.width,
                             visible == nullptr ? nullptr : visible + b * layout.length, layout,
                             target + (b * layout.length * layout.heads + h) * layout.width, sums + k * layout.length,
                             scratch.data());
            }
        });
        context->save_for_backward({qkv, out, norms, seen});
        context->saved_data["heads"] = heads;
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto& qkv = saved[0];
        const int64_t heads = context->saved_data["heads"].toInt();
        const Layout layout{qkv.size(0), qkv.size(1), heads, qkv.size(2) / (3 * heads)};
        const auto grad = gradients[0].contiguous();
        auto result = at::zeros_like(qkv);
        const float* source = qkv.data_ptr<float>();
        const float* out = saved[1].data_ptr<float>();
        const float* sums = saved[2].data_ptr<float>();
        const uint8_t* visible = saved[3].defined() ? saved[3].data_ptr<uint8_t>() : nullptr;
        const float* g = grad.data_ptr<float>();
        float* target = result.data_ptr<float>();
        at::parallel_for(0, layout.batch * heads, 8, [=](int64_t begin, int64_t end) {
            std::vector<float> scratch(2 * (layout.width + 1) * layout.padded());
            for (int64_t k = begin; k < end; k++) {
                const int64_t b = k / layout.heads, h = k % layout.heads;
                const int64_t wide = b * layout.length * layout.row() + h * layout.width;
                const int64_t narrow = (b * layout.length * layout.heads + h) * layout.width;
                backward_head(source + wide, visible == nullptr ? nullptr : visible + b * layout.length, layout,
                              out + narrow, sums + k * layout.length, g + narrow, target + wide, scratch.data());
            }
        });
        return {result, at::Tensor(), at::Tensor()};
    }
};

}  // namespace

// packed: float32 [batch, length, 3 * heads * width]; mask: bool [batch, length], true for keys that may be seen, or null.
RF_API Handle rf_causal_attention(Handle packed, int64_t heads, Handle mask) {
    return produce([&] { return CausalAttention::apply(T(packed), heads, maybe(mask)); });
}
