using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Tells a message in another script or language than the four that are spoken here, by its letters and its commonest words.</summary>
internal static class OtherLanguages
{
    private const int ShortestText = 3;      // words: fewer may be a name
    private const double MostOther = 0.4;    // share of the words that another language's own words must make up

    // words that none of the four languages has with the same letters, or hardly
    private static readonly HashSet<string> Words = new(
        """
        donde cuanto cuesta necesito quiero puedo hacer esta estoy hola gracias tarjeta tengo cuando pedir mis por para como el los una mi nuestra vivo aqui
        dove quanto vorrei bisogno sono della grazie ciao perche mio mia carta come posso fare ho il che gli nuova
        onde custa preciso quero obrigado ola meu minha nao tenho uma fazer posso moro cartao
        gdzie ile kosztuje jak chce moge potrzebuje jest dzien dobry prosze mam czy moj moja dowod osobisty nowy
        unde cat costa vreau pentru este multumesc sunt trebuie buletin cum imi noua
        nerede nasil kadar istiyorum icin merhaba kimlik alabilirim yeni benim lazim
        ku kush sa kushton dua leter njoftimi per
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <param name="language">The one of the four that the message was taken for.</param>
    public static bool Has(string text, string language)
    {
        int letters = 0, foreign = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                letters++;
                foreign += c > '\u024F' && c is not (>= '\u1E00' and <= '\u1EFF') ? 1 : 0; // beyond Latin and its extensions
            }
        }

        if (letters > 1 && foreign * 2 > letters)
        {
            return true;
        }

        var tokens = TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsJoined).ToList();
        return tokens.Count >= ShortestText
            && tokens.Count(t => Words.Contains(t.Form)) >= tokens.Count * MostOther
            && tokens.Count(t => t.IsStopWord && !Words.Contains(t.Form)) < tokens.Count(t => Words.Contains(t.Form));
    }
}
