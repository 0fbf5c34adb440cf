using System.Text;

namespace RlhfFlow.Tokenizers.Training;

/// <summary>Orders strings by their code points; ordinal order would put characters beyond U+FFFF too early.</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    public static CodePointComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? "").EnumerateRunes(), (y ?? "").EnumerateRunes());
        while (true)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }
            var order = left.Current.CompareTo(right.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
