using Assistant.Bot.Services;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Hosting;

/// <summary>Microsoft's Recognizers-Text beside our own recognisers; only in a build with its leaf.</summary>
/// <param name="Slots">Form fields that it reads instead of ours, comma-separated: date, number, money, phone, email; "best" = those in which the evaluation found it better (none without the leaf); "" = none.</param>
/// <param name="Entities">Personal values that it looks for beside ours: phone_number, email_address; "" = none.</param>
public sealed record RecognizersTextSettings(string Slots = RecognizersTextSettings.Best, string Entities = "")
{
    public const string Leaf = "RecognizersText";
    public const string Best = "best";

    /// <summary>In which the evaluation (suite slots) finds it better than ours: none any more. It was better with days at first sight of the second set, .82 against .71; since ours was mended, .99 there, and .96 against .46 on the third.</summary>
    private static readonly FieldType[] Better = [];

    private static readonly FieldType[] Able = [FieldType.Date, FieldType.Number, FieldType.Money, FieldType.Phone, FieldType.Email];

    public IReadOnlyList<FieldType> SlotTypes() => Slots == Best ? Better : [.. Names(Slots).Select(name => Able.Cast<FieldType?>().FirstOrDefault(t => name.Equals(t.ToString(), StringComparison.OrdinalIgnoreCase))
        ?? throw new SettingsException($"RecognizersText:Slots names {name}; it can be {string.Join(", ", Able.Select(t => t.ToString().ToLowerInvariant()))}, best, or empty."))];

    public IReadOnlyList<EntityType> EntityTypes() => [.. Names(Entities).Select(name => Classifier.Detection.EntityTypes.FromCode(name.ToUpperInvariant()) is EntityType.PhoneNumber or EntityType.EmailAddress
        ? Classifier.Detection.EntityTypes.FromCode(name.ToUpperInvariant())!.Value
        : throw new SettingsException($"RecognizersText:Entities names {name}; it can be phone_number, email_address, or empty."))];

    /// <exception cref="SettingsException">A name is unknown, or the leaf is asked for but not built in.</exception>
    internal void Check()
    {
        if (SlotTypes().Count > 0 && Slots != Best)
        {
            Leaves.Require(Leaf, "RecognizersText:Slots");
        }

        if (EntityTypes().Count > 0)
        {
            Leaves.Require(Leaf, "RecognizersText:Entities");
        }
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Azure Bot Service's channels (Teams, Outlook and others) at POST /api/messages; only in a build with its leaf.</summary>
/// <param name="AppId">Of the bot's registration; empty = off.</param>
/// <param name="AppPassword">Its secret; empty with UserAssignedMSI.</param>
/// <param name="AppType">SingleTenant, MultiTenant or UserAssignedMSI.</param>
/// <param name="TenantId">With SingleTenant and UserAssignedMSI.</param>
/// <param name="WithoutSignIn">Take messages unsigned, from this machine only: for the emulator and for tests.</param>
public sealed record BotFrameworkSettings(string AppId = "", string AppPassword = "", string AppType = "SingleTenant", string TenantId = "", bool WithoutSignIn = false)
{
    public const string Leaf = "BotFramework";

    internal bool IsOn => AppId.Length > 0 || WithoutSignIn;

    /// <exception cref="SettingsException">Something is missing, or the leaf is asked for but not built in.</exception>
    internal void Check()
    {
        if (!IsOn)
        {
            return;
        }

        Leaves.Require(Leaf, AppId.Length > 0 ? "BotFramework:AppId" : "BotFramework:WithoutSignIn");
        if (AppId.Length > 0 && WithoutSignIn)
        {
            throw new SettingsException("BotFramework:WithoutSignIn and BotFramework:AppId exclude each other: leave one out.");
        }

        if (AppType is not ("SingleTenant" or "MultiTenant" or "UserAssignedMSI"))
        {
            throw new SettingsException("BotFramework:AppType must be SingleTenant, MultiTenant or UserAssignedMSI.");
        }

        if (AppId.Length > 0 && AppType != "MultiTenant" && TenantId.Length == 0)
        {
            throw new SettingsException($"BotFramework:TenantId is empty: {AppType} needs it.");
        }

        if (AppId.Length > 0 && AppType != "UserAssignedMSI" && AppPassword.Length == 0)
        {
            throw new SettingsException("BotFramework:AppPassword is empty: set it in the environment (BotFramework__AppPassword), not in a file that others read.");
        }
    }
}

/// <summary>Who trains the text classifier when stewards' corrections are learnt (<c>retrain</c>).</summary>
/// <param name="Trainer">Own, MLNetSdca or MLNetLbfgs; the latter two only in a build with their leaf.</param>
public sealed record TrainingSettings(TrainerKind Trainer = TrainerKind.Own)
{
    public const string Leaf = "MLNet";

    /// <exception cref="SettingsException">The leaf is asked for but not built in.</exception>
    internal void Check()
    {
        if (Trainer != TrainerKind.Own)
        {
            Leaves.Require(Leaf, "Training:Trainer");
        }
    }
}

public enum TrainerKind
{
    /// <summary>Stochastic gradients, all heads at once; goes on from the live model.</summary>
    Own,

    /// <summary>ML.NET's SdcaMaximumEntropy.</summary>
    MLNetSdca,

    /// <summary>ML.NET's LbfgsMaximumEntropy.</summary>
    MLNetLbfgs,
}
