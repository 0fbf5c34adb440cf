namespace RlhfFlow.Server.Errors;

/// <summary>
/// Collects everything that is wrong with a request, by field, so that one answer tells all of it.
/// <code>
/// var checks = new RequestChecks();
/// checks.Text("name", body.Name, 100);
/// return checks.Problem ?? Results.Ok(...);
/// </code>
/// </summary>
internal sealed class RequestChecks
{
    private readonly Dictionary<string, List<string>> errors = [];

    /// <summary>The answer if something is wrong, else null.</summary>
    public IResult? Problem => errors.Count == 0 ? null
        : Results.Problem(Problems.Of(errors.ToDictionary(item => item.Key, item => item.Value.ToArray())));

    /// <summary>Adds what is wrong with a field.</summary>
    public void Add(string field, string text)
    {
        if (!errors.TryGetValue(field, out var texts))
        {
            errors[field] = texts = [];
        }
        texts.Add(text);
    }

    /// <summary>A text of 1 to <paramref name="longest"/> characters, none of them a control character.</summary>
    public void Text(string field, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
        {
            Add(field, $"has 1 to {longest} characters");
        }
        else if (text.Any(char.IsControl))
        {
            Add(field, "has no control characters");
        }
    }

    /// <summary>A number within bounds, both included.</summary>
    public void Range(string field, long? value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            Add(field, $"lies between {minimum} and {maximum}");
        }
    }
}
