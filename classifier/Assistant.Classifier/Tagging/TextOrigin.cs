namespace Assistant.Classifier.Tagging;

/// <summary>Where a text comes from, as far as its bearer knows.</summary>
public enum TextOrigin
{
    /// <summary>Nothing is known; the classifier's own corpus sets the expectation.</summary>
    Unknown,

    /// <summary>Where the public already reads it: a public site, pages written for residents.</summary>
    PublicSite,

    /// <summary>Typed by a person into the chat or the search box.</summary>
    Message,
}

/// <summary>What is expected of a text before it is read, and Bayes' rule to put that in place of the corpus's own shares.</summary>
internal static class OriginPriors
{
    // Public, Internal, Personal, SpecialCategory
    private static readonly double[] Corpus = [0.34, 0.19, 0.27, 0.20];
    private static readonly double[] PublicSite = [0.97, 0.01, 0.015, 0.005];
    // A public page in which nobody was found; what is left is a draft put online by mistake.
    private static readonly double[] PublicSiteOfNobody = [0.99, 0.005, 0.004, 0.001];
    private static readonly double[] Message = [0.75, 0.01, 0.16, 0.08];

    // Personal means that somebody can be identified: of messages in which nobody was found nearly all are what anyone could ask.
    private static readonly double[] MessageOfNobody = [0.95, 0.005, 0.03, 0.015];

    /// <param name="somebody">Whether any personal value was found in the text.</param>
    public static ClassProbabilities Apply(TextOrigin origin, bool somebody, ClassProbabilities p)
    {
        var prior = origin switch
        {
            TextOrigin.PublicSite => somebody ? PublicSite : PublicSiteOfNobody,
            TextOrigin.Message => somebody ? Message : MessageOfNobody,
            _ => Corpus,
        };
        if (ReferenceEquals(prior, Corpus))
        {
            return p;
        }

        p = origin is TextOrigin.PublicSite ? Tempered(p) : p;
        var (a, b, c, d) = (p.Public * prior[0] / Corpus[0], p.Internal * prior[1] / Corpus[1], p.Personal * prior[2] / Corpus[2], p.SpecialCategory * prior[3] / Corpus[3]);
        var sum = a + b + c + d;
        return new ClassProbabilities(a / sum, b / sum, c / sum, d / sum);
    }

    // The corpus's work texts are a few offices' notes; whether a page for residents reads like them says less than the classifier believes.
    // Only how Public and Internal share what they have together changes: who is told of, and what, weighs as before.
    private static ClassProbabilities Tempered(ClassProbabilities p)
    {
        var (open, work) = (Math.Sqrt(p.Public), Math.Sqrt(p.Internal));
        var both = open + work;
        return both == 0 ? p : p with { Public = (p.Public + p.Internal) * open / both, Internal = (p.Public + p.Internal) * work / both };
    }
}
