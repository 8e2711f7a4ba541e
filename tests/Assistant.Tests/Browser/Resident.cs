using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>What a resident does in one language, in the words of that language.</summary>
internal sealed record Resident(string Language, string Locale)
{
    public static readonly Resident French = new("fr", "fr-BE")
    {
        Question = "Combien coûte la première carte de riverain ?",
        Fact = "15 euros",
        QuestionLabel = "Votre question",
        Send = "Envoyer",
        Continue = "Continuer",
        Renew = "Renouveler ma carte de riverain",
        Plate = "Plaque d'immatriculation",
        Card = "Numéro de carte ou zone",
        Name = "Nom",
        Address = "Adresse",
        Street = "rue du Moulin 21, 1199 Hautbecq",
        Email = "Adresse e-mail",
        No = "Non",
        Agree = "D'accord et envoyer",
        Status = "Suivre une demande",
        Reference = "Référence",
        Code = "Code de suivi",
        Show = "Voir la demande",
        Granted = "Accordée",
        Source = "Sources",
    };

    public static readonly Resident Dutch = new("nl", "nl-BE")
    {
        Question = "Hoeveel kost de eerste bewonerskaart?",
        Fact = "15 euro",
        QuestionLabel = "Uw vraag",
        Send = "Versturen",
        Continue = "Verdergaan",
        Renew = "Mijn bewonerskaart vernieuwen",
        Plate = "Nummerplaat",
        Card = "Kaartnummer of zone",
        Name = "Naam",
        Address = "Adres",
        Street = "Molenstraat 21, 1199 Hoogbeek",
        Email = "E-mailadres",
        No = "Nee",
        Agree = "Akkoord en versturen",
        Status = "Een aanvraag volgen",
        Reference = "Referentie",
        Code = "Volgcode",
        Show = "Aanvraag bekijken",
        Granted = "Toegekend",
        Source = "Bronnen",
    };

    public required string Question { get; init; }

    /// <summary>Words that the right answer holds.</summary>
    public required string Fact { get; init; }

    public required string QuestionLabel { get; init; }

    public required string Send { get; init; }

    public required string Continue { get; init; }

    public required string Renew { get; init; }

    public required string Plate { get; init; }

    public required string Card { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string Street { get; init; }

    public required string Email { get; init; }

    public required string No { get; init; }

    public required string Agree { get; init; }

    public required string Status { get; init; }

    public required string Reference { get; init; }

    public required string Code { get; init; }

    public required string Show { get; init; }

    public required string Granted { get; init; }

    public required string Source { get; init; }

    public static Resident Of(string language) => language == "fr" ? French : Dutch;

    /// <summary>The fields of the renewal in their order, with what this person fills in.</summary>
    public IReadOnlyList<(string Label, string Value)> Fields => [(Plate, "1-ABC-123"), (Card, "B-204518"), (Name, "Amina Verstraeten"), (Address, Street), (Email, "amina@voorbeeld.example")];

    public async Task AskAsync(IPage page, string question)
    {
        await page.GetByLabel(QuestionLabel).FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = Send, Exact = true }).ClickAsync();
    }

    /// <summary>Renews the card in the chat that is open on the page.</summary>
    /// <param name="seen">Called when a field of the form stands there.</param>
    /// <returns>Reference and access code of the request.</returns>
    public async Task<(string Reference, string Code)> RenewAsync(IPage page, Func<Task>? seen = null)
    {
        await AskAsync(page, Renew);
        foreach (var (label, value) in Fields)
        {
            var field = page.GetByLabel(label, new() { Exact = true });
            await field.WaitForAsync();
            if (seen is not null)
            {
                await seen();
                seen = null;
            }

            await field.FillAsync(value);
            await page.GetByRole(AriaRole.Button, new() { Name = Continue, Exact = true }).ClickAsync();
        }

        await page.Locator(".choices").GetByRole(AriaRole.Button, new() { Name = No, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Agree, Exact = true }).ClickAsync();
        var link = page.Locator("a[href*='reference=']").Last;
        await link.WaitForAsync();
        var message = await page.Locator(".message.bot").Last.InnerTextAsync();
        var found = System.Text.RegularExpressions.Regex.Matches(message, @"\b(?:HB-)?[2-9A-Z]{4}-[2-9A-Z]{4}\b");
        Assert.True(found.Count >= 2, message);
        return (found.First(m => m.Value.StartsWith("HB-", StringComparison.Ordinal)).Value, found.First(m => !m.Value.StartsWith("HB-", StringComparison.Ordinal)).Value);
    }
}
