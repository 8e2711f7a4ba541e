using Assistant.Bot.Hosting;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>An OpenID Connect provider and what of its answer is used.</summary>
/// <param name="Authority">Its address; "/.well-known/openid-configuration" is read below it. Empty = nobody signs in this way.</param>
/// <param name="ClientSecret">Empty = a public client; the proof key (PKCE) is used in any case.</param>
/// <param name="Acr">Levels of assurance from low to high, comma-separated, as the provider names them; for staff the first is the least that is taken.</param>
/// <param name="Claims">"ours=theirs" pairs, comma-separated: name, email, phone, birthdate, address, national_number for residents, name for staff. A part of a claim stands behind a dot; several claims are joined by +.</param>
/// <param name="RoleClaim">For staff: the claim that holds groups or roles.</param>
/// <param name="Roles">For staff: "theirs=adviser|steward|admin" pairs, comma-separated; the first that fits counts, nobody gets in without one.</param>
public sealed record OidcSettings(
    string Authority = "",
    string ClientId = "",
    string ClientSecret = "",
    string Scopes = "openid profile email",
    string Acr = "",
    string Claims = "",
    string RoleClaim = "",
    string Roles = "")
{
    private static readonly string[] Known = ["name", "email", "phone", "birthdate", "address", "national_number"];

    public bool IsOn() => Authority.Length > 0;

    public IReadOnlyList<string> Levels() => List(Acr);

    /// <summary>Ours → theirs.</summary>
    public IReadOnlyDictionary<string, string> ClaimNames() => List(Claims).Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[^1], StringComparer.Ordinal);

    /// <summary>Theirs and the role, in the order in which they are tried.</summary>
    public IReadOnlyList<(string Theirs, StaffRole Role)> RoleNames() => [.. List(Roles).Select(r => (r[..Math.Max(0, r.LastIndexOf('='))], StaffRoles.FromCode(r[(r.LastIndexOf('=') + 1)..])!.Value))];

    /// <param name="section">"ResidentSignIn" or "StaffSignIn".</param>
    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check(string section)
    {
        if (!IsOn())
        {
            return;
        }

        // in the clear only to a provider on this machine, for trying things out
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
        {
            throw new SettingsException($"{section}:Authority must begin with https://.");
        }

        if (ClientId.Length == 0 || !Scopes.Split(' ').Contains("openid"))
        {
            throw new SettingsException($"{section}:ClientId must be set, and {section}:Scopes must hold openid.");
        }

        if (List(Claims).FirstOrDefault(c => c.Split('=', 2) is not [var ours, { Length: > 0 }] || !Known.Contains(ours)) is { } wrong)
        {
            throw new SettingsException($"{section}:Claims holds \"{wrong}\"; it must hold pairs ours=theirs, ours being one of {string.Join(", ", Known)}.");
        }

        if (section == "StaffSignIn" && (RoleClaim.Length == 0 || Roles.Length == 0 || List(Roles).Any(r => StaffRoles.FromCode(r[(r.LastIndexOf('=') + 1)..]) is null || r.IndexOf('=', StringComparison.Ordinal) < 1)))
        {
            throw new SettingsException("StaffSignIn:RoleClaim must be set, and StaffSignIn:Roles must hold pairs theirs=adviser, theirs=steward or theirs=admin: nobody gets in without a role.");
        }
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
