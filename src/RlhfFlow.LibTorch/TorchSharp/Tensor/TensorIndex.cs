namespace TorchSharp;

public static partial class @torch
{
    /// <summary>What to take along one dimension: a position, a range, a new axis, everything, or a tensor of positions.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>As many whole dimensions as are left over.</summary>
        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new axis of length 1.</summary>
        public static readonly TensorIndex None = new(IndexKind.NewAxis);

        /// <summary>A new axis of length 1.</summary>
        public static readonly TensorIndex Null = new(IndexKind.NewAxis);

        /// <summary>The whole dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        private TensorIndex(IndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? by = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            By = by;
        }

        internal enum IndexKind
        {
            Single,
            Range,
            NewAxis,
            Ellipsis,
            Tensor,
        }

        internal IndexKind Kind { get; }

        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? By { get; }

        /// <summary>A range; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Range, start, stop, step);

        /// <summary>A range; negative bounds count from the end.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>A range.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);

        /// <summary>One position; the dimension goes away.</summary>
        public static TensorIndex Single(long? index) => new(IndexKind.Single, index);

        /// <summary>Positions by an Int64 tensor, or a mask by a truth-valued one.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, by: tensor);

        /// <summary>One position.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One position, from the end with ^.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        /// <summary>A range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A range.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
    }
}
