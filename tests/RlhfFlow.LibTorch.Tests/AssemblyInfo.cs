// The thread count and the choice of fused kernels are settings of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
