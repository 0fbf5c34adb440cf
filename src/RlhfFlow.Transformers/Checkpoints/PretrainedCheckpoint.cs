using System.Text.Json;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>
/// A directory in Hugging Face layout: <c>config.json</c> and <c>model.safetensors</c>. What is written opens in
/// transformers, and every problem of what is read is listed.
/// </summary>
public static class PretrainedCheckpoint
{
    /// <summary>Name of the file that holds the weights.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>Name of the file that holds the shape.</summary>
    public const string ConfigurationFile = "config.json";

    private const string OutputMatrix = "lm_head.weight";
    private const string PoolingKey = "reward_pooling";
    private const string MeanKey = "reward_mean";
    private const string DeviationKey = "reward_standard_deviation";
    private const string MaximumTokensKey = "reward_maximum_tokens";

    /// <summary>A causal language model, on the CPU.</summary>
    /// <exception cref="CheckpointException">A file is missing or damaged, or config and tensors disagree; all problems
    /// are listed.</exception>
    public static CausalLanguageModel LoadCausal(string directory) => Load(directory, (_, shape, file, problems) =>
    {
        var model = new Gpt2LanguageModel(shape);
        WeightFile.Load(file, model, name => name, shape.TieWordEmbeddings ? [OutputMatrix] : [], problems);
        return model;
    });

    /// <summary>Writes a causal language model.</summary>
    public static void SaveCausal(string directory, CausalLanguageModel model)
    {
        Directory.CreateDirectory(directory);
        ConfigurationWriter.Write(Path.Combine(directory, ConfigurationFile), model.Configuration, "GPT2LMHeadModel");
        Safetensors.Write(Path.Combine(directory, WeightsFile), Named(model, name => name));
    }

    /// <summary>
    /// A reward model, on the CPU: <c>score.weight</c>, optionally <c>score.bias</c>. Unless <c>reward_pooling</c> in
    /// config.json says otherwise it is read at the last token that is not <c>pad_token_id</c>, or at the last token of
    /// the mask when there is no such id.
    /// </summary>
    /// <exception cref="CheckpointException">As <see cref="LoadCausal"/>.</exception>
    public static RewardModel LoadReward(string directory) => Load(directory, (reader, shape, file, problems) =>
    {
        var unnamed = shape.PadTokenId is null ? RewardPooling.Last : RewardPooling.LastNotPadId;
        var pooling = reader.Text(PoolingKey, unnamed.ToString());
        if (!Enum.TryParse<RewardPooling>(pooling, true, out var place))
        {
            problems.Add($"{ConfigurationFile}: {PoolingKey} '{pooling}' is not one of last, mean, lastNotPadId");
        }
        var head = new ScalarHead(shape.Width, file.Entries.ContainsKey("score.bias"));
        var model = new RewardModel(new Gpt2LanguageModel(shape with { TieWordEmbeddings = true }), head, place)
        {
            Mean = reader.Real(MeanKey, 0),
            StandardDeviation = reader.Real(DeviationKey, 1),
            MaximumTokens = reader.Optional(MaximumTokensKey),
        };
        WeightFile.Load(file, model, RewardName, [OutputMatrix], problems);
        return model;
    });

    /// <summary>Writes a reward model; pooling, normalisation and limit go into config.json.</summary>
    public static void SaveReward(string directory, RewardModel model)
    {
        Directory.CreateDirectory(directory);
        var shape = model.Trunk.Configuration with { TieWordEmbeddings = true };
        ConfigurationWriter.Write(Path.Combine(directory, ConfigurationFile), shape, "GPT2ForSequenceClassification",
            json =>
        {
            json.WriteStartObject("id2label");
            json.WriteString("0", "LABEL_0");
            json.WriteEndObject();
            json.WriteNumber("num_labels", 1);
            json.WriteString(PoolingKey, JsonNamingPolicy.CamelCase.ConvertName(model.Pooling.ToString()));
            json.WriteNumber(MeanKey, model.Mean);
            json.WriteNumber(DeviationKey, model.StandardDeviation);
            if (model.MaximumTokens is { } maximumTokens)
            {
                json.WriteNumber(MaximumTokensKey, maximumTokens);
            }
        });
        var tensors = Named(model, RewardName);
        tensors.Remove(OutputMatrix);
        Safetensors.Write(Path.Combine(directory, WeightsFile), tensors);
    }

    /// <summary>The shape that <c>config.json</c> of a directory gives.</summary>
    /// <exception cref="CheckpointException">The file is missing or has problems; all are listed.</exception>
    public static ModelConfiguration ReadConfiguration(string directory)
    {
        var problems = new List<string>();
        using var document = OpenConfiguration(directory, problems);
        return Shape(document, directory, problems);
    }

    /// <summary>The shape that the bytes of a <c>config.json</c> in this directory give.</summary>
    internal static ModelConfiguration ReadConfiguration(byte[] utf8, string directory)
    {
        var problems = new List<string>();
        using var document = ConfigurationDocument.Open(utf8, problems);
        return Shape(document, directory, problems);
    }

    private static ModelConfiguration Shape(JsonDocument? document, string directory, List<string> problems)
    {
        var shape = document is null ? null : new ConfigurationReader(document.RootElement, problems).Read();
        return problems.Count > 0 ? throw new CheckpointException(directory, problems) : shape!;
    }

    private static TModel Load<TModel>(
        string directory, Func<ConfigurationReader, ModelConfiguration, SafetensorsFile, List<string>, TModel> load)
        where TModel : nn.Module
    {
        var problems = new List<string>();
        using var document = OpenConfiguration(directory, problems);
        var reader = document is null ? null : new ConfigurationReader(document.RootElement, problems);
        var shape = reader?.Read();
        using var file = OpenWeights(directory, problems);
        if (problems.Count == 0)
        {
            RequireWeights(shape!, file!, problems);
        }
        if (problems.Count > 0)
        {
            throw new CheckpointException(directory, problems);
        }
        var model = load(reader!, shape!, file!, problems);
        if (problems.Count > 0)
        {
            model.Dispose();
            throw new CheckpointException(directory, problems);
        }
        return model;
    }

    private static JsonDocument? OpenConfiguration(string directory, List<string> problems)
    {
        var path = Path.Combine(directory, ConfigurationFile);
        if (!File.Exists(path))
        {
            problems.Add($"{ConfigurationFile} is missing");
            return null;
        }
        return ConfigurationDocument.Open(File.ReadAllBytes(path), problems);
    }

    // The model is built before its tensors are compared: a shape made up must not take memory for it.
    private static void RequireWeights(ModelConfiguration shape, SafetensorsFile file, List<string> problems)
    {
        const long freeBytes = 64 << 20;
        var stored = file.Entries.Values.Sum(entry => entry.Bytes);
        var needed = shape.LeastWeights * sizeof(float);
        if (needed > (2 * (Int128)stored) + freeBytes)
        {
            problems.Add(
                $"{ConfigurationFile}: a model of this shape takes {needed} bytes, {WeightsFile} has only {stored}");
        }
    }

    private static SafetensorsFile? OpenWeights(string directory, List<string> problems)
    {
        var path = Path.Combine(directory, WeightsFile);
        if (!File.Exists(path))
        {
            problems.Add(File.Exists(Path.Combine(directory, $"{WeightsFile}.index.json"))
                ? $"the weights are in several files ({WeightsFile}.index.json); join them into one {WeightsFile}"
                : $"{WeightsFile} is missing");
            return null;
        }
        try
        {
            return SafetensorsFile.Open(path);
        }
        catch (CheckpointException exception)
        {
            problems.AddRange(exception.Problems.Select(problem => $"{WeightsFile}: {problem}"));
            return null;
        }
    }

    /// <summary>model.transformer.h.0... is transformer.h.0... in the file; score.weight keeps its name.</summary>
    private static string RewardName(string name) =>
        name.StartsWith("model.", StringComparison.Ordinal) ? name["model.".Length..] : name;

    private static Dictionary<string, Tensor> Named(nn.Module module, Func<string, string> rename) =>
        module.named_parameters()
            .ToDictionary(pair => rename(pair.name), pair => (Tensor)pair.parameter, StringComparer.Ordinal);
}
