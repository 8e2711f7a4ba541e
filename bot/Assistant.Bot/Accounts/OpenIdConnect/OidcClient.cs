using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>What must be remembered between going to the provider and coming back; it travels sealed in the state.</summary>
/// <param name="Purpose">What the sign-in is for: a conversation, or a page of the desks.</param>
/// <param name="Expires">Unix seconds.</param>
public sealed record OidcAttempt(string Purpose, string Language, string Nonce, string Verifier, long Expires)
{
    public static OidcAttempt New(string purpose, string language, DateTimeOffset expires) =>
        new(purpose, language, WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), expires.ToUnixTimeSeconds());
}

/// <summary>What came of a sign-in with a provider.</summary>
public abstract record OidcOutcome
{
    private OidcOutcome() { }

    /// <param name="Subject">The provider's id of the person; "" never.</param>
    /// <param name="Acr">The level of assurance that was reached, or "".</param>
    /// <param name="Claims">The claims of the id token and the user info, as JSON.</param>
    public sealed record SignedIn(string Issuer, string Subject, string Acr, JsonElement Claims) : OidcOutcome;

    /// <param name="Why">For operators; no claim is in it.</param>
    public sealed record Refused(string Why) : OidcOutcome;
}

/// <summary>Authorization code with proof key against any provider that publishes its configuration. Tokens are checked with the provider's keys, used once and not kept.</summary>
public sealed class OidcClient
{
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly OidcSettings settings;
    private readonly HttpClient http;
    private readonly TimeProvider clock;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> configuration;

    public OidcClient(OidcSettings settings, HttpClient http, TimeProvider clock)
    {
        (this.settings, this.http, this.clock) = (settings, http, clock);
        configuration = new ConfigurationManager<OpenIdConnectConfiguration>(
            settings.Authority.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = settings.Authority.StartsWith("https:", StringComparison.Ordinal) });
    }

    /// <summary>Where the person signs in.</summary>
    /// <param name="state">Comes back with the person.</param>
    /// <param name="acr">The level that is needed, or null.</param>
    /// <param name="again">Whoever is signed in there must show again who they are; the token then says when ("auth_time").</param>
    /// <exception cref="InvalidOperationException">The provider's configuration can't be read.</exception>
    public async Task<Uri> AddressAsync(OidcAttempt attempt, string state, string redirect, string? acr, CancellationToken cancellation, bool again = false)
    {
        var provider = await configuration.GetConfigurationAsync(cancellation);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = redirect,
            ["scope"] = settings.Scopes,
            ["state"] = state,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
            ["code_challenge_method"] = "S256",
            ["ui_locales"] = attempt.Language,
        };
        if (acr is { Length: > 0 })
        {
            query["acr_values"] = acr;
        }

        if (again)
        {
            (query["prompt"], query["max_age"]) = ("login", "0");
        }

        return new Uri(QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, query));
    }

    /// <summary>Changes the code for the person's claims.</summary>
    /// <param name="issuer">The "iss" that came back with the code, or "" (RFC 9207): a code of another provider is refused.</param>
    public async Task<OidcOutcome> FinishAsync(OidcAttempt attempt, string code, string issuer, string redirect, CancellationToken cancellation)
    {
        try
        {
            var provider = await configuration.GetConfigurationAsync(cancellation);
            if (issuer.Length > 0 && issuer != provider.Issuer)
            {
                return new OidcOutcome.Refused("the code comes from another issuer");
            }

            using var tokens = await TokensAsync(provider, attempt, code, redirect, cancellation);
            if (tokens is null || Text(tokens.RootElement, "id_token") is not { } idToken)
            {
                return new OidcOutcome.Refused("the token endpoint gave no id token");
            }

            var token = await CheckedAsync(idToken, provider, cancellation);
            if (token is null || token.Subject is not { Length: > 0 } subject)
            {
                return new OidcOutcome.Refused("the id token is not valid");
            }

            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Claim(token, "nonce")), Encoding.UTF8.GetBytes(attempt.Nonce)))
            {
                return new OidcOutcome.Refused("the id token belongs to another sign-in");
            }

            if (token.Audiences.Count() > 1 && Claim(token, "azp") != settings.ClientId)
            {
                return new OidcOutcome.Refused("the id token was made for another client");
            }

            using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
            var user = await UserInfoAsync(provider, Text(tokens.RootElement, "access_token"), subject, cancellation);
            return new OidcOutcome.SignedIn(token.Issuer, subject, Claim(token, "acr"), Joined(claims.RootElement, user));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or IOException or SecurityTokenException or ArgumentException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return new OidcOutcome.Refused(e.GetType().Name);
        }
    }

    private async Task<JsonDocument?> TokensAsync(OpenIdConnectConfiguration provider, OidcAttempt attempt, string code, string redirect, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = attempt.Verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        // basic is what every provider must know; post where it knows nothing else
        var supported = provider.TokenEndpointAuthMethodsSupported;
        if (settings.ClientSecret.Length > 0 && (supported.Count == 0 || supported.Contains("client_secret_basic")))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.ClientSecret)}")));
        }
        else
        {
            form["client_id"] = settings.ClientId;
            if (settings.ClientSecret.Length > 0)
            {
                form["client_secret"] = settings.ClientSecret;
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        using var response = await http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode ? await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation) : null;
    }

    private async Task<JsonWebToken?> CheckedAsync(string text, OpenIdConnectConfiguration provider, CancellationToken cancellation)
    {
        var result = await ValidateAsync(text, provider);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // the provider may have changed its keys a moment ago
            configuration.RequestRefresh();
            result = await ValidateAsync(text, await configuration.GetConfigurationAsync(cancellation));
        }

        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private Task<TokenValidationResult> ValidateAsync(string text, OpenIdConnectConfiguration provider) => new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(text, new TokenValidationParameters
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = settings.ClientId,
        IssuerSigningKeys = provider.SigningKeys,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (from, until, _, _) => until > (clock.GetUtcNow() - Skew).UtcDateTime && (from is null || from < (clock.GetUtcNow() + Skew).UtcDateTime),
    });

    // Some providers tell the claims here only; the answer is JSON or, at some, a signed token.
    private async Task<JsonElement?> UserInfoAsync(OpenIdConnectConfiguration provider, string? accessToken, string subject, CancellationToken cancellation)
    {
        if (accessToken is null || provider.UserInfoEndpoint is not { Length: > 0 } endpoint)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (response.Content.Headers.ContentType?.MediaType == "application/jwt")
        {
            if (await SignedInfoAsync(body, provider) is not { } token)
            {
                return null;
            }

            body = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        }

        using var json = JsonDocument.Parse(body);
        // somebody else's answer is nobody's (OpenID Connect Core 5.3.2)
        return Text(json.RootElement, "sub") == subject ? json.RootElement.Clone() : null;
    }

    // a signed user info need not run out, all else holds
    private async Task<JsonWebToken?> SignedInfoAsync(string text, OpenIdConnectConfiguration provider)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = settings.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            ValidateLifetime = false,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private static JsonElement Joined(JsonElement token, JsonElement? user)
    {
        var all = token.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
        foreach (var property in user?.EnumerateObject() ?? default)
        {
            all.TryAdd(property.Name, property.Value.Clone());
        }

        return JsonSerializer.SerializeToElement(all);
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
