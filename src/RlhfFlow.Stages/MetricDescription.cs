namespace RlhfFlow.Stages;

/// <summary>One metric that a stage reports while it runs.</summary>
/// <param name="Name">Name as it appears in the events, such as <c>loss</c>.</param>
/// <param name="Unit">Unit of its values, such as <c>nats/token</c>; empty for a pure number.</param>
/// <param name="Summary">What is computed.</param>
/// <param name="Goal">In which direction it is better; default neither.</param>
/// <param name="Axis">What it is drawn over; default steps.</param>
public sealed record MetricDescription(
    string Name,
    string Unit,
    string Summary = "",
    MetricGoal Goal = MetricGoal.None,
    MetricAxis Axis = MetricAxis.Step);
