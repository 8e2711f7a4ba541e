using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Payments;

/// <param name="Provider">"sandbox" (for trying out: no money moves), "hosted", or empty = services with a fee are not paid online.</param>
/// <param name="CallbackSecret">With which the provider signs its calls to /payments/callback.</param>
/// <param name="HostedUrl">Where the provider "hosted" makes a payment.</param>
/// <param name="HostedKey">Bearer token for it.</param>
/// <param name="DaysToPay">After so many days an unpaid request is closed.</param>
public sealed record PaymentSettings(string Provider = "", string CallbackSecret = "", string HostedUrl = "", string HostedKey = "", int DaysToPay = 14)
{
    public bool IsOn() => Provider.Length > 0;

    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check(bool hasSite)
    {
        if (!IsOn())
        {
            return;
        }

        if (Provider is not (SandboxProvider.ProviderName or HostedCheckout.ProviderName))
        {
            throw new SettingsException("Payments:Provider must be sandbox, hosted or empty.");
        }

        if (CallbackSecret.Length < SignedCalls.ShortestSecret)
        {
            throw new SettingsException($"Payments:CallbackSecret must hold at least {SignedCalls.ShortestSecret} characters. Make one with: openssl rand -hex 32");
        }

        if (!hasSite || DaysToPay < 1 || (Provider == HostedCheckout.ProviderName && HostedUrl.Length == 0))
        {
            throw new SettingsException("Payments need Site:Address (people come back there), Payments:DaysToPay of at least 1 and, for the provider hosted, Payments:HostedUrl.");
        }
    }
}
