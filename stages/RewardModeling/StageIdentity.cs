using RlhfFlow.Stages;

namespace RlhfFlow.RewardModelingStage;

/// <summary>What the stage says about itself.</summary>
internal static class StageIdentity
{
    public static readonly StageDescription Description = new()
    {
        Kind = "RewardModeling",
        Id = "rlhfflow.reward-modeling",
        Version = "1.0.0",
        Summary = "Trains a scalar read-out of a language model on pairwise preferences (Bradley-Terry) and normalises "
            + "its scores.",
        Inputs =
        [
            new("Model", "model", "Where the trunk starts, usually the supervised fine-tuned model."),
            new("Preferences", "preferences", "Pairs; those of split train are trained on, the others measured."),
            new("HeldOut", "preferences", "Further pairs; those of split test are measured, apart from the others.", PortCardinality.Optional),
        ],
        Outputs =
        [
            new("RewardModel", "reward-model",
                "Scores a prompt with a response: mean 0, deviation 1 on training pairs."),
            new("Evaluation", "evaluation", "Accuracy on held-out pairs by split and distribution, with intervals."),
        ],
        Metrics =
        [
            new("loss", "nats/pair", "Mean training loss since the last report.", MetricGoal.Minimize),
            new("trainAccuracy", "", "Share of training pairs in the right order since the last report.",
                MetricGoal.Maximize),
            new("gradientNorm", "", "Mean norm of the gradient before clipping since the last report."),
            new("learningRate", "", "Learning rate of the update."),
            new("accuracy", "", "Share of held-out pairs in the labelled order; <split>.<distribution>.accuracy.",
                MetricGoal.Maximize),
            new("evaluationLoss", "nats/pair", "Loss on held-out pairs.", MetricGoal.Minimize),
            new("longerAccuracy", "", "The same for the rule that the longer response is better."),
            new("ceiling", "", "The same for the simulated annotator's own gold reward: what label noise allows."),
            new("goldAgreement", "", "Share of held-out pairs in the order of the gold reward.", MetricGoal.Maximize),
        ],
        Capabilities = new() { Resumable = true, CheckpointOnTerm = true },
        Resources = new() { MemoryBytes = new(512L << 20, 2L << 30), WallSeconds = new(5, 90) },
    };
}
