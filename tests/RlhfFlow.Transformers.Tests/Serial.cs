// The count of live tensors is one for the whole process: tests that look at it cannot run beside others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
