using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>A post with its place in the data.</summary>
internal sealed record DrawnPost(string Id, Post Post, string Distribution, string Split)
{
    public PromptRecord Prompt =>
        new() { Id = Id, Group = Post.Topic, Prompt = Post.Text, Distribution = Distribution, Split = Split };

    public DemonstrationRecord Demonstration(string summary, string source) => new()
    {
        PromptId = Id, Group = Post.Topic, Prompt = Post.Text, Completion = summary, Distribution = Distribution,
        Split = Split, Source = source,
    };
}
