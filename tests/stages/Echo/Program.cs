// Copies a corpus and changes its texts on the way: the smallest stage that reads, writes and obeys its parameters.
// Inputs: Corpus, or several. Output: Corpus.
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.EchoStage;
using RlhfFlow.Stages;

var description = new StageDescription
{
    Kind = "Echo",
    Id = "rlhfflow.test.echo",
    Version = "1.0.0",
    Summary = "Copies texts, changed.",
    Inputs = [new("Texts", "corpus", "Texts to copy.", PortCardinality.Many) { Preview = PortPreview.Table }],
    Outputs = [new("Corpus", "corpus", "The changed texts.") { Preview = PortPreview.Table }],
    Metrics = [new("records", "records", "Texts written.", MetricGoal.None)],
};

return StageHost.Run<EchoOptions>(args, description, (context, options) =>
{
    using var output = context.Output("Corpus", ArtifactKinds.Corpus);
    var records = context.Inputs("Texts", ArtifactKinds.Corpus).SelectMany(input => input);
    if (options.MaximumRecords > 0)
    {
        records = records.Take(options.MaximumRecords);
    }
    if (options.Extra is { } path)
    {
        records = records.Append(
            new CorpusRecord { Id = "extra", Prompt = "", Text = File.ReadAllText(path), Split = "" });
    }
    var written = 0L;
    foreach (var record in records)
    {
        context.ThrowIfStopRequested();
        var text = options.Case switch
        {
            TextCase.UpperCase => record.Text.ToUpperInvariant(),
            TextCase.LowerCase => record.Text.ToLowerInvariant(),
            _ => record.Text,
        };
        output.Write(record with
        {
            Text = options.Prefix + string.Join(options.Separator, Enumerable.Repeat(text, options.Repeat)),
        });
        written++;
        context.Progress("echo", written, null, "records");
        if (options.Verbose)
        {
            context.Log(StageLogLevel.Info, $"wrote {record.Id}");
        }
    }
    if (written < options.MinimumRecords)
    {
        throw new StageException(
            "echo.too_few", StageErrorClass.User, $"{written} records, at least {options.MinimumRecords} are wanted.");
    }
    context.Metric(0, new Dictionary<string, double> { ["records"] = written });
    output.Complete();
});
