// A small stage that keeps the contract, or breaks it in exactly one way: Faulty --fault <name> <verb> <arguments>.
// It does not use the host of the library, which makes most of these faults impossible.
// Input: Posts, a corpus. Output: Counted, a corpus with one record a step.
// Faulty --faults lists what it can do wrong, Faulty --litter the files that it then leaves outside its directories.
using RlhfFlow.FaultyStage;

switch (args[0])
{
    case "--faults":
        Console.WriteLine(string.Join('\n', Enum.GetValues<Fault>().Select(FaultName.Of)));
        return 0;
    case "--litter":
        Console.WriteLine(string.Join('\n', Litter.Files));
        return 0;
}
var fault = FaultName.Parse(args[1]);
var files = args[3..].Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
return args[2] == "describe"
    ? SelfDescription.Write(files["--out"], fault)
    : new Attempt(files, fault).Run();
