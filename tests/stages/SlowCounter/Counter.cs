using System.Globalization;

namespace RlhfFlow.SlowCounterStage;

/// <summary>A sum and a pseudo-random state (SplitMix64), so that every step depends on all before it.</summary>
internal sealed class Counter(ulong state)
{
    private const string FileName = "counter.txt";

    internal ulong State { get; private set; } = state;

    internal double Sum { get; private set; }

    internal void Step(double increment)
    {
        State += 0x9e3779b97f4a7c15;
        var mixed = (State ^ (State >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        const double unit = 1.0 / (1UL << 53);
        Sum += increment + (((mixed ^ (mixed >> 31)) >> 11) * unit);
    }

    internal void Save(string directory) => File.WriteAllText(
        Path.Combine(directory, FileName), string.Create(CultureInfo.InvariantCulture, $"{State} {Sum:R}"));

    internal static Counter Load(string directory)
    {
        var parts = File.ReadAllText(Path.Combine(directory, FileName)).Split(' ');
        return new Counter(ulong.Parse(parts[0], CultureInfo.InvariantCulture))
        {
            Sum = double.Parse(parts[1], CultureInfo.InvariantCulture),
        };
    }
}
