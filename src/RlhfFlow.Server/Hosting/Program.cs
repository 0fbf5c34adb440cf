using RlhfFlow.Server.Hosting;

return await ServerCommand.RunAsync(args);
