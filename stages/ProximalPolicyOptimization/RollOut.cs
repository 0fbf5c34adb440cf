using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Generation;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>
/// The responses of one step. Per-token quantities are kept as [B,R] tensors (R = longest response, 0 after a
/// response's end); the network's per-token outputs come as [N], row by row, and <see cref="ToGrid"/> and
/// <see cref="ToTokens"/> go between them.
/// </summary>
internal sealed class RollOut
{
    /// <summary>Joins prompts and responses.</summary>
    public RollOut(IReadOnlyList<(PromptRecord Record, int[] Tokens)> prompts, IReadOnlyList<GeneratedSample> samples)
    {
        Prompts = [.. prompts.Select(prompt => prompt.Record)];
        Samples = samples;
        Sequences = [.. prompts.Zip(samples, (prompt, sample) => TokenSequence.Join(prompt.Tokens, sample.Tokens))];
        Columns = samples.Max(sample => sample.Tokens.Length);
        Mask = ToGrid(ones(samples.Sum(sample => (long)sample.Tokens.Length))).gt(0);
        OldLogProbabilities = ToGrid(tensor(samples.SelectMany(sample => sample.LogProbabilities).ToArray()));
    }

    public IReadOnlyList<PromptRecord> Prompts { get; }

    public IReadOnlyList<GeneratedSample> Samples { get; }

    /// <summary>Prompt and response of each row.</summary>
    public IReadOnlyList<TokenSequence> Sequences { get; }

    /// <summary>R.</summary>
    public int Columns { get; }

    /// <summary>True on response tokens, bool [B,R].</summary>
    public Tensor Mask { get; }

    /// <summary>ln pi(token) as the sampler had it, [B,R].</summary>
    public Tensor OldLogProbabilities { get; }

    /// <summary>All rows, in order.</summary>
    public IReadOnlyList<int> AllRows => [.. Enumerable.Range(0, Samples.Count)];

    /// <summary>Prompt and response tokens of some rows, padded.</summary>
    public TokenBatch Batch(IReadOnlyList<int> rows, int padToken) =>
        TokenBatch.From([.. rows.Select(row => Sequences[row])], padToken);

    /// <summary>[N] of all rows to [B,R].</summary>
    public Tensor ToGrid(Tensor perToken) =>
        zeros(Samples.Count * Columns, dtype: perToken.dtype)
            .scatter(0, Places(AllRows), perToken).reshape(Samples.Count, Columns);

    /// <summary>[B,R] to [N] of some rows, in their order.</summary>
    public Tensor ToTokens(Tensor grid, IReadOnlyList<int> rows) => grid.reshape(-1).index_select(0, Places(rows));

    private Tensor Places(IReadOnlyList<int> rows) => tensor(rows.SelectMany(row =>
        Enumerable.Range(0, Samples[row].Tokens.Length).Select(t => ((long)row * Columns) + t)).ToArray());
}
