namespace RlhfFlow.Stages.Tests.Parameters;

internal enum ExamplePooling
{
    LastToken,
    Mean,
}

internal sealed record ExampleOptions : IStageOptions
{
    [Parameter("Where the model lies.", Title = "Model directory", Format = "path", Required = true)]
    public string Model { get; init; } = "";

    [Parameter("Step size.", ExclusiveMinimum = 0, Maximum = 1, Unit = "1/step", Group = "Optimizer")]
    public double LearningRate { get; init; } = 3e-5;

    [Parameter("Sequences in a step.", Minimum = 1)]
    public int BatchSize { get; init; } = 8;

    [Parameter("Where the score is read.")]
    public ExamplePooling Pooling { get; init; } = ExamplePooling.Mean;

    [Parameter("Layers to train.", Minimum = 0)]
    public IReadOnlyList<int> Layers { get; init; } = [0, 1];

    [Parameter("Most records.", Cache = false)]
    public long? Limit { get; init; }

    public IEnumerable<string> Validate()
    {
        if (Limit < BatchSize)
        {
            yield return $"limit ({Limit}) is less than batchSize ({BatchSize})";
        }
    }
}
