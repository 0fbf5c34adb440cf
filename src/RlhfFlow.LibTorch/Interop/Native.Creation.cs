using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

// Creation and random numbers: the declarations of native/creation.cpp, in its order.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial nint rf_empty(ReadOnlySpan<long> size, int n, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_zeros(ReadOnlySpan<long> size, int n, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_full(ReadOnlySpan<long> size, int n, NativeNumber value, int type,
        int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_arange(NativeNumber start, NativeNumber stop, NativeNumber step,
        int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_linspace(double start, double end, long steps, int type,
        int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_eye(long rows, long columns, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_rand(ReadOnlySpan<long> size, int n, nint g, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_randn(ReadOnlySpan<long> size, int n, nint g, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_randint(long low, long high, ReadOnlySpan<long> size, int n,
        nint g, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_randperm(long count, nint g, int type, int deviceType, int index);
    [LibraryImport(Library)]
    internal static partial nint rf_from_data(nint data, ReadOnlySpan<long> size, int n, int type);
    [LibraryImport(Library)]
    internal static partial nint rf_from_blob(nint data, ReadOnlySpan<long> size, int n, int type,
        nint release, nint context);
    [LibraryImport(Library)] internal static partial nint rf_generator_new(ulong seed, int deviceType, int index);
    [LibraryImport(Library)] internal static partial nint rf_generator_default();
    [LibraryImport(Library)] internal static partial void rf_generator_free(nint g);
    [LibraryImport(Library)] internal static partial int rf_generator_seed(nint g, ulong seed);
    [LibraryImport(Library)] internal static partial ulong rf_generator_current_seed(nint g);
    [LibraryImport(Library)] internal static partial nint rf_generator_get_state(nint g);
    [LibraryImport(Library)] internal static partial int rf_generator_set_state(nint g, nint state);
    [LibraryImport(Library)] internal static partial int rf_manual_seed_all(ulong seed);
    [LibraryImport(Library)] internal static partial int rf_normal_(nint x, double mean, double deviation, nint g);
    [LibraryImport(Library)] internal static partial int rf_uniform_(nint x, double from, double to, nint g);
    [LibraryImport(Library)] internal static partial int rf_exponential_(nint x, double rate, nint g);
    [LibraryImport(Library)] internal static partial int rf_bernoulli_(nint x, double probability, nint g);
    [LibraryImport(Library)] internal static partial nint rf_bernoulli(nint x, nint g);
    [LibraryImport(Library)]
    internal static partial nint rf_multinomial(nint x, long samples, int replacement, nint g);
}
