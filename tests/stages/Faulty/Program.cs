// A small stage that keeps the contract, or breaks it in exactly one way: Faulty --fault <name> <verb> <arguments>.
// It does not use the host of the library, which makes most of these faults impossible.
// Input: Posts, a corpus. Output: Counted, a corpus with one record a step.
using RlhfFlow.FaultyStage;

var fault = Enum.Parse<Fault>(args[1].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
var files = args[3..].Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
return args[2] == "describe"
    ? SelfDescription.Write(files["--out"], fault)
    : new Attempt(files, fault).Run();
