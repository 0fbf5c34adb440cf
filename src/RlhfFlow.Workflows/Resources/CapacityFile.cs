using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Workflows.Resources;

/// <summary>
/// What the engines of a home may hand out: what the machine has, unless <c>capacity.json</c> in the home says
/// otherwise
/// (<c>cpus</c>, <c>memory</c>, <c>gpus</c>, <c>pools</c>).
/// </summary>
public static class CapacityFile
{
    private static readonly string[] Names = ["cpus", "memory", "gpus", "pools"];

    /// <summary>The capacity of a home.</summary>
    /// <exception cref="WorkflowException">The file cannot be read; the message lists all that is wrong with
    /// it.</exception>
    public static Capacity Read(HomeDirectory home)
    {
        ArgumentNullException.ThrowIfNull(home);
        var machine = MachineResources.Read(home.Root);
        var capacity = new Capacity
        {
            Cpus = machine.Cores, MemoryBytes = machine.MemoryBytes,
            Gpus = [.. Enumerable.Range(0, machine.Gpus).Select(gpu => gpu.ToString(CultureInfo.InvariantCulture))],
        };
        if (!File.Exists(home.Capacity))
        {
            return capacity;
        }
        var problems = new List<string>();
        capacity = Merge(capacity, Parse(home.Capacity, problems), problems);
        return problems.Count == 0 ? capacity : throw new WorkflowException(
            ExitCodes.InvalidRequest, $"{home.Capacity}: {string.Join("; ", problems)}");
    }

    /// <summary>The machine, as far as the engines of a home may use it.</summary>
    /// <exception cref="WorkflowException">The file cannot be read.</exception>
    public static MachineResources ReadMachine(HomeDirectory home)
    {
        var (machine, capacity) = (MachineResources.Read(home.Root), Read(home));
        return machine with
        {
            Cores = capacity.Cpus, MemoryBytes = capacity.MemoryBytes ?? machine.MemoryBytes,
            Gpus = capacity.Gpus.Count,
        };
    }

    private static JsonObject Parse(string path, List<string> problems)
    {
        try
        {
            if (StrictJson.Parse(File.ReadAllText(path)) is JsonObject given)
            {
                return given;
            }
            problems.Add($"it has to be an object with {string.Join(", ", Names)}");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            problems.Add(error.Message);
        }
        return [];
    }

    private static Capacity Merge(Capacity capacity, JsonObject given, List<string> problems)
    {
        problems.AddRange(given.Select(member => member.Key).Except(Names)
            .Select(name => $"it knows no '{name}'; there are {string.Join(", ", Names)}"));
        if (given["cpus"] is { } cpus)
        {
            capacity = capacity with { Cpus = Whole("cpus", cpus, 1, problems) };
        }
        if (given["memory"] is { } memory)
        {
            var bytes = memory.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
                ? ByteSize.Parse($"{memory}") : null;
            capacity = capacity with { MemoryBytes = bytes };
            if (bytes is null)
            {
                problems.Add($"memory is {memory.ToJsonString()}; it has to be an amount such as 64GiB");
            }
        }
        if (given["gpus"] is { } gpus)
        {
            var ids = gpus as JsonArray ?? [];
            var areNames = ids.All(id => id?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number);
            if (gpus is not JsonArray || !areNames || ids.Select(id => $"{id}").Distinct().Count() < ids.Count)
            {
                problems.Add(
                    "gpus has to be a list of identifiers, each once: numbers or UUIDs as nvidia-smi -L shows them");
            }
            capacity = capacity with { Gpus = [.. ids.Select(id => $"{id}").Distinct()] };
        }
        if (given["pools"] is { } pools)
        {
            if (pools is not JsonObject)
            {
                problems.Add("pools has to be an object: a size for each name");
            }
            capacity = capacity with
            {
                Pools = (pools as JsonObject ?? []).ToDictionary(
                    pool => pool.Key, pool => Whole($"pools.{pool.Key}", pool.Value, 0, problems)),
            };
        }
        return capacity;
    }

    private static int Whole(string name, JsonNode? value, int least, List<string> problems)
    {
        if (value is JsonValue number && number.TryGetValue<int>(out var whole) && whole >= least)
        {
            return whole;
        }
        problems.Add($"{name} is {value?.ToJsonString() ?? "null"}; it has to be a number, at least {least}");
        return least;
    }
}
