using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Assistant.Bot.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher (PBKDF2, HMAC-SHA512).</summary>
public sealed class PasswordVerifier
{
    /// <summary>As OWASP advises for PBKDF2 with SHA-512.</summary>
    private const int Iterations = 210_000;

    public const int MinimumLength = 12;

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string nobody;

    public PasswordVerifier() => nobody = Hash("nobody's password");

    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <param name="hash">Null when there is no such account: the same work is done, so that the time taken doesn't tell which names exist.</param>
    public bool Verify(string? hash, string password)
    {
        var right = hasher.VerifyHashedPassword(this, hash ?? nobody, password) != PasswordVerificationResult.Failed;
        return right && hash is not null;
    }
}
