using MessagePack;
using RlhfFlow.Artifacts.Canonical;

namespace RlhfFlow.Artifacts.Tests.Canonical;

public sealed class CanonicalMapTests
{
    [Fact]
    public void Keys_are_sorted_by_their_utf8_bytes_not_by_utf16()
    {
        var map = new CanonicalMap().Add("\U0001F600", 1).Add("\uFF5E", 2).Add("b", "x").Add("aa", true).Add("a", 0.5);
        Assert.Equal(
            "85a161cb3fe0000000000000a26161c3a162a178a3efbd9e02a4f09f988001",
            Convert.ToHexStringLower(map.ToArray()));
    }

    [Fact]
    public void Null_values_are_left_out() =>
        Assert.Equal<byte>([0x80], new CanonicalMap().Add("a", (string?)null).Add("b", (double?)null).ToArray());

    [Fact]
    public void A_key_given_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CanonicalMap().Add("a", 1).Add("a", 2));

    [Fact]
    public void Maps_hold_maps_and_arrays() =>
        Assert.Equal(
            "82a161" + "81a17807" + "a162" + "92a17080",
            Convert.ToHexStringLower(new CanonicalMap()
                .Add("b", (ref MessagePackWriter writer) =>
                {
                    writer.WriteArrayHeader(2);
                    writer.Write("p");
                    new CanonicalMap().WriteTo(ref writer);
                })
                .Add("a", new CanonicalMap().Add("x", 7)).ToArray()));
}
