using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Batches;

/// <summary>
/// Sequences padded to one width. The tensors belong to the dispose scope they were made in.
/// </summary>
public sealed class TokenBatch
{
    private TokenBatch(Tensor ids, Tensor mask, Tensor responseMask, Tensor predictingPositions, Tensor targets)
    {
        Ids = ids;
        Mask = mask;
        ResponseMask = responseMask;
        PredictingPositions = predictingPositions;
        Targets = targets;
    }

    /// <summary>Token ids, int64 [B,T].</summary>
    public Tensor Ids { get; }

    /// <summary>True at real tokens, false at padding; bool [B,T].</summary>
    public Tensor Mask { get; }

    /// <summary>True at response tokens; bool [B,T].</summary>
    public Tensor ResponseMask { get; }

    /// <summary>
    /// Where response tokens are predicted: indexes b T + t of the token before each of them, row by row; int64 [N].
    /// </summary>
    public Tensor PredictingPositions { get; }

    /// <summary>The response tokens predicted there; int64 [N].</summary>
    public Tensor Targets { get; }

    /// <summary>Number of rows, B.</summary>
    public long Rows => Ids.size(0);

    /// <summary>Number of columns, T.</summary>
    public long Width => Ids.size(1);

    /// <summary>
    /// Number of response tokens that are predicted, N. The first token of a sequence is never predicted.
    /// </summary>
    public long TargetCount => Targets.size(0);

    /// <summary>Pads the sequences to the longest of them, or to <paramref name="width"/> if that is wider.</summary>
    /// <param name="sequences">At least one sequence, none empty.</param>
    /// <param name="padTokenId">Id that fills the gaps; any id of the vocabulary will do, since the mask hides
    /// it.</param>
    /// <param name="side">Where the gaps lie.</param>
    /// <param name="width">Least number of columns.</param>
    /// <param name="device">Where the tensors lie; null: the CPU.</param>
    public static TokenBatch From(
        IReadOnlyList<TokenSequence> sequences, int padTokenId, PaddingSide side = PaddingSide.Right, int width = 0,
        Device? device = null)
    {
        if (sequences.Count == 0 || sequences.Any(sequence => sequence.Ids.Length == 0))
        {
            throw new ArgumentException("A batch needs at least one sequence and no empty one.", nameof(sequences));
        }
        var columns = Math.Max(width, sequences.Max(sequence => sequence.Ids.Length));
        var ids = new long[sequences.Count * columns];
        var mask = new bool[ids.Length];
        var response = new bool[ids.Length];
        var predicting = new List<long>();
        var targets = new List<long>();
        Array.Fill(ids, padTokenId);
        for (var row = 0; row < sequences.Count; row++)
        {
            var (tokens, responseStart) = (sequences[row].Ids, sequences[row].ResponseStart);
            var first = row * columns + (side == PaddingSide.Left ? columns - tokens.Length : 0);
            for (var index = 0; index < tokens.Length; index++)
            {
                ids[first + index] = tokens[index];
                mask[first + index] = true;
                response[first + index] = index >= responseStart;
                if (index >= Math.Max(responseStart, 1))
                {
                    predicting.Add(first + index - 1);
                    targets.Add(tokens[index]);
                }
            }
        }
        long[] shape = [sequences.Count, columns];
        return new TokenBatch(
            tensor(ids, shape, device: device), tensor(mask, shape, device: device),
            tensor(response, shape, device: device),
            tensor(predicting.ToArray(), [predicting.Count], device: device),
            tensor(targets.ToArray(), [targets.Count], device: device));
    }
}
