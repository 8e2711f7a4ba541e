namespace Assistant.Bot.Consoles.Steward;

/// <summary>The steward's pages in the order of the navigation, with the keys of their names.</summary>
internal static class StewardPages
{
    public static IReadOnlyList<(string Path, string Key)> All =>
    [
        ("/staff/steward", "steward.nav"),
        ("/staff/steward/corrections", "corrections.nav"),
        ("/staff/steward/policy", "policy.nav"),
        ("/staff/steward/questions", "questions.nav"),
        ("/staff/steward/pages", "pages.nav"),
        ("/staff/steward/concepts", "concepts.nav"),
        ("/staff/steward/models", "models.nav"),
    ];
}
