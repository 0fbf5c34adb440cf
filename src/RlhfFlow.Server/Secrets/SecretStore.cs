using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Secrets;

/// <summary>Named secrets, encrypted in the database by keys that lie outside of it.</summary>
internal sealed class SecretStore(ServerDatabase database, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>All secrets, by name, without their values.</summary>
    public IReadOnlyList<SecretRow> All()
    {
        using var context = database.Open();
        return [.. context.Set<SecretRow>().AsNoTracking().OrderBy(row => row.Name)];
    }

    /// <summary>Names of all secrets.</summary>
    public IReadOnlySet<string> Names()
    {
        using var context = database.Open();
        return context.Set<SecretRow>().Select(row => row.Name).ToHashSet();
    }

    /// <summary>Gives a secret its value, a new or another one; false if it is another one.</summary>
    public bool Put(string name, string value, string by)
    {
        using var context = database.Open();
        var row = context.Set<SecretRow>().Find(name);
        var isNew = row is null;
        if (row is null)
        {
            context.Add(row = new() { Name = name, Protected = "", UpdatedAt = 0, UpdatedBy = "" });
        }
        row.Protected = Protector(name).Protect(value);
        row.UpdatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        row.UpdatedBy = by;
        context.SaveChanges();
        return isNew;
    }

    /// <summary>Forgets a secret; false if there is none of this name.</summary>
    public bool Delete(string name)
    {
        using var context = database.Open();
        return context.Set<SecretRow>().Where(row => row.Name == name).ExecuteDelete() > 0;
    }

    /// <summary>The value of a secret, or null if there is none of this name.</summary>
    /// <exception cref="CryptographicException">Its key is gone.</exception>
    public string? Value(string name)
    {
        using var context = database.Open();
        return context.Set<SecretRow>().AsNoTracking().FirstOrDefault(row => row.Name == name) is { } row
            ? Protector(name).Unprotect(row.Protected) : null;
    }

    // The name is part of the purpose: the value of one secret cannot be passed off as that of another.
    private IDataProtector Protector(string name) => protection.CreateProtector("RlhfFlow.Server.Secrets", name);
}
