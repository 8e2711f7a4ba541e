using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>Which service a message names, and whether it wishes for one or asks about it: by the definitions' triggers, by what people say when they wish, and by what was learnt of both.</summary>
/// <param name="signals">What phrases and cues find in a message, by name; the learnt model reads them beside its words.</param>
/// <param name="subjects">What a message is about, by name; the learnt model reads it as well.</param>
internal sealed partial class ServiceWishes(List<(string Service, ServiceTrigger Trigger)> triggers, Cues cues, LabelModel? model, Func<Tokens, IReadOnlyCollection<string>> signals, Lazy<MessageSubjects> subjects)
{
    private const double WishSaid = 0.35, WishLikely = 0.45, WishInQuestion = 0.55, AsLikely = 0.25, Likeliest = 0.3;

    /// <summary>Against a trigger: probability of no wish at all, or of another one.</summary>
    private const double OverTrigger = 0.75, OverOther = 0.75;

    /// <summary>The model was taught what people write in a chat, stories included.</summary>
    private const int LongestLearnt = 120;

    /// <summary>Confidence of a message that has the form of a question.</summary>
    private const double Asked = 0.8;

    /// <summary>A greeting before a question tells nothing; a sentence does.</summary>
    private const int FewestTold = 4;

    /// <summary>Words of a thing that is wished for, its verb included.</summary>
    private const int LongestItem = 7;

    /// <summary>"Geboorteakte en gezinssamenstelling": what is wished for, without a word of wishing.</summary>
    private const int LongestHeading = 3;

    // what tells a second step rather than a second thing
    private static readonly string[] Acting = ["je", "ik", "i", "ich", "we", "wij", "wir", "on", "nous", "j", "ai", "heb", "hebben", "need", "want", "veux", "dois", "moet", "wil", "brauche", "will", "nu", "now", "maintenant", "jetzt", "dus", "donc", "so"];

    /// <summary>"… ça prend combien de temps".</summary>
    private const int LongestFact = 4;

    private static readonly string[] Subjects = ["ma", "mon", "mes", "notre", "nos", "le", "la", "les", "il", "elle", "ils", "elles", "mijn", "onze", "ons", "de", "het", "hij", "zij", "ze", "my", "our", "the", "he", "she", "they", "mein", "meine", "unser", "unsere", "er", "sie"];

    private static readonly string[] Joining = ["quand", "wanneer", "when", "ou", "waar", "where", "wo"];

    /// <summary>Of several services whose triggers are in a message the one that it wishes for, by what was learnt; two, when both are as likely, or named side by side.</summary>
    public MessageRoute OfSeveral(Tokens message, MessageRoute route)
    {
        var (whole, rest) = (message, SetAside.Rest(message));
        message = rest;
        var named = Named(message);
        if (named.Count == 2 && message.Clauses.Any(c => AreSideBySide(c, named[0], named[1])))
        {
            return route with { Other = named.Find(s => s != route.Detail) };
        }

        if (model is null || named.Count < 2)
        {
            return route;
        }

        if ((AskedFor(message) ?? WantedIn(message)) is { } only)
        {
            return route with { Detail = only };
        }

        var likeliest = Said(whole).Where(w => named.Contains(w.Label)).Take(2).ToList();
        return likeliest is not [var (service, first), var (other, second)] ? route
            : first >= WishLikely && first >= 2 * second ? route with { Detail = service }
            : second >= AsLikely && (route.Detail == service || route.Detail == other) ? route with { Other = route.Detail == service ? other : service }
            : route;
    }

    /// <summary>The service that a message may wish for, though it is likelier something else; null when there is none.</summary>
    public string? Likely(Tokens message) => model is null || message.Words.Count is 0 or > LongestLearnt ? null : Said(message).FirstOrDefault(s => s.Probability >= Likeliest).Label;

    /// <summary>What was learnt of a message whose triggers name a service, where it is sure of another one, or of none.</summary>
    public MessageRoute Doubted(Tokens message, MessageRoute route)
    {
        if (model is null || message.Words.Count > LongestLearnt || route.Other is not null)
        {
            return route;
        }

        // "we need to declare our move, my husband has a parking card": what is wanted was said
        var rest = SetAside.Rest(message);
        if (Named(rest).Count > 1 && (AskedFor(rest) ?? WantedIn(rest)) is not null)
        {
            return route;
        }

        var told = Said(message);
        // who asks besides, or denies a neighbour, has said that something is wished for
        return 1 - told.Sum(s => s.Probability) >= OverTrigger && !cues.AsksBesides(message) && (route.Confidence < RouteRule.Strong || !WishesForIt(message)) && rest == message ? route with { Kind = RouteKind.Question, Confidence = Asked }
            : told[0].Label != route.Detail && told[0].Probability >= OverOther ? route with { Detail = told[0].Label } : route;
    }

    /// <summary>The service that a message wishes for by what was learnt; null when it wishes for none, or asks about one.</summary>
    public MessageRoute? Wished(Tokens message, MessageRoute ruled)
    {
        if (model is null || message.Words.Count is 0 or > LongestLearnt || SetAside.IsAll(message))
        {
            return null;
        }

        var (isWish, asksToDo) = (WishesForIt(message), AsksToDo(message));
        var told = isWish || message.Clauses.Any(c => c.Words.Count >= FewestTold && !cues.Asks(c) && !cues.AsksAbout(c) && IsStatement(c, message));
        var isQuestion = ruled is { Kind: RouteKind.Question, Confidence: >= Asked };
        // "how long before it ends can I renew it?" is answered; an answer too many costs less than a form too many
        if ((isQuestion || cues.AsksAbout(message)) && !told && !asksToDo)
        {
            return null;
        }

        var (service, probability) = Said(message).FirstOrDefault();
        var least = isQuestion && !(told && asksToDo) ? WishInQuestion : isWish ? WishSaid : WishLikely;
        return service is not null && (probability >= least || (probability >= AsLikely && IsTold(message, service)))
            ? new MessageRoute(RouteKind.ServiceWish, AskedFor(message) ?? service, probability, "learnt wish") : null;
    }

    // "I just moved in here. How quickly must I tell you?": what is told says it all, what is asked besides is doubt of a detail
    private bool IsTold(Tokens message, string service) =>
        ToldBefore(message) is { Words.Count: > 0 } told && Service(told) == service && Said(told).FirstOrDefault() is var (likeliest, probability) && likeliest == service && probability >= WishLikely;

    /// <summary>The sentences of a message that tell something, without those that ask.</summary>
    private Tokens ToldBefore(Tokens message) => Tokens.Of(string.Join(", ", message.Clauses.Where(c => !cues.AsksWhom(c) && !cues.Asks(c) && c.Words.Count >= FewestTold && IsStatement(c, message)).Select(c => c.Text.Trim())));

    /// <summary>The service that takes what a message tells before it asks whom to call: "a dead fox lies by the kerb, who do I phone?"; null when it tells nothing, or nothing that a service takes.</summary>
    public MessageRoute? Told(Tokens message)
    {
        if (model is null || message.Words.Count > LongestLearnt || !cues.AsksWhom(message))
        {
            return null;
        }

        var told = Tokens.Of(string.Join(", ", message.Clauses.Where(c => !cues.AsksWhom(c) && !cues.Asks(c) && c.Words.Count >= FewestTold).Select(c => c.Text.Trim())));
        if (told.Words.Count == 0)
        {
            return null;
        }

        var (service, probability) = Said(told).FirstOrDefault();
        return Service(told) is { } named ? new MessageRoute(RouteKind.Question, named, 0.85, "told, and asks whom to call") { AsksWhom = true }
            : service is not null && probability >= WishSaid ? new MessageRoute(RouteKind.Question, service, 0.85, "told, and asks whom to call; learnt") { AsksWhom = true } : null;
    }

    /// <summary>What the model of wishes reads of a message: its words, the router's signals, what it is about, the services that triggers name, and how it is said. What only tells what is not wished for counts as that.</summary>
    public IReadOnlyList<(int Slot, float Value)> Features(Tokens message)
    {
        var (rest, aside) = SetAside.Split(message);
        var about = subjects.Value.In(rest).ToList();
        return RouteFeatures.Of(rest, [.. signals(message), .. about.Select(a => "about " + a), .. rest.HasQuestionMark ? ["mark"] : Array.Empty<string>(), .. NamedBy(rest).Select(s => "names " + s), .. Manner(rest), .. aside is null ? [] : subjects.Value.In(aside).Except(about).Select(a => "not about " + a)]);
    }

    // asked several times of one message: gone with it
    private readonly ConditionalWeakTable<Tokens, IReadOnlyList<(string Label, double Probability)>> said = [];

    private IReadOnlyList<(string Label, double Probability)> Said(Tokens message) => said.GetValue(message, m => model!.Of(Features(m)));

    private IEnumerable<string> NamedBy(Tokens message) => triggers.Where(t => t.Trigger.IsIn(message)).Select(t => t.Service).Distinct();

    // how it is said: a wish is told, whatever it is about; what is asked, or was sent in before, is not
    private IEnumerable<string> Manner(Tokens message)
    {
        (string Name, bool Holds)[] all =
        [
            ("wants", cues.Wants(message)), ("wishes for it", WishesForIt(message)), ("to do", AsksToDo(message)), ("how", cues.AsksHow(message)), ("about", cues.AsksAbout(message)), ("fact", AsksFact(message)),
            ("whom", cues.AsksWhom(message)), ("on behalf", cues.AsksOnBehalf(message)), ("task", cues.TaskOf(message) is not null), ("sent before", Router.SentBefore.IsIn(message)),
            ("statement", message.Clauses.Any(c => c.Words.Count >= FewestTold && !cues.Asks(c) && !cues.AsksAbout(c) && IsStatement(c, message))), ("asks last", message.Clauses is [.., var last] && cues.Asks(last)), ("asks first", message.Clauses is [var first, ..] && cues.Asks(first)),
        ];
        return all.Where(m => m.Holds).Select(m => "manner " + m.Name);
    }

    /// <summary>The service that a message with a trigger wishes for, or asks about; null when it names none.</summary>
    /// <param name="asks">It has the form of a question.</param>
    public (string Service, bool Wishes, bool Asks)? Of(Tokens message, bool asks)
    {
        if (Service(message) is not { } service)
        {
            return null;
        }

        if (SetAside.IsAll(message))
        {
            return (service, false, true);
        }

        var told = message.Clauses.Where(c => !cues.Asks(c) && IsStatement(c, message)).ToList();
        var wishes = WishesForIt(message) || AsksToDo(message) || (cues.AsksHow(message) ? told.Exists(c => Service(c) == service) || AsksHowToGetOne(message, told) : !cues.AsksAbout(message) && told.Exists(c => c.Words.Count >= FewestTold));
        return (service, wishes, !wishes && (asks || message.HasQuestionMark || AsksFact(message)));
    }

    // "a birth certificate and a household composition", not "just moved and in need of a resident card"
    private bool AreSideBySide(Tokens clause, string one, string other) => And().Split(clause.Text).Select(Tokens.Of).ToList() is [var before, var after] && after.Words.Count <= LongestItem && !after.Words.Any(Acting.Contains)
        && (before.Words.Count <= LongestHeading || cues.Wants(before))
        && ((Names(before, one) && Names(after, other) && !Names(before, other) && !Names(after, one)) || (Names(before, other) && Names(after, one) && !Names(before, one) && !Names(after, other)));

    private bool Names(Tokens part, string service) => triggers.Exists(t => t.Service == service && t.Trigger.IsIn(part));

    private static readonly Phrase Getting = Phrase.Parse("(get|obtain|have|avoir|obtenir|recevoir|krijg*|geraak*|raak|bekom*|kom .. aan|bekomm*|krieg*|komm* .. zu|komm* .. an|hab*)");

    // "my wife has a resident card. How do I get mine?": what the question leans on was told before it
    private bool AsksHowToGetOne(Tokens message, List<Tokens> told) => told.Exists(c => c.Words.Count >= FewestTold) && message.Clauses.Where(cues.AsksHow).ToList() is { Count: > 0 } asking && asking.TrueForAll(c => Named(c).Count == 0) && asking.Exists(Getting.IsIn);

    // "how long does it take to apply for a passport?" wishes for nothing; "I'd like to apply for one, how long does it take?" does
    public bool WishesForIt(Tokens message)
    {
        var clauses = message.Clauses.Select(c => (Clause: c, Fact: cues.FactAskedAt(c))).ToList();
        return clauses.TrueForAll(c => c.Fact is null) ? cues.Wishes(message)
            : clauses.Exists(c => c.Fact is not { } at ? cues.Wants(c.Clause) : Tokens.Of(string.Join(' ', c.Clause.Words.Take(at))) is var before && cues.Wants(before) && !cues.LeadsToQuestion(before));
    }

    // "a passport, how long does that take", "getting one takes how long": amid a sentence it may join it, or be what somebody else wants to know
    public bool AsksFact(Tokens message) => message.Clauses.Index().Any(c => cues.FactAskedAt(c.Item) is { } at && (at <= 1 ? !(c.Index > 0 && TellsWhen(c.Item, at, message)) : at >= c.Item.Words.Count - LongestFact && !Joining.Contains(c.Item.Words[at])));

    // "as it was when my mother died": a clause that goes on from another one, with its subject before its verb
    private static bool TellsWhen(Tokens clause, int at, Tokens message) => !message.HasQuestionMark && Joining.Contains(clause.Words[at]) && at + 1 < clause.Words.Count && Subjects.Contains(clause.Words[at + 1]);

    // of several that are spoken of, the one in the part of the message that wishes: "I have just moved, and I need a resident card"
    public string? Service(Tokens message)
    {
        message = SetAside.Rest(message);
        var named = Named(message);
        return named.Count < 2 ? named.FirstOrDefault() : NamedIn(message.Clauses.Where(cues.Wishes), named) ?? NamedIn(message.Clauses.Where(AsksForService), named) ?? NamedIn(message.Clauses, named) ?? named[0];
    }

    private List<string> Named(Tokens message)
    {
        List<string> named = [.. NamedBy(message)];
        // "following our office move I should like to hand over old desktops": why it is wished for is no second wish
        return named.Count > 1 && Circumstance().Replace(message.Text, " ") is var rest && rest != message.Text && Named(Tokens.Of(rest)) is [_] only ? only : named;
    }

    /// <summary>The one service that the asking part of a message names: "how do I get a parking permit? I have just moved".</summary>
    private string? AskedFor(Tokens message) =>
        !cues.Wishes(message) && message.Clauses.Where(AsksForService).SelectMany(Named).Distinct().ToList() is [var only] ? only : null;

    /// <summary>The one service that the parts of a message name which say that something is wanted: "my wife and I moved this spring and I should like to apply for a parking card".</summary>
    private string? WantedIn(Tokens message)
    {
        var wanting = message.Clauses.SelectMany(c => AndOne().Split(c.Text)).Select(Tokens.Of).ToList() is { Count: > 1 } parts ? parts.Where(cues.Wants).Select(Named).Where(n => n.Count > 0).ToList() : [];
        // "I've just arrived with my car and would like a card": what is wanted is said last
        return wanting.SelectMany(n => n).Distinct().ToList() is [var only] ? only : wanting is [.., [var last]] ? last : null;
    }

    // "… and I'd like", "… et je voudrais": another thing is said of oneself
    [GeneratedRegex(@"\b(?:et|en|and|und|mais|maar|but|aber|donc|dus|so|also|alors)\s+(?=(?:je|j['’]|nous|on|il me|il nous|ik|we|wij|zou|wil|k?wil|i|i['’]d|would|ich|wir|möchte)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AndOne();

    private bool AsksForService(Tokens clause) => cues.AsksToDo(clause) || cues.AsksHow(clause);

    // "there's still an old screen in the cellar, do you take those?": what is asked about in one part of a message asks nothing of the other
    private bool AsksToDo(Tokens message) => cues.AsksToDo(message) || message.Clauses.Any(cues.AsksToDo);

    // what is wanted is mostly said last
    private string? NamedIn(IEnumerable<Tokens> clauses, List<string> named) =>
        clauses.Select(c => triggers.FirstOrDefault(t => named.Contains(t.Service) && t.Trigger.IsIn(c)).Service).LastOrDefault(s => s is not null);

    // "my washing machine is broken and must go, do you pick it up?" tells something before it asks
    public static bool IsStatement(Tokens clause, Tokens message)
    {
        var end = message.Text.IndexOf(clause.Text, StringComparison.Ordinal) + clause.Text.Length;
        return end >= message.Text.Length || message.Text[end] != '?';
    }

    [GeneratedRegex(@"\b(?:following|due to|because of|owing to|after|suite [àa]|à la suite d['’e]|apr[èe]s|en raison d['’e]|à cause d['’e]|wegens|omwille van|vanwege|naar aanleiding van|door|na|wegen|aufgrund|infolge|nach)(?:\s*\p{L}+){0,3}?\s+(?:move|moving|relocation|d[ée]m[ée]nagement|verhuis|verhuizing|kantoorverhuis|umzugs?|büroumzugs?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Circumstance();

    [GeneratedRegex(@"\b(?:et|en|and|und|plus|ainsi que|evenals|sowie|as well as)\b|[&+]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex And();
}
