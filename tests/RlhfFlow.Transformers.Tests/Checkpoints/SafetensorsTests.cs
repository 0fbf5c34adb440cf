using System.Buffers.Binary;
using System.Text;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Checkpoints;

public sealed class SafetensorsTests
{
    [Fact]
    public void Tensors_of_every_type_survive_a_round_trip()
    {
        using var scope = NewDisposeScope();
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("all.safetensors");
        var tensors = new Dictionary<string, Tensor>
        {
            ["b/float"] = tensor(new float[] { 1.5f, float.NaN, -0f }),
            ["a \"quoted\" é"] = tensor(new long[] { 1, -2, 3, 4 }, [2, 2]),
            ["flags"] = tensor(new[] { true, false, true }),
            ["bytes"] = tensor(new byte[] { 7, 255 }),
            ["scalar"] = tensor(2.5),
            ["none"] = zeros(0, 3),
            ["half"] = tensor(new float[] { 0.5f, 2 }).to_type(ScalarType.Float16),
            ["brain"] = tensor(new float[] { 0.5f, 2, 3 }).to_type(ScalarType.BFloat16),
        };
        Safetensors.Write(path, tensors);
        var read = Safetensors.Read(path);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in tensors)
        {
            Assert.Equal(value.dtype, read[name].dtype);
            Assert.Equal(value.shape, read[name].shape);
            Assert.Equal(value.numel() == 0 ? [] : value.bytes.ToArray(), value.numel() == 0 ? []
                : read[name].bytes.ToArray());
        }
    }

    [Fact]
    public void Files_are_aligned_and_the_same_for_any_order_of_insertion()
    {
        using var scope = NewDisposeScope();
        using var directory = new TemporaryDirectory();
        var (one, two) = (tensor(new float[] { 1, 2 }), tensor(new byte[] { 3 }));
        Safetensors.Write(directory.Combine("first"), new Dictionary<string, Tensor> { ["x"] = one, ["a"] = two });
        Safetensors.Write(directory.Combine("second"), new Dictionary<string, Tensor> { ["a"] = two, ["x"] = one });
        var bytes = File.ReadAllBytes(directory.Combine("first"));
        Assert.Equal(bytes, File.ReadAllBytes(directory.Combine("second")));
        Assert.Equal(0UL, (8 + BinaryPrimitives.ReadUInt64LittleEndian(bytes)) % 64);
        using var file = SafetensorsFile.Open(directory.Combine("first"));
        Assert.Equal(0, file.Entries["x"].Begin);
    }

    [Theory]
    [InlineData("[]", 0, "expected an object")]
    [InlineData("{\"a\":", 0, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "F31")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "data_offsets is not a list of 2")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "shape holds -1")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "shape holds 1.5")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "does not fill 4 bytes")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4611686018427387904],\"data_offsets\":[0,4]}}", 4,
        "does not fill")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "do not lie within the 4 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}", 8, "do not lie within")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}",
        3, "overlap")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}", 3, "gap")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 3, "of which the tensors use 2")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
        1, "named twice")]
    [InlineData("{\"__metadata__\":{\"x\":1}}", 0, "__metadata__")]
    public void A_hostile_header_is_refused_with_its_place(string header, int dataBytes, string expected)
    {
        using var directory = new TemporaryDirectory();
        var path = WriteFile(directory, Encoding.UTF8.GetBytes(header), dataBytes);
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Message);
    }

    [Fact]
    public void All_problems_of_a_header_are_listed()
    {
        using var directory = new TemporaryDirectory();
        var path = WriteFile(directory,
            "{\"a\":{\"dtype\":\"X\",\"shape\":1,\"data_offsets\":[0,4]},\"b\":7}"u8.ToArray(), 4);
        Assert.Equal(3, Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Problems.Count);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(100UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        using var directory = new TemporaryDirectory();
        var bytes = new byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(directory.Combine("x"), bytes);
        Assert.Contains("claims", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(directory.Combine("x")))
            .Message);
        File.WriteAllBytes(directory.Combine("x"), []);
        Assert.Contains("too few",
            Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(directory.Combine("x"))).Message);
    }

    private static string WriteFile(TemporaryDirectory directory, byte[] header, int dataBytes)
    {
        var bytes = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, 8);
        File.WriteAllBytes(directory.Combine("file"), bytes);
        return directory.Combine("file");
    }
}
