namespace Assistant.Bot.Accounts;

/// <summary>What a member of staff may do. Roles do not include one another: who runs the accounts does not read residents' documents by that.</summary>
public enum StaffRole
{
    /// <summary>Answers callers, decides requests that deviate.</summary>
    Adviser,

    /// <summary>Reviews and corrects sensitivity tags.</summary>
    Steward,

    /// <summary>Runs accounts and watches the installation.</summary>
    Admin,
}

public static class StaffRoles
{
    public static IReadOnlyList<StaffRole> All { get; } = Enum.GetValues<StaffRole>();

    /// <summary>The wire name: "adviser", "steward", "admin".</summary>
    public static string Code(this StaffRole role) => role switch
    {
        StaffRole.Adviser => "adviser",
        StaffRole.Steward => "steward",
        StaffRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The role with this wire name, or null when there is none.</summary>
    public static StaffRole? FromCode(string? code) => code switch
    {
        "adviser" => StaffRole.Adviser,
        "steward" => StaffRole.Steward,
        "admin" => StaffRole.Admin,
        _ => null,
    };
}
