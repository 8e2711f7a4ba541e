using System.Text.RegularExpressions;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Tells what a message is: by scored phrases in four languages that stand in <c>routes/*.yaml</c>, and where they say nothing by a learnt model that reads the same phrases beside the words. A phrase of danger always holds. Instructions inside a message are words like any others.</summary>
public sealed partial class Router
{
    private const double Strong = RouteRule.Strong, Enough = 0.6;

    /// <summary>A message of fewer words is too short to be a question by default.</summary>
    private const int FewestWords = 1;

    /// <summary>The model was taught short messages.</summary>
    private const int LongestLearnt = 60;

    /// <summary>Of a longer message too much is not about what a few of its words sound like.</summary>
    private const int LongestRefused = 9, LongestFishing = 16;

    private const double DangerFrom = 0.28, LikelyDanger = 0.42, DangerInQuestion = 0.6, DangerElsewhere = 0.8, DangerOverWish = 0.6, SureDanger = 0.9, SureFrom = 0.5, SureOfRemit = 0.65, SureOverQuestion = 0.8, SureToRefuse = 0.7, OverPhrase = 0.9;

    private const double WishSaid = 0.35, WishLikely = 0.45, WishInQuestion = 0.7, WishOverFishing = 0.8, WishOverDanger = 0.6, AsLikely = 0.25;

    private const string LearntWhy = "learnt";

    /// <summary>The samples are no longer: of a longer message every word adds to what it sounds like, and less is certain.</summary>
    private const int LongestSample = 20;

    /// <summary>Confidence of a message that has the form of a question.</summary>
    private const double Asked = 0.8;

    /// <summary>A greeting before a question tells nothing; a sentence does.</summary>
    private const int FewestTold = 4;

    /// <summary>In a longer text something that looks like a reference is chance.</summary>
    private const int LongestWithReference = 40;

    /// <summary>In a short one it is meant as a reference, even if a sign of it is wrong.</summary>
    private const int ShortWithReference = 12;

    /// <summary>Words of a thing that is wished for, its verb included.</summary>
    private const int LongestItem = 7;

    /// <summary>"Geboorteakte en gezinssamenstelling": what is wished for, without a word of wishing.</summary>
    private const int LongestHeading = 3;

    // what tells a second step rather than a second thing
    private static readonly string[] Acting = ["je", "ik", "i", "ich", "we", "wij", "wir", "on", "nous", "j", "ai", "heb", "hebben", "need", "want", "veux", "dois", "moet", "wil", "brauche", "will", "nu", "now", "maintenant", "jetzt", "dus", "donc", "so"];

    /// <summary>"… ça prend combien de temps".</summary>
    private const int LongestFact = 4;

    private static readonly string[] Joining = ["quand", "wanneer", "when", "ou", "waar", "where", "wo"];

    // who wins when several hold: danger first, then misuse, then what is most particular
    private static readonly RouteKind[] Precedence =
    [
        RouteKind.Distress, RouteKind.Attack, RouteKind.Abuse, RouteKind.Person, RouteKind.Complaint, RouteKind.Identity, RouteKind.OutOfRemit,
    ];

    private readonly List<RouteRule> rules;
    private readonly List<(string Service, ServiceTrigger Trigger)> triggers;
    private readonly Cues cues;
    private readonly RouteWords words;
    private readonly RouteModel? model;
    private readonly WishModel? wishes;

    private Router(List<RouteRule> rules, List<(string, ServiceTrigger)> triggers, Cues cues, RouteWords words, RouteModel? model, WishModel? wishes) => (this.rules, this.triggers, this.cues, this.words, this.model, this.wishes) = (rules, triggers, cues, words, model, wishes);

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "turns", "routes");

    /// <param name="model">Null = the phrases alone.</param>
    /// <param name="wishes">Null = services are wished for by their triggers alone.</param>
    /// <exception cref="DefinitionException">A file is wrong; the message names file, line and reason.</exception>
    public static Router Load(string folder, ServiceCatalogue catalogue, Cues cues, RouteModel? model = null, WishModel? wishes = null)
    {
        var words = RouteWords.Load(RouteWords.DefaultFile);
        var rules = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(f => RouteRule.Read(f, words)).ToList();
        var triggers = catalogue.Services.SelectMany(s => s.Triggers.Values.SelectMany(p => p).Select(p => (s.Id, Parse(p, s.Id)))).ToList();
        return new Router(rules, triggers, cues, words, model, wishes);
    }

    /// <summary>Detail of the route of a pasted text that holds no question of the person's own.</summary>
    public const string PastedDetail = "pasted";

    /// <summary>Danger is looked for in all of a message; everything else, when a text was pasted, in the person's own words alone.</summary>
    /// <param name="inForm">Whether a form is being filled in: what is typed there are mostly values, which the model does not know.</param>
    public MessageRoute Of(Tokens message, PastedText? pasted, bool inForm = false) =>
        pasted is null ? Of(message, inForm) is var route && !inForm && SaysNothingToUs(message, route) ? new MessageRoute(RouteKind.Unclear, PastedDetail, 0.8, "a long text in which nobody asks") : route
        : Best(message, RouteKind.Distress) ?? (pasted.Question is { } own ? Of(Tokens.Of(own), inForm) : new MessageRoute(RouteKind.Unclear, PastedDetail, 0.8, "a pasted text without a question"));

    // whoever writes at length to a commune tells of themselves and asks, wishes or reports; a text that does none of it is somebody else's, whatever a few of its words have in common with a page
    private bool SaysNothingToUs(Tokens message, MessageRoute route) =>
        message.Words.Count > LongestSample && route is { Kind: RouteKind.Question, Confidence: < Asked } && !cues.Wishes(message) && !cues.AsksToDo(message) && !Clauses(message).Any(c => cues.AsksHow(c) || Asks(c));

    // "so is there an evening", "bij welke dienst": a little word may stand before what makes it a question
    private bool Asks(Tokens clause) => cues.Asks(clause) || (clause.Words.Count > 1 && cues.Asks(Tokens.Of(string.Join(' ', clause.Words.Skip(1)))));

    public MessageRoute Of(Tokens message, bool inForm = false)
    {
        var ruled = ByRules(message);
        if (inForm || ruled.Kind == RouteKind.Distress)
        {
            return ruled;
        }

        var said = Probabilities(message, ruled);
        var danger = said is null ? null : Danger(message, ruled, said);
        if (danger is { Confidence: >= LikelyDanger })
        {
            return Harmless(message, ruled, danger) ?? danger;
        }

        var route = Ordinary(message, ruled, said);
        return danger is null ? route : Harmless(message, ruled, danger) ?? route with { MayBeDanger = danger.Detail };
    }

    private MessageRoute Ordinary(Tokens message, MessageRoute ruled, double[]? said)
    {
        var route = (said is null ? null : Learnt(message, ruled, said)) ?? ruled;
        return route.Kind is RouteKind.Question or RouteKind.Unclear ? Wished(message, ruled) ?? route
            // "a paper that says who lives with me" is what they are entitled to, though it sounds like asking after people
            : route is { Kind: RouteKind.Attack, Detail: "fishing", Why: LearntWhy } && Wished(message, ruled) is { Confidence: >= WishOverFishing } wished ? wished
            // "I can't pay the rent and need to talk to somebody" asks for the appointment, not for whoever answers here
            : route is { Kind: RouteKind.Person, Why: LearntWhy } && Wished(message, ruled) is { Confidence: >= WishOverDanger } helped ? helped
            : route.Kind is RouteKind.ServiceWish ? OfSeveral(message, route)
            : route;
    }

    /// <summary>The service that a message is about where danger was only learnt, not said: "my wife, the baby and I moved" sounds like other messages of families, and holds no word of danger. Null = the danger stands.</summary>
    private MessageRoute? Harmless(Tokens message, MessageRoute ruled, MessageRoute danger) =>
        danger.Confidence >= DangerOverWish && words.TellOfDanger(message) ? null
        : ruled.Kind == RouteKind.ServiceWish ? ruled
        : Wished(message, ruled) is { Confidence: >= WishOverDanger } wished ? wished
        : null;

    /// <summary>Of several services whose triggers are in a message the one that it wishes for, by what was learnt; two, when both are as likely, or named side by side.</summary>
    private MessageRoute OfSeveral(Tokens message, MessageRoute route)
    {
        var named = Named(message);
        if (named.Count == 2 && Clauses(message).Any(c => AreSideBySide(c, named[0], named[1])))
        {
            return route with { Other = named.Find(s => s != route.Detail) };
        }

        if (wishes is null || named.Count < 2)
        {
            return route;
        }

        if (AskedFor(message) is { } only)
        {
            return route with { Detail = only };
        }

        var likeliest = wishes.Of(RouteFeatures.Of(message, WishSignals(message))).Where(w => named.Contains(w.Service)).Take(2).ToList();
        return likeliest is not [var (service, first), var (other, second)] ? route
            : first >= WishLikely && first >= 2 * second ? route with { Detail = service }
            : second >= AsLikely && (route.Detail == service || route.Detail == other) ? route with { Other = route.Detail == service ? other : service }
            : route;
    }

    /// <summary>The service that a message wishes for by what was learnt; null when it wishes for none, or asks about one.</summary>
    private MessageRoute? Wished(Tokens message, MessageRoute ruled)
    {
        if (wishes is null || message.Words.Count is 0 or > LongestLearnt)
        {
            return null;
        }

        var (isWish, asksToDo) = (WishesForIt(message), cues.AsksToDo(message));
        var told = isWish || Clauses(message).Any(c => c.Words.Count >= FewestTold && !cues.Asks(c) && !cues.AsksAbout(c) && IsStatement(c, message));
        var isQuestion = ruled is { Kind: RouteKind.Question, Confidence: >= Asked };
        // "how long before it ends can I renew it?" is answered; an answer too many costs less than a form too many
        if ((isQuestion || cues.AsksAbout(message)) && !told && !asksToDo)
        {
            return null;
        }

        var (service, probability) = wishes.Of(RouteFeatures.Of(message, WishSignals(message))).FirstOrDefault();
        return service is not null && probability >= ((isQuestion && !(told && asksToDo)) || message.Words.Count > LongestSample ? WishInQuestion : isWish ? WishSaid : WishLikely)
            ? new MessageRoute(RouteKind.ServiceWish, AskedFor(message) ?? service, probability, "learnt wish") : null;
    }

    // "a birth certificate and a household composition", not "just moved and in need of a resident card"
    private bool AreSideBySide(Tokens clause, string one, string other) => And().Split(clause.Text).Select(Tokens.Of).ToList() is [var before, var after] && after.Words.Count <= LongestItem && !after.Words.Any(Acting.Contains)
        && (before.Words.Count <= LongestHeading || cues.Wants(before))
        && ((Names(before, one) && Names(after, other) && !Names(before, other) && !Names(after, one)) || (Names(before, other) && Names(after, one) && !Names(before, one) && !Names(after, other)));

    private bool Names(Tokens part, string service) => triggers.Exists(t => t.Service == service && t.Trigger.IsIn(part));

    // "how long does it take to apply for a passport?" wishes for nothing; "I'd like to apply for one, how long does it take?" does
    private bool WishesForIt(Tokens message)
    {
        var clauses = Clauses(message).Select(c => (Clause: c, Fact: cues.FactAskedAt(c))).ToList();
        return clauses.TrueForAll(c => c.Fact is null) ? cues.Wishes(message)
            : clauses.Exists(c => c.Fact is not { } at ? cues.Wants(c.Clause) : Tokens.Of(string.Join(' ', c.Clause.Words.Take(at))) is var before && cues.Wants(before) && !cues.LeadsToQuestion(before));
    }

    // "a passport, how long does that take", "getting one takes how long": amid a sentence it may join it, or be what somebody else wants to know
    private bool AsksFact(Tokens message) => Clauses(message).Any(c => cues.FactAskedAt(c) is { } at && (at <= 1 || (at >= c.Words.Count - LongestFact && !Joining.Contains(c.Words[at]))));

    /// <summary>What phrases and cues find in a message, by name; the model reads them beside its words.</summary>
    public IReadOnlyCollection<string> Signals(Tokens message)
    {
        var signals = new List<string>();
        foreach (var rule in rules)
        {
            var score = rule.Score(message).Score;
            if (score >= RouteRule.Hint)
            {
                signals.Add($"{rule.Kind}/{rule.Detail}:{(score >= Strong ? "strong" : score >= Enough ? "likely" : "hint")}");
            }
        }

        signals.AddRange(words.In(message));

        void Add(string name, bool holds)
        {
            if (holds)
            {
                signals.Add(name);
            }
        }

        var service = Service(message) is not null;
        var (asks, wishes) = (cues.Asks(message), cues.Wishes(message));
        Add("asks", asks);
        Add("wishes", wishes);
        Add("status", cues.AsksForStatus(message));
        Add("service", service);
        Add("service and wish", service && wishes);
        Add("service and question", service && asks);
        Add("reference", References.In(message.Text) is not null);
        signals.Add(message.Words.Count switch { <= 2 => "two words", <= 5 => "few words", <= 12 => "some words", _ => "many words" });
        return signals;
    }

    /// <summary>The same for the model of wishes, with the services that triggers name.</summary>
    public IReadOnlyCollection<string> WishSignals(Tokens message) => [.. Signals(message), .. message.HasQuestionMark ? ["mark"] : Array.Empty<string>(), .. triggers.Where(t => t.Trigger.IsIn(message)).Select(t => "names " + t.Service).Distinct()];

    /// <summary>What the model says of each kind; null when it knows nothing of such messages.</summary>
    // figures alone, a code of a sign-in for example, sound like nothing that was learnt
    private double[]? Probabilities(Tokens message, MessageRoute ruled) =>
        model is null || !message.Words.Any(w => w.Any(char.IsLetter)) || message.Words.Count > LongestLearnt || ruled.Kind == RouteKind.Status || cues.TaskOf(message) is not null ? null
        : model.Of(RouteFeatures.Of(message, Signals(message)));

    private static double Of(double[] said, RouteKind kind) => RouteModel.Kinds.Index().Where(k => k.Item.Kind == kind).Sum(k => said[k.Index]);

    private static (RouteKind Kind, string? Detail, double Probability) Likeliest(double[] said, Func<RouteKind, bool> chosen) =>
        RouteModel.Kinds.Index().Where(k => chosen(k.Item.Kind)).Select(k => (k.Item.Kind, k.Item.Detail, said[k.Index])).MaxBy(k => k.Item3);

    /// <summary>Danger that no phrase told, by what was learnt; null = there is none. Somebody in danger who is missed is worse than a caring word too many.</summary>
    private MessageRoute? Danger(Tokens message, MessageRoute ruled, double[] said)
    {
        var (isLong, tells) = (message.Words.Count > LongestSample, words.TellOfDanger(message));
        var least = isLong ? tells ? DangerElsewhere : SureDanger : ruled is not { Kind: RouteKind.Question, Confidence: >= Asked } ? DangerFrom : tells ? DangerInQuestion : DangerElsewhere;
        var danger = Of(said, RouteKind.Distress);
        return danger < least ? null : new MessageRoute(RouteKind.Distress, Likeliest(said, k => k == RouteKind.Distress).Detail, danger, LearntWhy) { IsDoubtful = danger < SureDanger };
    }

    /// <summary>What the model says besides danger, where it is sure enough to go against the phrases; null = they hold.</summary>
    private MessageRoute? Learnt(Tokens message, MessageRoute ruled, double[] said)
    {
        // "has the pick-up that I asked for been noted?" names a service and wishes, but asks what became of it
        if (ruled.Kind == RouteKind.ServiceWish && Of(said, RouteKind.Status) is var status && status >= SureOverQuestion)
        {
            return new MessageRoute(RouteKind.Status, null, status, "learnt");
        }

        if (Precedence.Contains(ruled.Kind) || ruled.Kind == RouteKind.ServiceWish)
        {
            // a phrase that holds is seldom wrong
            return Of(said, RouteKind.Question) is var question && question >= OverPhrase && ruled.Confidence < Strong && ruled.Kind != RouteKind.ServiceWish ? ByRules(message, phrases: false) : null;
        }

        var best = Likeliest(said, k => k != RouteKind.Distress);
        // refusing somebody who asks in good faith is worse than answering "I don't know" to somebody who doesn't
        if (best.Kind is RouteKind.Abuse or RouteKind.Attack && message.Words.Count > (best.Detail == "fishing" ? LongestFishing : LongestRefused))
        {
            return null;
        }

        var isAsked = ruled is { Kind: RouteKind.Question, Confidence: >= Asked };
        var from = best.Kind is RouteKind.Abuse or RouteKind.Attack ? isAsked ? SureOverQuestion : SureToRefuse
            : !isAsked ? SureFrom
            : best.Kind is RouteKind.OutOfRemit or RouteKind.Identity ? SureOfRemit : SureOverQuestion;
        if (best.Probability < from || best.Kind == RouteKind.Question || best.Kind == ruled.Kind)
        {
            return null;
        }

        if (best.Kind == RouteKind.ServiceWish)
        {
            return Service(message) is { } service && (!AsksFact(message) || WishesForIt(message)) ? new MessageRoute(RouteKind.ServiceWish, service, best.Probability, "learnt, service named") : null;
        }

        return new MessageRoute(best.Kind, best.Detail, best.Probability, LearntWhy);
    }

    /// <param name="phrases">False = as if no phrase of the kinds that come first held.</param>
    private MessageRoute ByRules(Tokens message, bool phrases = true)
    {
        foreach (var kind in phrases ? Precedence : [])
        {
            if (Best(message, kind) is { } route)
            {
                return route;
            }
        }

        if (cues.AsksForStatus(message) || (message.Words.Count <= LongestWithReference && (References.In(message.Text) is not null || (message.Words.Count <= ShortWithReference && LooksLikeReference().IsMatch(message.Text)))))
        {
            return new MessageRoute(RouteKind.Status, null, Strong, "words or reference of a request");
        }

        var asks = cues.Asks(message);
        if (Service(message) is { } service)
        {
            var told = Clauses(message).Where(c => !cues.Asks(c) && IsStatement(c, message)).ToList();
            var wishes = WishesForIt(message) || cues.AsksToDo(message) || (cues.AsksHow(message) ? told.Exists(c => Service(c) == service) : !cues.AsksAbout(message) && told.Exists(c => c.Words.Count >= FewestTold));
            // "how do I renew it?" is asked of the pages; "can I renew it here?", "my card runs out, how do I renew it?", "I want to renew it" and a bare "renew my card" are done
            return wishes || !(asks || message.HasQuestionMark || AsksFact(message))
                ? new MessageRoute(RouteKind.ServiceWish, service, wishes ? Strong : 0.7, wishes ? "service and wish" : "service named")
                : new MessageRoute(RouteKind.Question, service, 0.85, "question about a service");
        }

        foreach (var kind in new[] { RouteKind.Greeting, RouteKind.Thanks, RouteKind.Goodbye })
        {
            if (!asks && message.Words.Count <= 7 && Best(message, kind) is { } route)
            {
                return route;
            }
        }

        return asks ? new MessageRoute(RouteKind.Question, null, 0.9, "form of a question")
            : message.HasQuestionMark ? new MessageRoute(RouteKind.Question, null, 0.8, "question mark")
            : message.Words.Count > FewestWords ? new MessageRoute(RouteKind.Question, null, 0.4, "nothing else fits")
            : new MessageRoute(RouteKind.Unclear, null, 0.5, "too short");
    }

    // of several that are spoken of, the one in the part of the message that wishes: "I have just moved, and I need a resident card"
    private string? Service(Tokens message)
    {
        var named = Named(message);
        return named.Count < 2 ? named.FirstOrDefault() : NamedIn(Clauses(message).Where(cues.Wishes), named) ?? NamedIn(Clauses(message).Where(AsksForService), named) ?? NamedIn(Clauses(message), named) ?? named[0];
    }

    private List<string> Named(Tokens message) => [.. triggers.Where(t => t.Trigger.IsIn(message)).Select(t => t.Service).Distinct()];

    /// <summary>The one service that the asking part of a message names: "how do I get a parking permit? I have just moved".</summary>
    private string? AskedFor(Tokens message) =>
        !cues.Wishes(message) && Clauses(message).Where(AsksForService).SelectMany(Named).Distinct().ToList() is [var only] ? only : null;

    private bool AsksForService(Tokens clause) => cues.AsksToDo(clause) || cues.AsksHow(clause);

    // what is wanted is mostly said last
    private string? NamedIn(IEnumerable<Tokens> clauses, List<string> named) =>
        clauses.Select(c => triggers.FirstOrDefault(t => named.Contains(t.Service) && t.Trigger.IsIn(c)).Service).LastOrDefault(s => s is not null);

    // "my washing machine is broken and must go, do you pick it up?" tells something before it asks
    private static bool IsStatement(Tokens clause, Tokens message)
    {
        var end = message.Text.IndexOf(clause.Text, StringComparison.Ordinal) + clause.Text.Length;
        return end >= message.Text.Length || message.Text[end] != '?';
    }

    private static IEnumerable<Tokens> Clauses(Tokens message) => ClauseEnd().Split(message.Text).Where(c => c.Trim().Length > 0).Select(Tokens.Of);

    [GeneratedRegex(@"[.!?;,\n]+|\b(?:dus|donc|also|daarom|en (?:ik|wil|heb|moet|zou|zoek|we|wij)|et (?:je|il|j|on|nous)|and (?:i|need|want|have|would|we)|und (?:ich|brauche|mochte|möchte|muss|suche|habe|wir))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"\b(?:et|en|and|und|plus|ainsi que|evenals|sowie|as well as)\b|[&+]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex And();

    private MessageRoute? Best(Tokens message, RouteKind kind)
    {
        MessageRoute? best = null;
        foreach (var rule in rules.Where(r => r.Kind == kind))
        {
            var (score, hits, languages) = rule.Score(message);
            if (score >= Enough && score > (best?.Confidence ?? 0))
            {
                best = new MessageRoute(kind, rule.Detail, score, $"{hits} phrases of {rule.Detail}") { Languages = languages };
            }
        }

        return best;
    }

    [GeneratedRegex(@"\b[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LooksLikeReference();

    private static ServiceTrigger Parse(string phrase, string service)
    {
        try
        {
            return ServiceTrigger.Parse(phrase);
        }
        catch (FormatException e)
        {
            throw new DefinitionException(service, 1, e.Message);
        }
    }
}
