using System.Net;

namespace RlhfFlow.Server.Notifications;

/// <summary>Where webhooks may go: anywhere by TLS, and without it nowhere but to this machine.</summary>
internal static class WebhookAddress
{
    /// <summary>What is wrong with an address; null if nothing is.</summary>
    public static string? Problem(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            ? "is an address that begins with https://, or http:// for this machine"
        : address.UserInfo.Length > 0 ? "holds no user and password: sign with a secret instead"
        : address.Fragment.Length > 0 ? "has no part behind a #"
        : address.Scheme == Uri.UriSchemeHttp && !IsThisMachine(address)
            ? $"goes to '{address.Host}' in the clear: use https (http only for 127.0.0.1, [::1] and localhost)"
        : null;

    /// <summary>Whether an address leads to this machine, whatever a name server says.</summary>
    public static bool IsThisMachine(Uri address) => address.Host == "localhost"
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number));
}
