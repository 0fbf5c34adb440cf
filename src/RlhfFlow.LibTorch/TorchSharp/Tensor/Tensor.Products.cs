using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product, batched over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Own(rf_matmul(Handle, target.Handle), this, target);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Own(rf_mm(Handle, target.Handle), this, target);

        /// <summary>Product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Own(rf_mv(Handle, target.Handle), this, target);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Own(rf_dot(Handle, target.Handle), this, target);

        /// <summary>Product of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Own(rf_bmm(Handle, batch2.Handle), this, batch2);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Own(rf_outer(Handle, vec2.Handle), this, vec2);

        /// <summary>beta * this + alpha * mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Own(rf_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);

        /// <summary>beta * this + alpha * mat1 mat2, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Done(rf_addmm_(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);

        /// <summary>beta * this + alpha * batch1 batch2, batch by batch.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Own(rf_baddbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);
    }
}
