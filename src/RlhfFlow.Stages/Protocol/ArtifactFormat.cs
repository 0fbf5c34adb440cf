namespace RlhfFlow.Stages.Protocol;

/// <summary>References to artifacts and checkpoints as messages.</summary>
internal static class ArtifactFormat
{
    internal static MessageMap ToMap(InputArtifact artifact) => Map(
        artifact.Path, artifact.Digest, artifact.Kind, artifact.SchemaVersion, artifact.Records, artifact.Bytes);

    internal static MessageMap ToMap(OutputArtifact artifact) => Map(
        artifact.Path, artifact.Digest, artifact.Kind, artifact.SchemaVersion, artifact.Records, artifact.Bytes);

    internal static InputArtifact Input(FieldReader fields) => new(
        fields.Text("path"), Digest(fields.Nested("digest")), fields.Text("type"), fields.Whole("schema"),
        fields.Count("records"), fields.Count("bytes"));

    internal static OutputArtifact Output(FieldReader fields) => new(
        fields.Text("path"), Digest(fields.Nested("digest")), fields.Text("type"), fields.Whole("schema"),
        fields.Count("records"), fields.Count("bytes"));

    internal static MessageMap? ToMap(ResumePoint? point) => point is null ? null : new MessageMap
    {
        ["path"] = point.Path,
        ["digest"] = Digest(point.Digest),
        ["step"] = point.Step,
        ["written_at"] = point.WrittenAt,
        ["by_attempt"] = point.ByAttempt,
    };

    internal static ResumePoint Resume(FieldReader fields) => new(
        fields.Text("path"), Digest(fields.Nested("digest")), fields.Count("step"), fields.Time("written_at"),
        fields.Count("by_attempt"));

    private static MessageMap Map(string path, string digest, string kind, int schema, long records, long bytes) =>
        new()
    {
        ["path"] = path,
        ["digest"] = Digest(digest),
        ["type"] = kind,
        ["schema"] = schema,
        ["records"] = records,
        ["bytes"] = bytes,
    };

    private static MessageMap Digest(string hexadecimal) => new() { ["alg"] = "sha256", ["hex"] = hexadecimal };

    private static string Digest(FieldReader fields)
    {
        const int length = 64;
        var algorithm = fields.Text("alg");
        var hexadecimal = fields.Text("hex");
        if (algorithm is not ("" or "sha256"))
        {
            fields.Add("alg", $"{FieldReader.Shown(algorithm)} is not sha256");
        }
        if (hexadecimal.Length > 0 && (hexadecimal.Length != length || !hexadecimal.All(char.IsAsciiHexDigitLower)))
        {
            fields.Add("hex", $"{FieldReader.Shown(hexadecimal)} is not {length} lower-case hexadecimal digits");
        }
        return hexadecimal;
    }
}
