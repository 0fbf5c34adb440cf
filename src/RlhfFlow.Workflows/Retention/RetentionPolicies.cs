using System.Text.Json;
using System.Text.Json.Serialization;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>The policy of a home.</summary>
/// <param name="journal">Where it is kept.</param>
public sealed class RetentionPolicies(RunJournal journal)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The policy; one that keeps every run where none was set.</summary>
    public RetentionPolicy Read()
    {
        using var context = journal.Context();
        return context.Retention.Find(RetentionRow.TheOne) is { } row
            ? JsonSerializer.Deserialize<RetentionPolicy>(row.Policy, Format)! : new();
    }

    /// <summary>Sets the policy.</summary>
    /// <exception cref="WorkflowException">A member is out of its range.</exception>
    public void Write(RetentionPolicy policy)
    {
        if (policy.Validate() is { Count: > 0 } problems)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                string.Join("; ", problems.Select(problem => $"{problem.Member} {problem.Problem}")));
        }
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        var text = JsonSerializer.Serialize(policy, Format);
        if (context.Retention.Find(RetentionRow.TheOne) is { } row)
        {
            row.Policy = text;
        }
        else
        {
            context.Retention.Add(new() { Policy = text });
        }
        context.SaveChanges();
        transaction.Commit();
    }
}
