using System.Runtime.InteropServices;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Hosting;

/// <summary>
/// Sorts exceptions into error classes. A <see cref="FormatException"/> says that the content of an input cannot be used, such
/// as a word that a tokenizer does not know.
/// </summary>
internal static class FailureReading
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    internal static Failure Read(Exception exception, IEnumerable<string> inputPaths)
    {
        var chain = Chain(exception).ToList();
        return chain.OfType<StageException>().FirstOrDefault() is { } known
                ? Of(known.Code, known.ErrorClass, known.ExitCode ?? ExitCodes.Of(known.ErrorClass), known, exception)
            : chain.FirstOrDefault(IsOutOfMemory) is { } memory
                ? Of("rlhfflow.out_of_memory", StageErrorClass.Capacity, ExitCodes.OutOfMemory, memory, exception)
            : chain.FirstOrDefault(IsOutOfDisk) is { } disk
                ? Of("rlhfflow.out_of_disk", StageErrorClass.Capacity, ExitCodes.OutOfDisk, disk, exception)
            : chain.OfType<ProtocolException>().FirstOrDefault() is { } protocol
                ? Of("rlhfflow.request_invalid", StageErrorClass.User, ExitCodes.InvalidRequest, protocol, exception)
            : chain.OfType<ArtifactException>().FirstOrDefault(problem => IsAt(problem.Place, inputPaths)) is { } input
                ? Of("rlhfflow.input_invalid", StageErrorClass.Data, ExitCodes.InvalidInput, input, exception)
            : chain.OfType<FormatException>().FirstOrDefault() is { } content
                ? Of("rlhfflow.input_unreadable", StageErrorClass.Data, ExitCodes.InvalidInput, content, exception)
            : Of("rlhfflow.bug", StageErrorClass.Bug, ExitCodes.Bug, exception, exception);
    }

    internal static bool IsRefusedWrite(Exception exception) =>
        exception is UnauthorizedAccessException || (exception is IOException && !IsOutOfDisk(exception));

    private static Failure Of(string code, StageErrorClass errorClass, int exitCode, Exception told, Exception whole)
    {
        var message = errorClass == StageErrorClass.Bug && told is not StageException
            ? $"{told.GetType().Name}: {told.Message}"
            : exitCode == ExitCodes.OutOfDisk && told is IOException ? $"the disk is full: {told.Message}"
            : told.Message;
        return new Failure(exitCode, new StageError(code, errorClass, message, whole.ToString()));
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    // Native libraries have no exception type for it, only their words.
    private static bool IsOutOfMemory(Exception exception) => exception is OutOfMemoryException
        || (exception is ExternalException && new[] { "out of memory", "can't allocate memory", "bad_alloc" }
            .Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase)));

    private static bool IsOutOfDisk(Exception exception) =>
        exception is IOException && exception.HResult is NoSpace or QuotaExceeded;

    private static bool IsAt(string place, IEnumerable<string> directories) =>
        directories.Any(directory => place.StartsWith(Path.GetFullPath(directory), StringComparison.Ordinal));
}
