using System.Text;
using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>The items of a JSON list, one at a time, so that a long list takes no more memory than its longest item.
/// </summary>
internal sealed class JsonItems(TextReader reader)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _characters = new char[1 << 13];
    private byte[] _bytes = new byte[1 << 16];
    private int _begin;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state;
    private bool _isInside;

    /// <summary>
    /// The next item (dispose of it), or null after the last; false where the file holds no list.
    /// </summary>
    /// <exception cref="JsonException">It is no JSON; line and character are those of the file.</exception>
    public bool TryNext(out JsonDocument? item)
    {
        item = null;
        while (true)
        {
            var json = new Utf8JsonReader(_bytes.AsSpan(_begin.._end), _isLast, _state);
            if (!json.Read())
            {
                if (_isLast)
                {
                    return true;
                }
            }
            else if (!_isInside)
            {
                if (json.TokenType != JsonTokenType.StartArray)
                {
                    return false;
                }
                _isInside = true;
                Pass(json);
                continue;
            }
            else if (json.TokenType == JsonTokenType.EndArray && json.CurrentDepth == 0)
            {
                Pass(json);
                continue;
            }
            else
            {
                var start = (int)json.TokenStartIndex;
                if (json.TrySkip())
                {
                    item = JsonDocument.Parse(_bytes.AsMemory((_begin + start)..(_begin + (int)json.BytesConsumed)));
                    Pass(json);
                    return true;
                }
            }
            Fill();
        }
    }

    private void Pass(Utf8JsonReader json)
    {
        _begin += (int)json.BytesConsumed;
        _state = json.CurrentState;
    }

    private void Fill()
    {
        _bytes.AsSpan(_begin.._end).CopyTo(_bytes);
        (_begin, _end) = (0, _end - _begin);
        if (_end > RecordLimits.Characters)
        {
            throw new InvalidDataException($"the list holds an item of more than {RecordLimits.Characters} bytes");
        }
        // An item that is not whole yet is looked through again: doubling keeps that to a few times.
        do
        {
            var read = reader.Read(_characters);
            _isLast = read == 0;
            var needed = _end + Encoding.UTF8.GetMaxByteCount(read);
            if (needed > _bytes.Length)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }
            _end += _encoder.GetBytes(_characters.AsSpan(0, read), _bytes.AsSpan(_end), flush: _isLast);
        }
        while (!_isLast && _end + Encoding.UTF8.GetMaxByteCount(_characters.Length) <= _bytes.Length);
    }
}
