using System.Runtime.InteropServices;

namespace RlhfFlow.Cli.Commands;

/// <summary>Ctrl-C or SIGTERM stops with grace; a second one does not wait.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource kill = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    public CancellationToken Stop => stop.Token;

    public CancellationToken Kill => kill.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
        kill.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
        {
            kill.Cancel();
            return;
        }
        Console.Error.WriteLine("Stopping: stages write their checkpoints. Once more to end them at once.");
        stop.Cancel();
    }
}
