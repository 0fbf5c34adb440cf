using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>A table of fields, held against a message in which every field is in use.</summary>
internal static class FieldTable
{
    internal static void AssertComplete(string table, MessageMap full) =>
        AssertRows(PageText.Table(table), Outline.Of(full));

    // Each row: path, type, ... Types of the page may say more than the outline's: "int (32)", "int or nil", "any".
    internal static void AssertRows(IReadOnlyList<string[]> rows, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var expected = fields.OrderBy(field => field.Key, StringComparer.Ordinal).ToArray();
        Assert.Equal(expected.Select(field => field.Key), rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        var types = rows.ToDictionary(row => row[0], row => row[1].Split(' ')[0]);
        Assert.All(expected, field => Assert.True(
            types[field.Key] == "any" || types[field.Key] == field.Value,
            $"{field.Key} is {field.Value}, the page says {types[field.Key]}"));
    }

    internal static void AssertRequired(string table, MessageMap full, Action<MessageMap> read) =>
        AssertRequired(PageText.Table(table).ToDictionary(row => row[0], row => row[2]), full, read);

    internal static void AssertRequired(
        IReadOnlyDictionary<string, string> required, MessageMap full, Action<MessageMap> read)
    {
        foreach (var (path, isRequired) in required)
        {
            var without = MessageMap.Decode(full.Encode());
            if (Fields.Remove(without, path))
            {
                var refused = Record.Exception(() => read(without)) is ProtocolException;
                Assert.True(refused == (isRequired == "yes"), $"{path}: the page says '{isRequired}'");
            }
        }
    }
}
