using RlhfFlow.Stages;

namespace RlhfFlow.PretrainedModelStage;

/// <summary>Which checkpoint to take.</summary>
internal sealed record PretrainedModelOptions : IStageOptions
{
    [Parameter(
        "Directory in Hugging Face layout: config.json, model.safetensors, tokenizer.json.",
        Format = "path", Required = true)]
    public string Path { get; init; } = "";

    public IEnumerable<string> Validate()
    {
        if (Path.Length == 0)
        {
            yield return "path is empty";
        }
    }
}
