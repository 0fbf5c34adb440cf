using RlhfFlow.Stages;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>Everything that is wrong with a file, gathered so that one run tells it all.</summary>
internal sealed class Problems(string path)
{
    private const int Shown = 20;
    private const int Longest = 500;
    private readonly List<string> _messages = [];
    private long _count;

    public void Add(string place, string message)
    {
        _count++;
        if (_messages.Count < Shown)
        {
            _messages.Add($"{place}: {(message.Length <= Longest ? message : message[..Longest] + "…")}");
        }
    }

    /// <summary>Ends the import when anything was found.</summary>
    public void ThrowIfAny()
    {
        if (_count == 0)
        {
            return;
        }
        var rest = _count > Shown ? $"\n  and {_count - Shown} more" : "";
        var what = _count == 1 ? "1 problem" : $"{_count} problems";
        throw new StageException(
            "data.unreadable", StageErrorClass.Data, $"{path}: {what}\n  {string.Join("\n  ", _messages)}{rest}");
    }

    /// <summary>Ends the import at once.</summary>
    public static StageException Fatal(string path, string message) =>
        new("data.unreadable", StageErrorClass.Data, $"{path}: {message}");
}
