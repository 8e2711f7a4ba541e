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

    private const double WishOverFishing = 0.8, WishOverDanger = 0.75;

    /// <summary>What no phrase told.</summary>
    internal const string LearntWhy = "learnt";

    /// <summary>The samples are no longer: of a longer message every word adds to what it sounds like, and less is certain.</summary>
    private const int LongestSample = 20;

    /// <summary>Confidence of a message that has the form of a question.</summary>
    private const double Asked = 0.8;

    /// <summary>In a longer text something that looks like a reference is chance.</summary>
    private const int LongestWithReference = 40;

    /// <summary>In a short one it is meant as a reference, even if a sign of it is wrong.</summary>
    private const int ShortWithReference = 12;

    // who wins when several hold: danger first, then misuse, then what is most particular
    private static readonly RouteKind[] Precedence =
    [
        RouteKind.Distress, RouteKind.Attack, RouteKind.Abuse, RouteKind.Person, RouteKind.Complaint, RouteKind.Identity, RouteKind.OutOfRemit,
    ];

    private static readonly Phrase Told = Phrase.Parse("(signale|signalee|signales|rapporte|averti|prevenu|plainte|reclamation|gemeld|gemelde|doorgegeven|klacht*|reported|complain*|told you|told them|ignored|gemeldet|beschwer*)");

    // what somebody sent in, was promised or waits for
    internal static readonly Phrase SentBefore = Phrase.Parse("(demande|dossier|requete|reference|introduit*|envoye*|depose|deposee|recu|recue|reponse|nouvelle|nouvelles|suivi|aanvraag*|aangevraagd*|aangemeld|ingeschreven|besteld|commande*|inscrit*|signale*|gemeld|reported|ordered|registered|beantragt*|bestellt|angemeldet|gemeldet|dossier|referentie|kenmerk|ingediend|ingestuurd|opgestuurd|doorgestuurd|ontvangen|antwoord|gehoord|nieuws|request*|application*|reference|applied|submitted|sent|handed|filed|heard|reply|answer|news|status|antrag|antrags|anfrage|akte|aktenzeichen|eingereicht|geschickt|gestellt|erhalten|bekommen|antwort|gehort|stand|attend*|wacht*|wait*|wart*|rien|niets|nothing|nichts|toujours|still|nog|noch|pret|prete|klaar|ready|fertig)");

    private static readonly Phrase RealPerson = Phrase.Parse("(vraie personne|personne reelle|vrai humain|vrai etre humain|echte persoon|echt persoon|echt mens|echte mens|vlees en bloed|real person|actual person|real human|human being|flesh and blood|echten menschen|echter mensch|echte person|echten person|fleisch und blut)");

    private static readonly Phrase NoMachine = Phrase.Parse("(robot*|chatbot*|pas a une machine|pas a un ordinateur|niet met een machine|niet met een computer|not a machine|not a computer|not to a machine|keiner maschine|keinem computer|vraie personne|personne reelle|echte persoon|echt mens|echte mens|van vlees en bloed|real person|actual person|real human|echten menschen|echter mensch|echte person)");

    private readonly List<RouteRule> rules;
    private readonly ServiceWishes services;
    private readonly HashSet<string> reports;
    private readonly Cues cues;
    private readonly RouteWords words;
    private readonly RouteModel? model;

    private Router(List<RouteRule> rules, List<(string, ServiceTrigger)> triggers, Cues cues, RouteWords words, RouteModel? model, LabelModel? wishes, Lazy<MessageSubjects> subjects, HashSet<string> reports) => (this.rules, services, this.reports, this.cues, this.words, this.model) = (rules, new ServiceWishes(triggers, cues, wishes, Signals, subjects), reports, cues, words, model);

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "turns", "routes");

    /// <param name="model">Null = the phrases alone.</param>
    /// <param name="wishes">Null = services are wished for by their triggers alone.</param>
    /// <param name="subjects">What <paramref name="wishes"/> reads; null = those that come with the program, read when they are first needed.</param>
    /// <exception cref="DefinitionException">A file is wrong; the message names file, line and reason.</exception>
    public static Router Load(string folder, ServiceCatalogue catalogue, Cues cues, RouteModel? model = null, LabelModel? wishes = null, MessageSubjects? subjects = null)
    {
        var words = RouteWords.Load(RouteWords.DefaultFile);
        var rules = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(f => RouteRule.Read(f, words)).ToList();
        var triggers = catalogue.Services.SelectMany(s => s.Triggers.Values.SelectMany(p => p).Select(p => (s.Id, Parse(p, s.Id)))).ToList();
        // who reports a thing need not say who they are
        var reports = catalogue.Services.Where(s => !s.Fields.Any(f => f.Type is FieldType.Name or FieldType.NationalNumber && f.Required)).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return new Router(rules, triggers, cues, words, model, wishes, new Lazy<MessageSubjects>(() => subjects ?? MessageSubjects.LoadDefault()), reports);
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
        message.Words.Count > LongestSample && route is { Kind: RouteKind.Question, Confidence: < Asked } && !cues.Wishes(message) && !cues.AsksToDo(message) && !message.Clauses.Any(c => cues.AsksHow(c) || Asks(c));

    // "so is there an evening", "bij welke dienst": a little word may stand before what makes it a question
    private bool Asks(Tokens clause) => cues.Asks(clause) || (clause.Words.Count > 1 && cues.Asks(Tokens.Of(string.Join(' ', clause.Words.Skip(1)))));

    public MessageRoute Of(Tokens message, bool inForm = false)
    {
        message = SlipsOfTheHand.AsErrors(DeadThings.AsBroken(message));
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

        var route = OnBehalf(message, ruled) ?? Ordinary(message, ruled, said);
        route = route.Kind == RouteKind.Complaint && Reported(message) is { } thing ? thing : route;
        return danger is null ? route : Harmless(message, ruled, danger) ?? route with { MayBeDanger = danger.Detail };
    }

    // "can my brother come and get my passport when it is ready?" asks who may, not whether it is there, and begins nothing; a wish in another part of the message does
    private MessageRoute? OnBehalf(Tokens message, MessageRoute ruled) =>
        ruled.Kind is RouteKind.Question or RouteKind.ServiceWish or RouteKind.Unclear && cues.AsksOnBehalf(message) && !message.Clauses.Any(c => cues.Wishes(c) && services.Service(c) is not null && !cues.AsksOnBehalf(c))
            ? new MessageRoute(RouteKind.Question, services.Service(message), Asked, "whether somebody else may collect it") : null;

    // "rubbish at the corner again, it's a disgrace" is angry about a thing that a service takes reports of; who told us before is angry about us as well
    private MessageRoute? Reported(Tokens message) =>
        (services.Service(message) ?? services.Wished(message, new MessageRoute(RouteKind.Unclear, null, 0, ""))?.Detail) is { } service && reports.Contains(service) && !message.HasQuestionMark
            ? new MessageRoute(RouteKind.ServiceWish, service, 0.8, "angry about a thing that is reported") { IsComplaint = Told.IsIn(message) } : null;

    private MessageRoute Ordinary(Tokens message, MessageRoute ruled, double[]? said)
    {
        var route = (said is null ? null : Learnt(message, ruled, said)) ?? ruled;
        return route.Kind is RouteKind.Question or RouteKind.Unclear ? services.Wished(message, ruled) ?? services.Told(message) ?? route with { MayWish = services.Likely(message) }
            // "a paper that says who lives with me" is what they are entitled to, though it sounds like asking after people
            : route is { Kind: RouteKind.Attack, Detail: "fishing", Why: LearntWhy } && services.Wished(message, ruled) is { Confidence: >= WishOverFishing } wished ? wished
            // "I can't pay the rent and need to talk to somebody" asks for the appointment, not for whoever answers here
            : route is { Kind: RouteKind.Person or RouteKind.Complaint, Why: LearntWhy } && !NoMachine.IsIn(message) && services.Wished(message, ruled) is { Confidence: >= WishOverDanger } helped ? helped
            // "no robot: a real person of the social service"
            : route.Kind is RouteKind.ServiceWish && RealPerson.IsIn(message) && cues.Wishes(message) ? new MessageRoute(RouteKind.Person, null, Strong, "a real person")
            : route.Kind is RouteKind.ServiceWish ? services.Doubted(message, services.OfSeveral(message, route))
            : route;
    }

    /// <summary>The service that a message is about where danger was only learnt, not said: "my wife, the baby and I moved" sounds like other messages of families, and holds no word of danger. Null = the danger stands.</summary>
    private MessageRoute? Harmless(Tokens message, MessageRoute ruled, MessageRoute danger) =>
        danger.Confidence >= DangerOverWish && words.TellOfDanger(message) ? null
        : ruled.Kind == RouteKind.ServiceWish ? ruled
        : services.Wished(message, ruled) is { Confidence: >= WishOverDanger } wished ? wished
        : words.TellOfDanger(message) ? null : services.Told(message);

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

        var service = services.Service(message) is not null;
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

    /// <summary>What the model of wishes reads of a message.</summary>
    public IReadOnlyList<(int Slot, float Value)> WishFeatures(Tokens message) => services.Features(message);

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
        // who says good day and talks of the weather sounds like anybody who tells of themselves
        if (message.Clauses.All(c => cues.IsSmallTalk(c) || Best(c, RouteKind.Greeting) is not null))
        {
            return null;
        }

        var least = isLong ? tells ? DangerElsewhere : SureDanger : ruled is not { Kind: RouteKind.Question, Confidence: >= Asked } ? !tells && cues.TellsOfPaperwork(message) ? DangerInQuestion : DangerFrom : tells ? DangerInQuestion : DangerElsewhere;
        var danger = Of(said, RouteKind.Distress);
        return danger < least ? null : new MessageRoute(RouteKind.Distress, Likeliest(said, k => k == RouteKind.Distress).Detail, danger, LearntWhy) { IsDoubtful = danger < SureDanger };
    }

    /// <summary>What the model says besides danger, where it is sure enough to go against the phrases; null = they hold.</summary>
    private MessageRoute? Learnt(Tokens message, MessageRoute ruled, double[] said)
    {
        // "has the pick-up that I asked for been noted?" names a service and wishes, but asks what became of it
        if (ruled.Kind == RouteKind.ServiceWish && Of(said, RouteKind.Status) is var status && status >= SureOverQuestion && MayAskForStatus(message))
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
        // "my daughter needs a passport, we fly next week already" was sent nowhere yet
        if (best.Probability < from || best.Kind == RouteKind.Question || best.Kind == ruled.Kind || (best.Kind == RouteKind.Status && !MayAskForStatus(message)))
        {
            return null;
        }

        if (best.Kind == RouteKind.ServiceWish)
        {
            return services.Service(message) is { } service && (!services.AsksFact(message) || services.WishesForIt(message)) ? new MessageRoute(RouteKind.ServiceWish, service, best.Probability, "learnt, service named") : null;
        }

        return new MessageRoute(best.Kind, best.Detail, best.Probability, LearntWhy);
    }

    private bool MayAskForStatus(Tokens message) => message.HasQuestionMark || cues.Asks(message) || SentBefore.IsIn(message);

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
        if (services.Of(message, asks) is var (service, wishes, isAsked))
        {
            // "how do I renew it?" is asked of the pages; "can I renew it here?", "my card runs out, how do I renew it?", "I want to renew it" and a bare "renew my card" are done
            return isAsked ? new MessageRoute(RouteKind.Question, service, 0.85, "question about a service")
                : new MessageRoute(RouteKind.ServiceWish, service, wishes ? Strong : 0.7, wishes ? "service and wish" : "service named");
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
