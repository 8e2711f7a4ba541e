namespace Assistant.Bot.Accounts;

/// <summary>What the accounts of staff are made of; the web side of signing in stands with the consoles.</summary>
public static class AccountsRoom
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<PasswordVerifier>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SetUpAccount>();
        return services;
    }
}
