namespace MessagePack;

/// <summary>The first bytes of the MessagePack format.</summary>
public static class MessagePackCode
{
    /// <summary>0x00: smallest positive fixint.</summary>
    public const byte MinFixInt = 0x00;

    /// <summary>0x7f: largest positive fixint.</summary>
    public const byte MaxFixInt = 0x7f;

    /// <summary>0x80: fixmap of no entries.</summary>
    public const byte MinFixMap = 0x80;

    /// <summary>0x8f: fixmap of 15 entries.</summary>
    public const byte MaxFixMap = 0x8f;

    /// <summary>0x90: fixarray of no items.</summary>
    public const byte MinFixArray = 0x90;

    /// <summary>0x9f: fixarray of 15 items.</summary>
    public const byte MaxFixArray = 0x9f;

    /// <summary>0xa0: fixstr of no bytes.</summary>
    public const byte MinFixStr = 0xa0;

    /// <summary>0xbf: fixstr of 31 bytes.</summary>
    public const byte MaxFixStr = 0xbf;

    /// <summary>0xc0: nil.</summary>
    public const byte Nil = 0xc0;

    /// <summary>0xc1: the code that is never used.</summary>
    public const byte NeverUsed = 0xc1;

    /// <summary>0xc2: false.</summary>
    public const byte False = 0xc2;

    /// <summary>0xc3: true.</summary>
    public const byte True = 0xc3;

    /// <summary>0xc4: bytes with a 8 bit length.</summary>
    public const byte Bin8 = 0xc4;

    /// <summary>0xc5: bytes with a 16 bit length.</summary>
    public const byte Bin16 = 0xc5;

    /// <summary>0xc6: bytes with a 32 bit length.</summary>
    public const byte Bin32 = 0xc6;

    /// <summary>0xc7: extension with a 8 bit length.</summary>
    public const byte Ext8 = 0xc7;

    /// <summary>0xc8: extension with a 16 bit length.</summary>
    public const byte Ext16 = 0xc8;

    /// <summary>0xc9: extension with a 32 bit length.</summary>
    public const byte Ext32 = 0xc9;

    /// <summary>0xca: 32 bit float.</summary>
    public const byte Float32 = 0xca;

    /// <summary>0xcb: 64 bit float.</summary>
    public const byte Float64 = 0xcb;

    /// <summary>0xcc: 8 bit unsigned integer.</summary>
    public const byte UInt8 = 0xcc;

    /// <summary>0xcd: 16 bit unsigned integer.</summary>
    public const byte UInt16 = 0xcd;

    /// <summary>0xce: 32 bit unsigned integer.</summary>
    public const byte UInt32 = 0xce;

    /// <summary>0xcf: 64 bit unsigned integer.</summary>
    public const byte UInt64 = 0xcf;

    /// <summary>0xd0: 8 bit signed integer.</summary>
    public const byte Int8 = 0xd0;

    /// <summary>0xd1: 16 bit signed integer.</summary>
    public const byte Int16 = 0xd1;

    /// <summary>0xd2: 32 bit signed integer.</summary>
    public const byte Int32 = 0xd2;

    /// <summary>0xd3: 64 bit signed integer.</summary>
    public const byte Int64 = 0xd3;

    /// <summary>0xd4: extension of 1 byte.</summary>
    public const byte FixExt1 = 0xd4;

    /// <summary>0xd5: extension of 2 bytes.</summary>
    public const byte FixExt2 = 0xd5;

    /// <summary>0xd6: extension of 4 bytes.</summary>
    public const byte FixExt4 = 0xd6;

    /// <summary>0xd7: extension of 8 bytes.</summary>
    public const byte FixExt8 = 0xd7;

    /// <summary>0xd8: extension of 16 bytes.</summary>
    public const byte FixExt16 = 0xd8;

    /// <summary>0xd9: text with a 8 bit length.</summary>
    public const byte Str8 = 0xd9;

    /// <summary>0xda: text with a 16 bit length.</summary>
    public const byte Str16 = 0xda;

    /// <summary>0xdb: text with a 32 bit length.</summary>
    public const byte Str32 = 0xdb;

    /// <summary>0xdc: array with a 16 bit count.</summary>
    public const byte Array16 = 0xdc;

    /// <summary>0xdd: array with a 32 bit count.</summary>
    public const byte Array32 = 0xdd;

    /// <summary>0xde: map with a 16 bit count.</summary>
    public const byte Map16 = 0xde;

    /// <summary>0xdf: map with a 32 bit count.</summary>
    public const byte Map32 = 0xdf;

    /// <summary>0xe0: -32.</summary>
    public const byte MinNegativeFixInt = 0xe0;

    /// <summary>0xff: -1.</summary>
    public const byte MaxNegativeFixInt = 0xff;

    /// <summary>The family that a first byte announces.</summary>
    public static MessagePackType ToMessagePackType(byte code) => code switch
    {
        <= MaxFixInt or >= MinNegativeFixInt => MessagePackType.Integer,
        <= MaxFixMap or Map16 or Map32 => MessagePackType.Map,
        <= MaxFixArray or Array16 or Array32 => MessagePackType.Array,
        <= MaxFixStr or Str8 or Str16 or Str32 => MessagePackType.String,
        Nil => MessagePackType.Nil,
        False or True => MessagePackType.Boolean,
        Bin8 or Bin16 or Bin32 => MessagePackType.Binary,
        Float32 or Float64 => MessagePackType.Float,
        >= UInt8 and <= Int64 => MessagePackType.Integer,
        (>= Ext8 and <= Ext32) or (>= FixExt1 and <= FixExt16) => MessagePackType.Extension,
        _ => MessagePackType.Unknown,
    };

    /// <summary>The format's own name of a first byte, for messages.</summary>
    public static string ToFormatName(byte code) => code switch
    {
        <= MaxFixInt => "positive fixint",
        <= MaxFixMap => "fixmap",
        <= MaxFixArray => "fixarray",
        <= MaxFixStr => "fixstr",
        Nil => "nil",
        NeverUsed => "(never used)",
        False => "false",
        True => "true",
        Bin8 => "bin 8",
        Bin16 => "bin 16",
        Bin32 => "bin 32",
        Ext8 => "ext 8",
        Ext16 => "ext 16",
        Ext32 => "ext 32",
        Float32 => "float 32",
        Float64 => "float 64",
        UInt8 => "uint 8",
        UInt16 => "uint 16",
        UInt32 => "uint 32",
        UInt64 => "uint 64",
        Int8 => "int 8",
        Int16 => "int 16",
        Int32 => "int 32",
        Int64 => "int 64",
        FixExt1 => "fixext 1",
        FixExt2 => "fixext 2",
        FixExt4 => "fixext 4",
        FixExt8 => "fixext 8",
        FixExt16 => "fixext 16",
        Str8 => "str 8",
        Str16 => "str 16",
        Str32 => "str 32",
        Array16 => "array 16",
        Array32 => "array 32",
        Map16 => "map 16",
        Map32 => "map 32",
        _ => "negative fixint",
    };
}
