using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Generation;

/// <summary>Rows that are continued together: left-padded prompts, then one column a step.</summary>
internal sealed class GenerationBatch : IDisposable
{
    private readonly CausalLanguageModel model;
    private readonly GenerationOptions options;
    private readonly NextTokens draw;
    private GenerationRow[] live;
    private KeyValueCache cache;
    private bool[] realColumns;
    private int columns;

    public GenerationBatch(CausalLanguageModel model, GenerationOptions options, GenerationRow[] rows)
    {
        (this.model, this.options, live) = (model, options, rows);
        draw = new NextTokens(options);
        columns = rows.Max(row => row.Prompt.Length);
        Capacity = columns + options.MaximumNewTokens;
        realColumns = [];
        cache = new KeyValueCache(model, 0, 0);
    }

    private int Capacity { get; }

    /// <summary>Continues every row to its end.</summary>
    public void Run()
    {
        using var scope = NewDisposeScope();
        var logits = ReadPrompts();
        for (var step = 0; ; step++)
        {
            Draw(logits, step);
            if (Array.TrueForAll(live, row => row.Finished))
            {
                return;
            }
            RetireFinished();
            var next = Advance();
            scope.DisposeEverythingBut(next);
            logits = next;
        }
    }

    public void Dispose() => cache.Dispose();

    /// <summary>
    /// Reads each distinct prompt once, then gives every row its copy: logits [N,V] of the first new token.
    /// </summary>
    private Tensor ReadPrompts()
    {
        var distinct = new Dictionary<string, int>(StringComparer.Ordinal);
        var unique = new List<TokenSequence>();
        var source = new long[live.Length];
        for (var row = 0; row < live.Length; row++)
        {
            var key = string.Join(' ', live[row].Prompt);
            if (!distinct.TryGetValue(key, out var index))
            {
                index = distinct[key] = unique.Count;
                unique.Add(new TokenSequence(live[row].Prompt, live[row].Prompt.Length));
            }
            source[row] = index;
        }
        var prompts = TokenBatch.From(unique, 0, PaddingSide.Left, device: model.Device);
        var read = new KeyValueCache(model, unique.Count, Capacity);
        var hidden = model.Continue(prompts.Ids, prompts.Mask, CausalLanguageModel.Positions(prompts.Mask), read);
        var logits = model.Head(hidden.select(1, columns - 1));                                          // [U,V]
        cache.Dispose();
        cache = read;
        realColumns = new bool[live.Length * Capacity];
        for (var row = 0; row < live.Length; row++)
        {
            var padding = columns - live[row].Prompt.Length;
            Array.Fill(realColumns, true, (row * Capacity) + padding, Capacity - padding);
        }
        if (unique.Count == live.Length)
        {
            return logits;
        }
        var rows = tensor(source, [source.Length], device: model.Device);
        Replace(cache.Select(rows));
        return logits.index_select(0, rows);
    }

    private void Draw(Tensor logits, int step)
    {
        var (tokens, logProbabilities, entropies) = draw.Draw(logits, Array.ConvertAll(live, row => row.Seed), step);
        for (var row = 0; row < live.Length; row++)
        {
            if (!live[row].Finished)
            {
                live[row].Add(tokens[row], logProbabilities[row], entropies[row], options.StopTokenId,
                    model.Configuration.ContextLength, options.MaximumNewTokens);
            }
        }
    }

    /// <summary>
    /// Leaves finished rows behind once they are a quarter of the batch: copying the cache costs about as much as a
    /// step.
    /// </summary>
    private void RetireFinished()
    {
        var kept = Enumerable.Range(0, live.Length).Where(row => !live[row].Finished).ToArray();
        if (kept.Length * 4 > live.Length * 3)
        {
            return;
        }
        Replace(cache.Select(tensor(Array.ConvertAll(kept, row => (long)row), [kept.Length], device: model.Device)));
        realColumns = [.. kept.SelectMany(row => realColumns.AsSpan(row * Capacity, Capacity).ToArray())];
        live = Array.ConvertAll(kept, row => live[row]);
    }

    /// <summary>Feeds the last tokens: logits [N,V] of the next ones.</summary>
    private Tensor Advance()
    {
        columns++;
        var ids = Array.ConvertAll(live, row => (long)row.LastToken);
        var limit = model.Configuration.ContextLength - 1;
        var positions = Array.ConvertAll(live, row => Math.Min(row.Length - 1L, limit));
        long[] column = [live.Length, 1];
        var mask = tensor(realColumns, [live.Length, Capacity], device: model.Device).narrow(1, 0, columns);
        var hidden = model.Continue(
            tensor(ids, column, device: model.Device), mask, tensor(positions, column, device: model.Device), cache);
        return model.Head(hidden.select(1, 0));
    }

    private void Replace(KeyValueCache next)
    {
        cache.Dispose();
        cache = next;
    }
}
