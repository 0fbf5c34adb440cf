// Adam and AdamW over many tensors in one call, the arithmetic of PyTorch's per-tensor step.
using namespace rf;

namespace {

// Plain pointers and values only: captured references would keep the loop from being vectorised.
void adam_range(float* p, const float* g, float* m, float* v, int64_t n, float b1, float c1, float b2, float c2,
                float eps, float shrink, float decay, float correction, float step) {
#pragma omp simd
    for (int64_t i = 0; i < n; i++) {
        const float value = p[i] * shrink;
        const float gradient = g[i] + decay * p[i];
        const float mean = m[i] * b1 + gradient * c1;
        const float square = v[i] * b2 + gradient * gradient * c2;
        m[i] = mean;
        v[i] = square;
        p[i] = value - step * (mean / (std::sqrt(square) / correction + eps));
    }
}

}  // namespace

// steps[i] is the count after this step. The caller has checked that all are float32, contiguous and in host memory.
RF_API int32_t rf_adam_step(const Handle* parameters, const Handle* gradients, const Handle* means,
                            const Handle* squares, const int64_t* steps, int32_t n, double rate, double beta1,
                            double beta2, double epsilon, double decay, int32_t decoupled) {
    return attempt([&] {
        for (int32_t k = 0; k < n; k++) {
            float* p = T(parameters[k]).data_ptr<float>();
            const float* g = T(gradients[k]).data_ptr<float>();
            float* m = T(means[k]).data_ptr<float>();
            float* v = T(squares[k]).data_ptr<float>();
            const float correction = static_cast<float>(std::sqrt(1 - std::pow(beta2, static_cast<double>(steps[k]))));
            const float step = static_cast<float>(rate / (1 - std::pow(beta1, static_cast<double>(steps[k]))));
            const float shrink = decoupled ? static_cast<float>(1 - rate * decay) : 1.0f;
            const float added = decoupled ? 0.0f : static_cast<float>(decay);
            const float b1 = static_cast<float>(beta1), b2 = static_cast<float>(beta2);
            const float c1 = static_cast<float>(1 - beta1), c2 = static_cast<float>(1 - beta2);
            const float eps = static_cast<float>(epsilon);
            at::parallel_for(0, T(parameters[k]).numel(), 32768, [=](int64_t begin, int64_t end) {
                adam_range(p + begin, g + begin, m + begin, v + begin, end - begin, b1, c1, b2, c2, eps, shrink,
                           added, correction, step);
            });
            T(parameters[k]).unsafeGetTensorImpl()->bump_version();
        }
    });
}

// The joint 2-norm of float32 tensors in host memory, summed in double.
RF_API int32_t rf_joint_norm(const Handle* tensors, int32_t n, double* result) {
    return attempt([&] {
        double total = 0;
        for (int32_t k = 0; k < n; k++) {
            const float* x = T(tensors[k]).data_ptr<float>();
            const int64_t count = T(tensors[k]).numel();
            double sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int64_t i = 0; i < count; i++) sum += static_cast<double>(x[i]) * x[i];
            total += sum;
        }
        *result = std::sqrt(total);
    });
}
