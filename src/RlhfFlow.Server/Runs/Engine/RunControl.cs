namespace RlhfFlow.Server.Runs.Engine;

/// <summary>The two ways to end the run that is under way.</summary>
internal sealed class RunControl(string runId, CancellationToken serverStops) : IDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(serverStops);
    private readonly CancellationTokenSource kill = new();

    public string RunId => runId;

    public CancellationToken Stop => stop.Token;

    public CancellationToken Kill => kill.Token;

    /// <summary>Lets stages write their checkpoints, or ends them at once.</summary>
    public void End(bool now)
    {
        stop.Cancel();
        if (now)
        {
            kill.Cancel();
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        kill.Dispose();
    }
}
