using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Part of the tensor: positions, ranges, new axes and tensors of positions, dimension by dimension.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Positions or masks given by tensors, dimension by dimension.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One position along each leading dimension.</summary>
        public Tensor this[params long[] indices]
        {
            get => index([.. indices.Select(TensorIndex (position) => position)]);
            set => index_put_(value, [.. indices.Select(TensorIndex (position) => position)]);
        }

        /// <summary>Part of the tensor.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var local = NewDisposeScope();
            var (view, by) = Cut(indices);
            return local.MoveToOuter(by.Count == 0 ? view.alias() : view.index([.. by!]));
        }

        /// <summary>Positions or masks given by tensors; null takes a whole dimension.</summary>
        public Tensor index(params Tensor[] indices) =>
            Native.Own(Native.rf_index(Handle, Native.Handles(indices), indices.Length), this, indices.FirstOrDefault());

        /// <summary>Writes a part of the tensor.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes a part of the tensor, or adds to it.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            using var local = NewDisposeScope();
            var (view, by) = Cut(indices);
            if (by.Count > 0)
            {
                view.index_put_(value, [.. by!], accumulate);
            }
            else if (accumulate)
            {
                view.add_(value);
            }
            else
            {
                view.copy_(value);
            }
            return this;
        }

        /// <summary>Writes the elements that tensors point at.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes the elements that tensors point at, or adds to them.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate)
        {
            var handles = Native.Handles(indices);
            var status = Native.rf_index_put_(Handle, handles, handles.Length, value.Handle, accumulate ? 1 : 0);
            return Done(status, this, value, indices.FirstOrDefault());
        }

        /// <summary>Applies everything but tensors by views; the tensors come back with their dimensions.</summary>
        private (Tensor View, List<Tensor?> By) Cut(TensorIndex[] indices)
        {
            var view = this;
            var by = new List<Tensor?>();
            var dimension = 0L;
            var consumed = indices.Count(index => index.Kind is
                TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Range or TensorIndex.IndexKind.Tensor);
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        view = view.select(dimension, index.Start ?? 0);
                        break;
                    case TensorIndex.IndexKind.NewAxis:
                        view = view.unsqueeze(dimension++);
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        dimension += ndim - consumed;
                        break;
                    case TensorIndex.IndexKind.Range:
                        view = view.slice(dimension++, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                        break;
                    default:
                        while (by.Count < dimension)
                        {
                            by.Add(null);
                        }
                        by.Add(index.By);
                        dimension += index.By!.dtype == ScalarType.Bool ? index.By.ndim : 1;
                        break;
                }
            }
            return (view, by);
        }
    }
}
