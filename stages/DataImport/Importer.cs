using System.Security.Cryptography;
using System.Text;
using RlhfFlow.DataImportStage.Reading;

namespace RlhfFlow.DataImportStage;

/// <summary>Turns rows into prompts with their answers and comparisons, in order of first appearance.</summary>
internal sealed class Importer(DataImportOptions options)
{
    private readonly Problems _problems = new(options.Path);
    private readonly Dictionary<string, ImportedPrompt> _prompts = [];
    private readonly HashSet<(string PromptId, string Text, string Source)> _seen = [];

    public ImportCounts Counts { get; } = new();

    /// <summary>Reads the whole file; every problem of it is reported in one exception.</summary>
    public IReadOnlyList<ImportedPrompt> Import(Action<long> progress) =>
        Import(DataFile.Open(options.Path), progress);

    /// <summary>Reads a stream to its end, closes it, and reports every problem in one exception.</summary>
    public IReadOnlyList<ImportedPrompt> Import(Stream file, Action<long> progress)
    {
        var fields = new RowFields(options, _problems);
        try
        {
            var maximumBytes = options.MaximumMebibytes * 1024L * 1024L;
            foreach (var row in DataFile.Read(file, options.Path, options.Form, maximumBytes, _problems))
            {
                Add(row, fields);
                if (++Counts.Rows % 1000 == 0)
                {
                    progress(Counts.Rows);
                }
            }
        }
        catch (Exception exception) when (
            exception is InvalidDataException or DecoderFallbackException or IOException)
        {
            _problems.Add($"after row {Counts.Rows}", $"the file is damaged or not UTF-8 text: {exception.Message}");
        }
        _problems.ThrowIfAny();
        if (Counts.Rows == 0)
        {
            throw Problems.Fatal(options.Path, "the file holds no record");
        }
        if (_prompts.Count == 0)
        {
            throw Problems.Fatal(options.Path, $"none of the {Counts.Rows} records passes the filters");
        }
        return [.. _prompts.Values];
    }

    private void Add(DataRow row, RowFields fields)
    {
        var prompt = fields.Text(row, options.PromptField);
        var completion = fields.Text(row, options.CompletionField);
        var chosen = fields.Text(row, options.ChosenField);
        var rejected = fields.Text(row, options.RejectedField);
        var group = fields.Text(row, options.GroupField);
        var source = fields.Text(row, options.SourceField);
        var decidesDistribution = fields.Text(row, options.OutOfDistributionField);
        var score = fields.Score(row);
        if (prompt is null || completion is null || chosen is null || rejected is null || group is null
            || source is null
            || decidesDistribution is null)
        {
            return;
        }
        if (options.HasComparisons && options.PromptField.Length == 0)
        {
            var end = chosen.LastIndexOf(options.PromptEndsWith, StringComparison.Ordinal)
                + options.PromptEndsWith.Length;
            if (end < options.PromptEndsWith.Length || !rejected.StartsWith(chosen[..end], StringComparison.Ordinal))
            {
                _problems.Add(row.Place, "the two answers do not start with the same prompt");
                return;
            }
            (prompt, chosen, rejected) = (chosen[..end], chosen[end..], rejected[end..]);
        }
        if (options.MaximumPromptCharacters > 0 && prompt.Length > options.MaximumPromptCharacters)
        {
            Counts.TooLong++;
            return;
        }
        var isOut = options.OutOfDistributionValues.Contains(decidesDistribution);
        if (options.HasAnswers && Accept(prompt, source, completion) is { } answer)
        {
            Prompt(prompt, group, isOut).Answers.Add(answer with { Score = score });
        }
        if (options.HasComparisons)
        {
            Compare(prompt, group, isOut, chosen, rejected);
        }
        if (!options.HasAnswers && !options.HasComparisons)
        {
            Prompt(prompt, group, isOut);
        }
    }

    private void Compare(string prompt, string group, bool isOut, string chosen, string rejected)
    {
        if (Accept(prompt, $"comparison {rejected}", chosen) is { } better && Cut(rejected) is { } worse)
        {
            Prompt(prompt, group, isOut).Comparisons.Add(
                new Comparison(better.Text, worse.Text, better.IsTruncated, worse.IsTruncated));
        }
    }

    private Answer? Accept(string prompt, string source, string text)
    {
        if (options.Deduplicate && !_seen.Add((IdOf(prompt), text, source)))
        {
            Counts.Duplicates++;
            return null;
        }
        return Cut(text) is { } answer ? answer with { Source = source } : null;
    }

    private Answer? Cut(string text)
    {
        if (text.Trim().Length < options.MinimumCharacters)
        {
            Counts.TooShort++;
            return null;
        }
        var isLong = options.MaximumCharacters > 0 && text.Length > options.MaximumCharacters;
        if (isLong && options.LongTexts == LongText.Drop)
        {
            Counts.TooLong++;
            return null;
        }
        Counts.Texts++;
        Counts.Truncated += isLong ? 1 : 0;
        return new Answer(options.CompletionPrefix + (isLong ? WithinLimit(text) : text), "", null, isLong)
        {
            Characters = text.Length,
        };
    }

    private string WithinLimit(string text) =>
        // A cut never falls between the two halves of one character.
        text[..(char.IsHighSurrogate(text[options.MaximumCharacters - 1])
            ? options.MaximumCharacters - 1
            : options.MaximumCharacters)];

    private ImportedPrompt Prompt(string text, string group, bool isOut)
    {
        var id = IdOf(text);
        if (!_prompts.TryGetValue(id, out var prompt))
        {
            var written = options.PromptTemplate.Replace("{prompt}", text, StringComparison.Ordinal);
            _prompts[id] = prompt = new ImportedPrompt(id, written, group, isOut);
        }
        return prompt;
    }

    private static string IdOf(string prompt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)))[..16];
}
