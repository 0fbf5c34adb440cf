namespace RlhfFlow.Stages.Supervision;

/// <summary>The files between the engine and one attempt.</summary>
/// <param name="Directory">Full path of the directory that holds them.</param>
public sealed record AttemptFiles(string Directory)
{
    /// <summary>What the attempt is told.</summary>
    public string Request => Path.Combine(Directory, "request");

    /// <summary>What it leaves behind.</summary>
    public string Result => Path.Combine(Directory, "result");

    /// <summary>What it tells on the way.</summary>
    public string Events => Path.Combine(Directory, "events");

    /// <summary>What it is told on the way.</summary>
    public string Control => Path.Combine(Directory, "control");

    /// <summary>Which process the stage is, so that it can be taken up again.</summary>
    public string Process => Path.Combine(Directory, "process");

    /// <summary>Free text that it printed.</summary>
    public string StandardOutput => Path.Combine(Directory, "stdout.log");

    /// <summary>Free text that it printed as errors.</summary>
    public string StandardError => Path.Combine(Directory, "stderr.log");
}
