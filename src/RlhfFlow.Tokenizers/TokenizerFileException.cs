namespace RlhfFlow.Tokenizers;

/// <summary>
/// A tokenizer file cannot be read, or asks for something that is not supported; the message names file and part.
/// </summary>
public sealed class TokenizerFileException : Exception
{
    /// <summary>An error in a tokenizer file.</summary>
    /// <param name="file">The file, or what stands for it.</param>
    /// <param name="problem">What is wrong, naming the part of the file.</param>
    /// <param name="cause">The underlying error, if any.</param>
    public TokenizerFileException(string file, string problem, Exception? cause = null)
        : base($"{file}: {problem}", cause) => File = file;

    /// <summary>The file, or what stands for it.</summary>
    public string File { get; }
}
