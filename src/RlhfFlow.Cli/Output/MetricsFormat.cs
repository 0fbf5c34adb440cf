namespace RlhfFlow.Cli.Output;

/// <summary>How metrics are written.</summary>
internal enum MetricsFormat
{
    Table,
    Csv,
    Json,
    TensorBoard,
}
