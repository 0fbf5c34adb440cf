// Every test keeps all cores busy: side by side they would only disturb each other's times.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
