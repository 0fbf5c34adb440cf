// Prints a table of all cases, or of those whose name contains an argument.
// With --exit alone it does nothing: the shortest .NET process, which is the roof of starting a stage.
using RlhfFlow.Benchmarks;

return args is ["--exit"] ? 0 : BenchmarkRun.Print(args);
