using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.LogProbabilities;

/// <summary>What belongs to a response: everything up to its first stop token, the stop token included.</summary>
public static class StopTokens
{
    /// <summary>
    /// True on the tokens of each response up to and including the first stop token; all true where none occurs.
    /// </summary>
    /// <param name="responses">[B, R], int64.</param>
    /// <param name="stopToken">Id of the stop token.</param>
    /// <returns>[B, R], bool.</returns>
    public static Tensor Mask(Tensor responses, long stopToken)
    {
        var isStop = responses.eq(stopToken).to_type(ScalarType.Int64);
        var stopsBefore = isStop.cumsum(-1) - isStop;
        return stopsBefore.eq(0);
    }

    /// <summary>The responses with everything after the first stop token replaced by padding.</summary>
    /// <param name="responses">[B, R], int64.</param>
    /// <param name="stopToken">Id of the stop token.</param>
    /// <param name="paddingToken">Id that fills the rest.</param>
    /// <returns>[B, R], int64.</returns>
    public static Tensor Truncate(Tensor responses, long stopToken, long paddingToken) =>
        responses.masked_fill(Mask(responses, stopToken).logical_not(), paddingToken);

    /// <summary>Index of the last valid token of each row; -1 where the mask is nowhere true.</summary>
    /// <param name="mask">[B, R], bool; true on valid tokens, without gaps from the first true one on.</param>
    /// <returns>[B], int64.</returns>
    public static Tensor LastIndex(Tensor mask)
    {
        var positions = arange(mask.shape[1], dtype: ScalarType.Int64, device: mask.device);              // [R]
        return positions.expand(mask.shape).masked_fill(mask.logical_not(), -1).amax([-1L]);
    }
}
