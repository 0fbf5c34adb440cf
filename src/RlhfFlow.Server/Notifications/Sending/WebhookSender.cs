using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications.Sending;

/// <summary>
/// Sends deliveries as POST, with the headers of Standard Webhooks (https://www.standardwebhooks.com). Redirects are
/// not followed: they could lead where the address itself may not.
/// </summary>
internal sealed class WebhookSender(SecretStore secrets, TimeProvider clock) : ISender, IDisposable
{
    private const string EncodedKey = "whsec_";
    private const int MostRead = 1000;
    private readonly HttpClient outside = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    // A proxy is for the way out.
    private readonly HttpClient inside = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <inheritdoc/>
    public NotificationKind Kind => NotificationKind.Webhook;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(
        NotificationRow receiver, DeliveryRow delivery, CancellationToken giveUp)
    {
        var address = new Uri(receiver.Address!);
        try
        {
            using var request = Request(receiver, delivery);
            request.RequestUri = address;
            var client = WebhookAddress.IsThisMachine(address) ? inside : outside;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, giveUp);
            var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
            return answer.IsSuccessStatusCode ? new(true, status)
                : (int)answer.StatusCode is >= 300 and < 400 ? new(false, $"{status}: redirects are not followed")
                : new(
                    false,
                    SendAnswer.Short($"{status}: {await BeginningAsync(answer.Content, giveUp)}").TrimEnd(':'));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or CryptographicException)
        {
            return new(false, SendAnswer.Short(error.Message));
        }
    }

    public void Dispose()
    {
        outside.Dispose();
        inside.Dispose();
    }

    /// <summary>The signature of a body: HMAC-SHA256 over id, time and body, as base64.</summary>
    /// <param name="secret">
    /// The shared secret: its bytes in UTF-8, or what its base64 stands for if it begins with <c>whsec_</c>.
    /// </param>
    /// <param name="id">Id of the delivery.</param>
    /// <param name="seconds">When it is sent, in Unix seconds.</param>
    /// <param name="body">The body.</param>
    public static string Sign(string secret, string id, string seconds, string body)
    {
        byte[] key;
        try
        {
            key = secret.StartsWith(EncodedKey, StringComparison.Ordinal)
                ? Convert.FromBase64String(secret[EncodedKey.Length..]) : Encoding.UTF8.GetBytes(secret);
        }
        catch (FormatException)
        {
            throw new CryptographicException($"what follows {EncodedKey} in the secret is no base64");
        }
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}")));
    }

    private HttpRequestMessage Request(NotificationRow receiver, DeliveryRow delivery)
    {
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage
        {
            Method = HttpMethod.Post,
            Content = new StringContent(delivery.Body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.UserAgent.Add(new("RlhfFlow", null));
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", seconds);
        if (receiver.Secret is { } name)
        {
            var secret = secrets.Value(name)
                ?? throw new CryptographicException($"there is no secret '{name}' any more");
            request.Headers.Add("webhook-signature", $"v1,{Sign(secret, delivery.Id, seconds, delivery.Body)}");
        }
        return request;
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken giveUp)
    {
        var beginning = new byte[MostRead];
        await using var stream = await content.ReadAsStreamAsync(giveUp);
        return Encoding.UTF8.GetString(beginning, 0, await stream.ReadAtLeastAsync(
            beginning, MostRead, throwOnEndOfStream: false, giveUp));
    }
}
