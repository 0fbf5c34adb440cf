// Causal self-attention on packed queries, keys and values, forward and backward, without a matrix of scores in memory.
using namespace rf;

namespace {

constexpr int64_t rows = 4;  // queries that share each pass over the keys

struct Layout {
    int64_t batch, length, heads, width;  // width of one head
    int64_t row() const { return 3 * heads * width; }
};

// Scores of up to four queries against keys 0 .. keys-1: s[r][j] = scale * q_r . k_j, keys given as [width][length].
void scores(const float* q, int64_t stride, int64_t count, const float* keys, int64_t n, int64_t length, int64_t width,
            float scale, float* s) {
    for (int64_t r = 0; r < count; r++) {
        float* out = s + r * length;
        for (int64_t j = 0; j < n; j++) out[j] = 0;
        for (int64_t d = 0; d < width; d++) {
            const float value = q[r * stride + d] * scale;
            const float* k = keys + d * length;
#pragma omp simd
            for (int64_t j = 0; j < n; j++) out[j] += value * k[j];
        }
    }
}

// [length][row] to [width][length].
void transpose(const float* source, int64_t row, int64_t length, int64_t width, float* target) {
    for (int64_t j = 0; j < length; j++)
        for (int64_t d = 0; d < width; d++) target[d * length + j] = source[j * row + d];
}

// out[r] += sum_j s[r][j] * x_j for rows x of the given stride.
void combine(const float* s, int64_t n, const float* x, int64_t stride, int64_t width, float* out) {
    for (int64_t j = 0; j < n; j++) {
        const float weight = s[j];
        const float* row = x + j * stride;
#pragma omp simd
        for (int64_t d = 0; d < width; d++) out[d] += weight * row[d];
    }
}

// Natural exponential by range reduction and a polynomial, relative error below 2e-7; vectorises, unlike a library call.
inline float fast_exp(float x) {
    x = x < -87.0f ? -87.0f : x;
    const float n = std::nearbyint(x * 1.44269504f);
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    const int32_t bits = (static_cast<int32_t>(n) + 127) << 23;
    float power;
    __builtin_memcpy(&power, &bits, sizeof(power));
    return p * power;
}

// Softmax over the visible keys in place; returns the log of the sum of exponentials, or -infinity if none is visible.
float normalise(float* s, int64_t n, const uint8_t* visible) {
    float top = -INFINITY;
    if (visible != nullptr)
        for (int64_t j = 0; j < n; j++) s[j] = visible[j] ? s[j] : -INFINITY;
    for (int64_t j = 0; j < n; j++) top = std::max(top, s[j]);
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

void forward_head(const float* qkv, const uint8_t* visible, Layout at, float* out, float* norms, float* keys, float* s) {
    const int64_t row = at.row(), all = at.heads * at.width;
    const float scale = 1 / std::sqrt(static_cast<float>(at.width));
    transpose(qkv + all, row, at.length, at.width, keys);
    for (int64_t i = 0; i < at.length; i += rows) {
        const int64_t count = std::min(rows, at.length - i);
        scores(qkv + i * row, row, count, keys, i + count, at.length, at.width, scale, s);
        for (int64_t r = 0; r < count; r++) {
            float* target = out + (i + r) * all;
            std::fill(target, target + at.width, 0.0f);
            norms[i + r] = normalise(s + r * at.length, i + r + 1, visible);
            combine(s + r * at.length, i + r + 1, qkv + 2 * all, row, at.width, target);
        }
    }
}

void backward_head(const float* qkv, const uint8_t* visible, Layout at, const float* out, const float* norms,
                   const float* grad, float* dqkv, float* keys, float* values, float* s, float* ds) {
    const int64_t row = at.row(), all = at.heads * at.width;
    const float scale = 1 / std::sqrt(static_cast<float>(at.width));
    transpose(qkv + all, row, at.length, at.width, keys);
    transpose(qkv + 2 * all, row, at.length, at.width, values);
    for (int64_t i = 0; i < at.length; i++) {
        if (norms[i] == -INFINITY) continue;
        const int64_t n = i + 1;
        const float* g = grad + i * all;
        scores(qkv + i * row, row, 1, keys, n, at.length, at.width, scale, s);
        scores(g, all, 1, values, n, at.length, at.width, 1, ds);
        float product = 0;
#pragma omp simd reduction(+ : product)
        for (int64_t d = 0; d < at.width; d++) product += g[d] * out[i * all + d];
        const float norm = norms[i];
        for (int64_t j = 0; j < n; j++) {
            const bool seen = visible == nullptr || visible[j];
            s[j] = seen ? fast_exp(s[j] - norm) : 0.0f;
            ds[j] = s[j] * (ds[j] - product) * scale;
        }
        combine(ds, n, qkv + all, row, at.width, dqkv + i * row);
        for (int64_t j = 0; j < n; j++) {
            float* dk = dqkv + all + j * row;
            float* dv = dqkv + 2 * all + j * row;
            const float* q = qkv + i * row;
            const float a = ds[j], b = s[j];
#pragma omp simd
            for (int64_t d = 0; d < at.width; d++) {
                dk[d] += a * q[d];
                dv[d] += b * g[d];
            }
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
            std::vector<float> scratch((layout.width + rows) * layout.length);
            for (int64_t k = begin; k < end; k++) {
                const int64_t b = k / layout.heads, h = k % layout.heads;
                forward_head(source + b * layout.length * layout.row() + h * layout.width,
                             visible == nullptr ? nullptr : visible + b * layout.length, layout,
                             target + (b * layout.length * layout.heads + h) * layout.width, sums + k * layout.length,
                             scratch.data(), scratch.data() + layout.width * layout.length);
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
            const int64_t matrix = layout.width * layout.length;
            std::vector<float> scratch(2 * matrix + 2 * layout.length);
            for (int64_t k = begin; k < end; k++) {
                const int64_t b = k / layout.heads, h = k % layout.heads;
                const int64_t wide = b * layout.length * layout.row() + h * layout.width;
                const int64_t narrow = (b * layout.length * layout.heads + h) * layout.width;
                backward_head(source + wide, visible == nullptr ? nullptr : visible + b * layout.length, layout,
                              out + narrow, sums + k * layout.length, g + narrow, target + wide, scratch.data(),
                              scratch.data() + matrix, scratch.data() + 2 * matrix,
                              scratch.data() + 2 * matrix + layout.length);
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
