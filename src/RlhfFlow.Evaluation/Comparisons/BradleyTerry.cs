namespace RlhfFlow.Evaluation.Comparisons;

/// <summary>The Bradley-Terry model of a comparison: P(first preferred) = σ(scale · (first - second)).</summary>
public static class BradleyTerry
{
    /// <summary>Probability that the first of two is preferred.</summary>
    /// <param name="difference">Score of the first minus score of the second.</param>
    /// <param name="scale">How decided the annotator is; 1 for scores that are logits already.</param>
    public static double Probability(double difference, double scale = 1)
    {
        var logit = scale * difference;
        return logit >= 0 ? 1 / (1 + Math.Exp(-logit)) : Math.Exp(logit) / (1 + Math.Exp(logit));
    }
}
