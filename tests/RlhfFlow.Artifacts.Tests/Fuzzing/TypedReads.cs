using MessagePack;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>Calls a reading method that mostly fits the next value, and now and then does not.</summary>
internal static class TypedReads
{
    private const int OneIn = 24;

    internal static void Any(ref MessagePackReader reader, Random choice)
    {
        var type = choice.Next(OneIn) == 0 ? (MessagePackType)choice.Next(10) : reader.NextMessagePackType;
        switch (type)
        {
            case MessagePackType.Integer: Integer(ref reader, choice); break;
            case MessagePackType.Nil: reader.ReadNil(); break;
            case MessagePackType.Boolean: reader.ReadBoolean(); break;
            case MessagePackType.Float when choice.Next(2) == 0: reader.ReadSingle(); break;
            case MessagePackType.Float: reader.ReadDouble(); break;
            case MessagePackType.String when choice.Next(2) == 0: reader.ReadString(); break;
            case MessagePackType.String: reader.ReadStringSequence(); break;
            case MessagePackType.Binary: reader.ReadBytes(); break;
            case MessagePackType.Array: reader.ReadArrayHeader(); break;
            case MessagePackType.Map: reader.ReadMapHeader(); break;
            case MessagePackType.Extension when choice.Next(2) == 0: reader.ReadDateTime(); break;
            case MessagePackType.Extension: reader.ReadExtensionFormat(); break;
            default: reader.Skip(); break;
        }
    }

    private static void Integer(ref MessagePackReader reader, Random choice)
    {
        switch (choice.Next(40))
        {
            case 0: reader.ReadByte(); break;
            case 1: reader.ReadSByte(); break;
            case 2: reader.ReadUInt16(); break;
            case 3: reader.ReadInt16(); break;
            case 4: reader.ReadUInt32(); break;
            case 5: reader.ReadInt32(); break;
            case 6: reader.ReadUInt64(); break;
            case 7: reader.ReadChar(); break;
            case 8: reader.ReadSingle(); break;
            case 9: reader.ReadDouble(); break;
            case 10: reader.ReadInt64(); break;
            default: reader.Skip(); break;
        }
    }
}
