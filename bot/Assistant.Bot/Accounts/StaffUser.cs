using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Accounts;

/// <summary>A member of staff with an account. Holds no secret.</summary>
/// <param name="Name">Lower case, unique in the commune.</param>
/// <param name="SetUp">A password was set; false while the set-up link waits.</param>
/// <param name="SecondFactor">Signs in with an authenticator's code too.</param>
/// <param name="LockedUntil">Locked after too many failures, until then; null when not.</param>
/// <param name="SessionStamp">Changes when all sessions must end (new password, new role, sign-out).</param>
public sealed record StaffUser(
    long Id, CommuneId Commune, string Name, StaffRole Role, bool SetUp, bool SecondFactor, DateTimeOffset? LockedUntil, string SessionStamp, DateTimeOffset CreatedAt)
{
    /// <summary>How audit entries and corrections name this person: "adviser:anna".</summary>
    public string Actor => $"{Role.Code()}:{Name}";
}

/// <summary>A link with which an account's password is set, once.</summary>
/// <param name="Path">"/staff/setup/TOKEN", to be put behind the address of the host.</param>
public sealed record SetupLink(string Path, DateTimeOffset ExpiresAt);
