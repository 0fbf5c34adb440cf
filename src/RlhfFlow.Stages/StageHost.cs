using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Hosting;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages;

/// <summary>
/// Makes a program a stage: answers the verbs of the contract and turns whatever happens into a result.
/// </summary>
public static class StageHost
{
    /// <summary>Runs the verb that the arguments name; the return value is the exit code of the program.</summary>
    /// <param name="args">Arguments of the program.</param>
    /// <param name="description">What the stage says about itself.</param>
    /// <param name="run">The work: reads inputs, writes outputs, returns when they are complete.</param>
    /// <typeparam name="TOptions">The parameters.</typeparam>
    public static int Run<TOptions>(
        string[] args, StageDescription description, Action<StageContext, TOptions> run)
        where TOptions : IStageOptions, new()
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(run);
        StandardError.Open();
        if (CommandLine.Parse(args) is not { } command)
        {
            StandardError.Tell(CommandLine.Usage);
            return ExitCodes.InvalidRequest;
        }
        var schema = ParameterSchema.Of<TOptions>();
        return command.Verb == "describe"
            ? Describe(command["out"], description, schema)
            : Attempt(command, description, schema, run);
    }

    private static int Describe(string path, StageDescription description, ParameterSchema schema)
    {
        var codes = description.Capabilities.Resumable
            ? [.. CommonExits, ExitCodes.StoppedWithCheckpoint, ExitCodes.TimeUsedUp]
            : CommonExits;
        new DescribedStage
        {
            Description = description,
            Parameters = schema,
            CodeHash = CodeHash.OfDirectory(AppContext.BaseDirectory),
            Build = "Release",
            Exits = codes.ToDictionary(code => code, ExitCodes.Meaning),
        }.Save(path);
        return ExitCodes.Succeeded;
    }

    private static int[] CommonExits =>
    [
        ExitCodes.Succeeded, ExitCodes.InvalidRequest, ExitCodes.InvalidInput, ExitCodes.UnsupportedContract,
        ExitCodes.Failed, ExitCodes.OutOfMemory, ExitCodes.OutOfDisk, ExitCodes.StoppedWithoutCheckpoint,
        ExitCodes.Cancelled, ExitCodes.Bug,
    ];

    private static int Attempt<TOptions>(
        CommandLine command, StageDescription description, ParameterSchema schema, Action<StageContext, TOptions> run)
        where TOptions : IStageOptions, new()
    {
        using var attempt = new StageAttempt(command, description, schema);
        try
        {
            return Work(attempt, run);
        }
        catch (Exception unwritten)
        {
            // Not even the result could be written, so only the exit code is left to tell.
            StandardError.Tell(unwritten.ToString());
            return attempt.FailedWith ?? FailureReading.Read(unwritten, []).ExitCode;
        }
    }

    private static int Work<TOptions>(StageAttempt attempt, Action<StageContext, TOptions> run)
        where TOptions : IStageOptions, new()
    {
        try
        {
            var options = attempt.Prepare<TOptions>();
            if (!attempt.ChecksOnly)
            {
                run(attempt.Context!, options);
            }
            return attempt.Succeed();
        }
        catch (StageStopped stopped)
        {
            return attempt.Stop(stopped.Checkpointed);
        }
        catch (OperationCanceledException) when (attempt.StopRequested)
        {
            return attempt.Stop(checkpointed: false);
        }
        catch (Exception failure)
        {
            return attempt.Fail(failure);
        }
    }
}
