using RlhfFlow.Cli.Commands;

// Idle threads of a stage must not spin while its neighbours compute.
Environment.SetEnvironmentVariable(
    "OMP_WAIT_POLICY", Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") ?? "passive");
return await CommandTree.RunAsync(args);
