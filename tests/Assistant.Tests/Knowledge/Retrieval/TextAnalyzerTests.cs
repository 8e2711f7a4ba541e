using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("fr", "L'école d'été, aujourd'hui", "ecole ete aujourd hui")]
    [InlineData("fr", "Qu'est-ce qu'une carte ?", "carte")]
    [InlineData("nl", "De auto's van 't dorp", "auto dorp")]
    [InlineData("nl", "Één coördinatiepunt", "coordinatiepunt")]
    [InlineData("en", "The child's passport doesn't expire", "child passport expire")]
    [InlineData("de", "Straße und Grüße", "strasse grusse")]
    [InlineData("fr", "le C.P.A.S. de Bruxelles", "cpas bruxelles")]
    [InlineData("nl", "bel a.u.b. 02 555 10 30", "bel aub 02 555 10 30")]
    [InlineData("nl", "QR-code", "qr code qrcode")]
    [InlineData("en", "15euro for 300m2", "15 euro 300 2")]
    [InlineData("fr", "cœur", "coeur")]
    [InlineData("en", "", "")]
    [InlineData("en", "🙂 -- ??", "")]
    public void Words_are_cut_and_folded(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsStopWord).Select(t => t.Form)));

    [Theory]
    [InlineData("fr", "renouveler", "renouvellement")]
    [InlineData("fr", "renouvelez", "renouvelle")]
    [InlineData("fr", "inscription", "inscrire")]
    [InlineData("fr", "inscrit", "inscrivez")]
    [InlineData("fr", "déclaration", "déclarer")]
    [InlineData("fr", "municipaux", "municipal")]
    [InlineData("fr", "payer", "paiement")]
    [InlineData("fr", "cartes", "carte")]
    [InlineData("nl", "kaarten", "kaart")]
    [InlineData("nl", "betalen", "betaling")]
    [InlineData("nl", "brieven", "brief")]
    [InlineData("nl", "huizen", "huis")]
    [InlineData("nl", "geregistreerd", "registreren")]
    [InlineData("nl", "kaartje", "kaart")]
    [InlineData("en", "renewing", "renew")]
    [InlineData("en", "parking", "parked")]
    [InlineData("en", "applications", "application")]
    [InlineData("en", "families", "family")]
    [InlineData("de", "anmelden", "Anmeldung")]
    [InlineData("de", "Wohnungen", "wohnen")]
    [InlineData("de", "beantragt", "beantragen")]
    [InlineData("de", "Gebuehr", "Gebühren")]
    public void Inflections_share_a_stem(string language, string one, string other)
    {
        var analyzer = TextAnalyzer.For(language);
        Assert.Equal(analyzer.Analyze(one)[0].Stem, analyzer.Analyze(other)[0].Stem);
    }

    [Theory]
    [InlineData("fr", "carte", "cartouche")]
    [InlineData("nl", "kaart", "kar")]
    [InlineData("en", "passport", "passenger")]
    [InlineData("de", "Steuer", "Stein")]
    public void Other_words_do_not(string language, string one, string other)
    {
        var analyzer = TextAnalyzer.For(language);
        Assert.NotEqual(analyzer.Analyze(one)[0].Stem, analyzer.Analyze(other)[0].Stem);
    }

    [Fact]
    public void Offsets_point_into_the_text_as_it_was_given()
    {
        const string Text = "Où est l'Hôtel-de-Ville ? 🙂 Ici.";
        foreach (var token in TextAnalyzer.For("fr").Analyze(Text))
        {
            var written = Text.Substring(token.Start, token.Length);
            Assert.Equal(token.Form, token.IsJoined ? Folding.Fold(written.Replace("-", "", StringComparison.Ordinal)) : Folding.Fold(written));
        }
    }

    [Fact]
    public void A_run_of_letters_without_end_is_cut() =>
        Assert.All(TextAnalyzer.For("en").Analyze(new string('x', 20_000)), t => Assert.True(t.Form.Length <= TextAnalyzer.MaxWordLength));

    [Theory]
    [InlineData("Bel 02 555 10 30. Of kom langs.", "Bel 02 555 10 30.|Of kom langs.")]
    [InlineData("Le guichet ouvre à 8.30 h. M. Dupont est là. Venez !", "Le guichet ouvre à 8.30 h.|M. Dupont est là.|Venez !")]
    [InlineData("1. Ask. 2 copies\n2. Pay", "1. Ask.|2 copies|2. Pay")]
    [InlineData("Kosten (z.B. 15 Euro). Dauer: eine Woche", "Kosten (z.B. 15 Euro).|Dauer: eine Woche")]
    public void Text_is_cut_into_sentences(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Split(text, 0, text.Length).Select(s => text[s.Start..s.End])));
}
