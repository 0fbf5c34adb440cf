using System.Buffers.Binary;
using RlhfFlow.Artifacts.Files;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>
/// Changes what is in frames and sets lengths and checksums right again, so that the change reaches the reader of the
/// payload; also drops, doubles, swaps and lends frames.
/// </summary>
/// <param name="inner">Changes a payload.</param>
/// <param name="sealFooter">
/// Whether the last frame is mostly made anew to fit the others, as an artifact's footer.
/// </param>
internal sealed class FrameMutation(IMutation inner, bool sealFooter = false) : IMutation
{
    public byte[] Apply(byte[] input, byte[] other, Random random)
    {
        const int kinds = 8;
        var frames = Payloads(input);
        if (frames.Count == 0)
        {
            return input;
        }
        var others = Payloads(other);
        var (at, second) = (random.Next(frames.Count), random.Next(frames.Count));
        switch (random.Next(kinds))
        {
            case 0: frames.RemoveAt(at); break;
            case 1: frames.Insert(second, frames[at]); break;
            case 2: (frames[at], frames[second]) = (frames[second], frames[at]); break;
            case 3 when others.Count > 0: frames[at] = others[random.Next(others.Count)]; break;
            default: frames[at] = inner.Apply(frames[at], others.Count > 0 ? others[0] : [], random); break;
        }
        if (sealFooter && frames.Count > 1 && random.Next(4) > 0)
        {
            frames[^1] = Footer(frames);
        }
        return Framed(frames);
    }

    internal static byte[] Framed(IEnumerable<byte[]> payloads)
    {
        using var stream = new MemoryStream();
        var writer = new FrameWriter(stream);
        foreach (var payload in payloads)
        {
            writer.Write(payload);
        }
        return stream.ToArray();
    }

    /// <summary>The payloads of all whole frames, whatever their checksums.</summary>
    internal static List<byte[]> Payloads(byte[] bytes)
    {
        var payloads = new List<byte[]>();
        for (var at = 0L; at + FrameFormat.OverheadBytes <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at));
            if (at + FrameFormat.OverheadBytes + length > bytes.Length)
            {
                break;
            }
            payloads.Add(bytes.AsSpan((int)at + sizeof(uint), (int)length).ToArray());
            at += FrameFormat.OverheadBytes + length;
        }
        return payloads;
    }

    /// <summary>The footer that fits the frames between the first and the last.</summary>
    private static byte[] Footer(List<byte[]> frames)
    {
        var records = frames[1..^1];
        var offset = (long)frames[0].Length + FrameFormat.OverheadBytes;
        var index = new List<long>();
        for (var i = 0; i < records.Count; i++)
        {
            if (i % ArtifactFooter.IndexStride == 0)
            {
                index.Add(offset);
            }
            offset += records[i].Length + FrameFormat.OverheadBytes;
        }
        var digest = System.Security.Cryptography.SHA256.HashData(Framed(records));
        return new ArtifactFooter(records.Count, Convert.ToHexStringLower(digest), index).ToBytes();
    }
}
