namespace RlhfFlow.Server.Stages;

/// <summary>Where a palette shows an activity, and by which other words people look for it.</summary>
internal static class StageCategories
{
    private static readonly (string Kind, string Category, string[] Aliases)[] Known =
    [
        ("SyntheticWorld", "data", ["toy data", "world", "gold reward", "generator"]),
        ("DataImport", "data", ["dataset", "JSONL", "CSV", "import", "load data", "AlpacaEval"]),
        ("PretrainedModel", "models", ["checkpoint", "Hugging Face", "load model", "GPT-2", "safetensors"]),
        ("Pretraining", "models", ["language model", "base model", "tokenizer", "from scratch"]),
        ("SupervisedFineTuning", "models", ["SFT", "instruction tuning", "fine-tune", "LoRA", "demonstrations"]),
        ("PreferenceCollection", "preferences", ["judge", "RLAIF", "annotator", "labels", "comparisons", "feedback"]),
        ("RewardModeling", "preferences", ["RM", "reward model", "Bradley-Terry", "preference model"]),
        ("ProximalPolicyOptimization", "alignment", ["PPO", "RLHF", "RLAIF", "RL", "policy gradient"]),
        ("DirectPreferenceOptimization", "alignment", ["DPO", "IPO", "preference optimisation"]),
        ("BestOfNSampling", "sampling", ["BoN", "best of n", "rejection sampling", "rerank"]),
        ("Sampling", "sampling", ["generate", "completions", "decode", "temperature", "inference"]),
        ("Evaluation", "evaluation", ["metrics", "report", "win rate", "diversity", "eval"]),
    ];

    /// <summary>Category of a kind; <c>other</c> for those of third parties that are not known here.</summary>
    public static string CategoryOf(string kind) => Find(kind).Category ?? "other";

    /// <summary>Words that find a kind besides its name.</summary>
    public static IReadOnlyList<string> AliasesOf(string kind) => Find(kind).Aliases ?? [];

    private static (string Kind, string Category, string[] Aliases) Find(string kind) =>
        Known.FirstOrDefault(item => item.Kind == kind);
}
