using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Access;

/// <summary>Tokens and the sessions of browsers that have shown one.</summary>
internal sealed class TokenStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    /// <summary>How long a session lasts, if its token does.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(30);
    /// <summary>Sessions that a token keeps; the oldest end.</summary>
    public const int MostSessions = 100;
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    private readonly ServerDatabase database;
    private readonly TimeProvider clock;

    public TokenStore(ServerDatabase database, HomeDirectory home, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        FirstTokenFile = Path.Combine(home.Create("server"), "token");
    }

    /// <summary>File of the administrator's token.</summary>
    public string FirstTokenFile { get; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// The administrator's token of this home, kept in its file <c>server/token</c>; made if the file is not there or
    /// what it holds is not valid any more.
    /// </summary>
    public string FirstToken()
    {
        if (File.Exists(FirstTokenFile) && File.ReadAllText(FirstTokenFile).Trim() is { Length: > 0 } kept
            && Find(kept) is not null)
        {
            return kept;
        }
        var (_, token) = Create("administrator", [Scope.Admin], null);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly,
        };
        using var file = new StreamWriter(FirstTokenFile, options);
        file.WriteLine(token);
        return token;
    }

    /// <summary>All tokens, oldest first.</summary>
    public IReadOnlyList<TokenRow> All()
    {
        using var context = database.Open();
        return [.. context.Set<TokenRow>().OrderBy(token => token.CreatedAt).ThenBy(token => token.Id)];
    }

    /// <summary>Makes a token; its text is given out here and never again.</summary>
    public (TokenRow Row, string Token) Create(string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt)
    {
        var token = RandomText();
        var row = new TokenRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Name = name,
            Hash = Hash(token),
            Scopes = string.Join(' ', scopes),
            CreatedAt = Now,
            ExpiresAt = expiresAt?.ToUnixTimeMilliseconds(),
        };
        using var context = database.Open();
        context.Add(row);
        context.SaveChanges();
        return (row, token);
    }

    /// <summary>Ends a token and the sessions that were begun with it; false if there is none.</summary>
    public bool Delete(string id)
    {
        using var context = database.Open();
        context.Set<SessionRow>().Where(session => session.TokenId == id).ExecuteDelete();
        return context.Set<TokenRow>().Where(token => token.Id == id).ExecuteDelete() > 0;
    }

    /// <summary>The token with this text, if it is valid now.</summary>
    public TokenRow? Find(string token)
    {
        var hash = Hash(token);
        using var context = database.Open();
        return Valid(context, context.Set<TokenRow>().FirstOrDefault(row => row.Hash == hash));
    }

    /// <summary>The token behind a session, if it is valid now.</summary>
    public TokenRow? FindSession(string cookie)
    {
        var hash = Hash(cookie);
        using var context = database.Open();
        var begun = Now - (long)SessionLifetime.TotalMilliseconds;
        var token =
            from session in context.Set<SessionRow>()
            where session.Hash == hash && session.CreatedAt > begun
            join row in context.Set<TokenRow>() on session.TokenId equals row.Id
            select row;
        return Valid(context, token.FirstOrDefault());
    }

    /// <summary>Begins a session and gives the value of its cookie.</summary>
    public string BeginSession(TokenRow token)
    {
        var cookie = RandomText();
        var begun = Now - (long)SessionLifetime.TotalMilliseconds;
        using var context = database.Open();
        context.Set<SessionRow>().Where(old => old.CreatedAt <= begun).ExecuteDelete();
        var session = new SessionRow { Hash = Hash(cookie), TokenId = token.Id, CreatedAt = Now };
        context.Add(session);
        context.SaveChanges();
        // The one that begins stays, however many began in the same millisecond.
        context.Set<SessionRow>().Where(other => other.TokenId == token.Id && other.Hash != session.Hash)
            .OrderByDescending(other => other.CreatedAt).Skip(MostSessions - 1).ExecuteDelete();
        return cookie;
    }

    /// <summary>Ends a session.</summary>
    public void EndSession(string cookie)
    {
        var hash = Hash(cookie);
        using var context = database.Open();
        context.Set<SessionRow>().Where(session => session.Hash == hash).ExecuteDelete();
    }

    private TokenRow? Valid(ServerContext context, TokenRow? row)
    {
        if (row is null || row.ExpiresAt <= Now)
        {
            return null;
        }
        if (row.LastUsedAt is not { } last || Now - last >= UseResolution.TotalMilliseconds)
        {
            row.LastUsedAt = Now;
            context.Set<TokenRow>().Where(token => token.Id == row.Id)
                .ExecuteUpdate(change => change.SetProperty(token => token.LastUsedAt, Now));
        }
        return row;
    }

    private static string RandomText() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
