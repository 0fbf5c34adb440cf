using System.Diagnostics;
using System.Globalization;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Python's torch in a process of its own, which takes a step each time that it is told to.</summary>
internal sealed class TorchProcess : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process process;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="BenchmarkSkippedException">There is no Python, or it has no torch.</exception>
    public TorchProcess(ModelConfiguration shape, int rows, int columns, int threads)
    {
        if (!File.Exists(Python))
        {
            throw new BenchmarkSkippedException($"{Python} is not there");
        }
        var start = new ProcessStartInfo(Python)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        object[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "op_by_op.py"), shape.Width, shape.Layers, shape.Heads,
            shape.VocabularySize, rows, columns, shape.TieWordEmbeddings ? 1 : 0,
            shape.Activation == ActivationFunction.Gelu ? "none" : "tanh", threads,
        ];
        Array.ForEach(
            arguments, item => start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{item}")));
        process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() != "ready")
        {
            var problem = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
            process.Dispose();
            throw new BenchmarkSkippedException($"{Python}: {problem}");
        }
    }

    /// <summary>Takes one step and returns the seconds that it measured itself.</summary>
    public double Step()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        return double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
