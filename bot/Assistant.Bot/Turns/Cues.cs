using System.Text.RegularExpressions;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Slots;
using Assistant.Knowledge.Answering;

namespace Assistant.Bot.Turns;

/// <summary>Short commands inside a conversation.</summary>
public enum DialogCommand
{
    None,
    Cancel,
    Person,
    Undo,
    Skip,
    Help,
    Why,
    Review,
    Restart,

    /// <summary>Goes on later, perhaps elsewhere.</summary>
    Save,

    /// <summary>Is back in a moment.</summary>
    Wait,

    /// <summary>Goes on with the form at hand, after something else was offered.</summary>
    Resume,
    Confirm,
    Reject,
}

/// <summary>What a question in the middle of a form asks of its service.</summary>
public enum ServiceFact
{
    Price,
    Time,
    Papers,
}

/// <summary>What people say to steer a conversation, read from <c>cues.yaml</c>.</summary>
public sealed partial class Cues
{
    /// <summary>A command is short; a longer message that begins with "stop" is about something.</summary>
    private const int LongestCommand = 9;

    /// <summary>"Wait, can we do this in French? In French please."</summary>
    private const int LongestRequest = 14;

    /// <summary>"I don't have it at hand just now, I'll bring it along to the counter."</summary>
    private const int LongestDecline = 14;

    /// <summary>"My wife says that it is too dear, I'd like to withdraw my request HB-2K7M-9QXB after all, code ABCD-2345": what is longer is read back first.</summary>
    private const int LongestWithdrawal = 40;

    /// <summary>"Yes", "no thanks", "ja graag".</summary>
    private const int LongestBare = 2;

    /// <summary>Shorter words are one letter away from too many others.</summary>
    private const int ShortestSpelled = 4;

    // of all the words that answers read tolerantly, those that make a question
    private static readonly HashSet<string> AskingWords = new(StringComparer.Ordinal) { "combien", "quand", "comment", "quel", "quelle", "pourquoi", "hoeveel", "wanneer", "hoelang", "where", "which", "when", "how", "wieviel", "wann" };

    /// <summary>Words around a command that say nothing more.</summary>
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "ah", "oh", "ach", "bon", "ben", "bah", "alors", "donc", "svp", "finalement", "quand", "meme", "merci", "non", "ok", "oke", "nee", "dan", "maar", "toch", "aub", "alstublieft", "eigenlijk", "dus", "nu", "gewoon", "allemaal",
        "then", "so", "please", "actually", "no", "just", "now", "thanks", "well", "okay", "but", "dann", "bitte", "doch", "nein", "also", "jetzt", "danke", "eigentlich", "lieber", "und", "en", "et", "and",
    };

    private readonly List<(DialogCommand Command, Phrase Phrase)> commands = [];
    private readonly List<Phrase> endForm;
    private readonly List<Phrase> change;
    private readonly List<Phrase> fault;
    private readonly List<Phrase> decline;
    private readonly List<Phrase> question;
    private readonly List<Phrase> wish;
    private readonly List<Phrase> wishVerb;
    private readonly List<Phrase> fact;
    private readonly List<Phrase> tell;
    private readonly List<Phrase> toDo;
    private readonly List<Phrase> notToDo;
    private readonly List<Phrase> how;
    private readonly List<Phrase> whom;
    private readonly List<Phrase> smallTalk;
    private readonly List<Phrase> goesOn;
    private readonly List<Phrase> ofField;
    private readonly List<(ServiceFact Fact, Phrase Phrase)> facts;
    private readonly List<Phrase> aroundFact;
    private readonly List<Phrase> paperwork;
    private readonly List<Phrase> contrast;
    private readonly List<Phrase> same;
    private readonly List<Phrase> agree;
    private readonly List<Phrase> deny;
    private readonly List<Phrase> begin;
    private readonly List<Phrase> nothing;
    private readonly List<Phrase> status;
    private readonly List<Phrase> onBehalf;
    private readonly List<Phrase> onBehalfNot;
    private readonly List<Phrase> withdraw;
    private readonly List<Phrase> withdrawVerb;
    private readonly List<Phrase> withdrawDenied;
    private readonly List<Phrase> withdrawDoubt;
    private readonly List<Phrase> takeBack;
    private readonly List<Phrase> putBack;
    private readonly List<Phrase> move;
    private readonly List<Phrase> speak;
    private readonly List<(string Language, Phrase Phrase)> languages = [];

    private Cues(StrictYaml root)
    {
        var map = root.Map("commands");
        foreach (var cue in Enum.GetValues<DialogCommand>().Where(c => c != DialogCommand.None))
        {
            commands.AddRange(Phrases(map, StrictYaml.Snake(cue.ToString())).Select(p => (cue, p)));
        }

        map.Close();
        endForm = Phrases(root, "end_form");
        change = Phrases(root, "change");
        fault = Phrases(root, "fault");
        decline = Phrases(root, "decline");
        question = Phrases(root, "question");
        wish = Phrases(root, "wish");
        wishVerb = Phrases(root, "wish_verb");
        fact = Phrases(root, "ask_fact");
        tell = Phrases(root, "ask_tell");
        toDo = Phrases(root, "ask_to_do");
        notToDo = Phrases(root, "ask_about");
        how = Phrases(root, "ask_how");
        whom = Phrases(root, "ask_whom");
        smallTalk = Phrases(root, "small_talk");
        goesOn = Phrases(root, "ask_on");
        ofField = Phrases(root, "ask_field");
        facts = [.. Enum.GetValues<ServiceFact>().SelectMany(f => Phrases(root, "ask_" + StrictYaml.Snake(f.ToString())).Select(p => (f, p)))];
        aroundFact = Phrases(root, "ask_around");
        paperwork = Phrases(root, "paperwork");
        contrast = Phrases(root, "contrast");
        same = Phrases(root, "same");
        agree = Phrases(root, "agree");
        deny = Phrases(root, "deny");
        begin = Phrases(root, "begin");
        nothing = Phrases(root, "nothing");
        status = Phrases(root, "status");
        onBehalf = Phrases(root, "on_behalf");
        onBehalfNot = Phrases(root, "on_behalf_not");
        withdraw = Phrases(root, "withdraw");
        withdrawVerb = Phrases(root, "withdraw_verb");
        withdrawDenied = Phrases(root, "withdraw_denied");
        withdrawDoubt = Phrases(root, "withdraw_doubt");
        takeBack = Phrases(root, "take_back");
        putBack = Phrases(root, "put_back");
        move = Phrases(root, "move");
        speak = Phrases(root, "speak");
        foreach (var (language, phrases) in root.Words("languages"))
        {
            languages.AddRange(phrases.Select(p => (language, Phrase.Parse(p))));
        }

        root.Close();
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "cues.yaml");

    /// <exception cref="DefinitionException">The file is wrong; the message names file, line and reason.</exception>
    public static Cues Load(string file) => new(StrictYaml.Load(file));

    public DialogCommand Of(Tokens message) => message.Words.Count <= LongestCommand ? commands.FirstOrDefault(c => c.Phrase.IsIn(message)).Command
        : message.HasQuestionMark && message.Words.Count <= LongestRequest && commands.Exists(c => c.Command is DialogCommand.Why && c.Phrase.IsIn(message)) ? DialogCommand.Why
        : AsksForPerson(message) ? DialogCommand.Person : DialogCommand.None;

    // "I don't want to type this to a robot, is there a human I can talk to?": a clause that asks or wishes
    private bool AsksForPerson(Tokens message) => ClauseEnd().Split(message.Text).Select(Tokens.Of).Any(c => c.Words.Count is > 1 and <= LongestCommand + 2 && (Asks(c) || Wishes(c) || Prefers.IsIn(c)) && !Denies(c)
        && commands.Exists(p => p.Command is DialogCommand.Person && p.Phrase.IsIn(c)));

    private static readonly Phrase Prefers = Phrase.Parse("(prefer*|prefere*|liever|rather|lieber|is there|y a t il|is er|gibt es)");

    /// <summary>True when it can be read as this command, be it after another one.</summary>
    public bool Holds(DialogCommand command, Tokens message) => message.Words.Count <= LongestCommand && commands.Exists(c => c.Command == command && c.Phrase.IsIn(message));

    /// <summary>True when a clause of it ends what was begun: "forget it, my brother takes them". "Forget it" inside a sentence about something else doesn't.</summary>
    public bool EndsForm(Tokens message) => ClauseEnd().Split(message.Text).Select(Bare).Any(c => c.Words.Count > 0 && endForm.Exists(p => p.IsIn(c)));

    // "oh, then please cancel it for now"
    private static Tokens Bare(string clause)
    {
        var words = Tokens.Of(clause).Words;
        var (first, end) = (0, words.Count);
        while (first < end && Fillers.Contains(words[first]))
        {
            first++;
        }

        while (end > first && Fillers.Contains(words[end - 1]))
        {
            end--;
        }

        return Tokens.Of(string.Join(' ', words.Skip(first).Take(end - first)));
    }

    [GeneratedRegex(@"[.!?;:,\n–—]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClauseEnd();

    public bool WantsChange(Tokens message) => change.Exists(p => p.IsIn(message));

    /// <summary>True when something that is read back isn't as it should be: "the date is off", "er ontbreekt iets".</summary>
    public bool TellsFault(Tokens message) => fault.Exists(p => p.IsIn(message));

    /// <summary>True when a short message says no to what was asked, or puts it off.</summary>
    public bool Declines(Tokens message) => message.Words.Count <= LongestDecline && !message.HasQuestionMark && decline.Exists(p => p.IsIn(message));

    /// <summary>True when its words make it a question, mark or no mark.</summary>
    public bool Asks(Tokens message) => AnyIn(question, message);

    /// <summary>True when something in it names the wish to have something done: "I'd like", "aanvragen".</summary>
    public bool Wishes(Tokens message) => Wants(message) || wishVerb.Exists(p => p.IsIn(message));

    /// <summary>True when it wants something in so many words; the doing alone ("apply for a passport") may be what is asked about.</summary>
    public bool Wants(Tokens message) => wish.Exists(p => p.IsIn(message));

    /// <summary>Index of the first word that asks how long, how much, when, where or what is needed; null when nothing does.</summary>
    public int? FactAskedAt(Tokens message) => fact.Select(p => p.PlaceIn(message)?.Start ?? p.PlaceIn(Spelled(message))?.Start).Where(s => s is not null).Min();

    /// <summary>True when something in it leads up to a question: "I'd like to know".</summary>
    public bool LeadsToQuestion(Tokens message) => tell.Exists(p => p.IsIn(message));

    /// <summary>True when it asks politely for something to be done ("can I renew it here?"), not about it ("can I renew it before it ends?").</summary>
    public bool AsksToDo(Tokens message) => toDo.Exists(p => p.IsIn(message)) && !notToDo.Exists(p => p.IsIn(message));

    /// <summary>True when it asks how or where something is done.</summary>
    public bool AsksHow(Tokens message) => AnyIn(how, message);

    /// <summary>True when a part of a message talks of the weather, of how one is, or says that one would like to ask something.</summary>
    public bool IsSmallTalk(Tokens message) => message.Words.Count <= LongestDecline && smallTalk.Exists(p => p.IsIn(message));

    /// <summary>True when it asks whom to call or tell.</summary>
    public bool AsksWhom(Tokens message) => whom.Exists(p => p.IsIn(message));

    /// <summary>True when it asks when, how much, under which circumstances.</summary>
    public bool AsksAbout(Tokens message) => AnyIn(notToDo, message);

    /// <summary>True when a part of it asks something that the doing itself does not answer: how much, when, whether; not "can you renew it?" or "how do I renew it?".</summary>
    public bool AsksBesides(Tokens message) => message.Clauses.Any(c =>
        !AsksHow(c) && (FactAskedAt(c) is not null || FactOf(c) is not null || (!AsksToDo(c) && (Asks(c) || !ServiceWishes.IsStatement(c, message)))));

    /// <summary>True when it goes on from the question before: "and for a child?".</summary>
    public bool GoesOn(Tokens message) => goesOn.Exists(p => p.IsIn(message));

    /// <summary>True when it asks what the open field means or where its value is found.</summary>
    public bool AsksOfField(Tokens message) => message.Words.Count <= LongestRequest && ofField.Exists(p => p.IsIn(message));

    /// <summary>What it asks of a service, or null.</summary>
    public ServiceFact? FactOf(Tokens message) => facts.Where(f => f.Phrase.IsIn(message) || f.Phrase.IsIn(Spelled(message))).Select(f => (ServiceFact?)f.Fact).FirstOrDefault();

    /// <summary>The words beside what asks a fact of a service, and beside what people say around such a question.</summary>
    public IEnumerable<string> BesideFact(Tokens message)
    {
        var meant = Spelled(message);
        var asking = facts.ConvertAll(f => f.Phrase).Concat(aroundFact).SelectMany(p => p.PlacesIn(meant)).ToList();
        return meant.Words.Where((_, i) => !asking.Exists(p => p.Start <= i && i < p.End));
    }

    private static bool AnyIn(List<Phrase> phrases, Tokens message) => phrases.Exists(p => p.IsIn(message)) || (Spelled(message) is var meant && meant != message && phrases.Exists(p => p.IsIn(meant)));

    // "comen renouveler", "wanneeer": what is asked by, as it is meant; the answers read questions in the same way
    private static Tokens Spelled(Tokens message)
    {
        string[]? meant = null;
        for (var i = 0; i < message.Words.Count; i++)
        {
            if (AskedBy(message.Words[i]) is { } word && word != message.Words[i])
            {
                (meant ??= [.. message.Words])[i] = word;
            }
        }

        return meant is null ? message : Tokens.Of(string.Join(' ', meant));
    }

    // a word that exists is none written wrongly, and what it stands for is one word
    private static string? AskedBy(string word) => word.Length < ShortestSpelled || CommonWords.IsCommon(word) || !word.All(char.IsLetter) ? null
        : LocalizedText.Languages.Select(l => QuestionWords.Meant(word, l)).FirstOrDefault(m => m != word && AskingWords.Contains(m));

    /// <summary>True when a short message agrees, in whatever words.</summary>
    public bool Agrees(Tokens message) => Of(message) is DialogCommand.Confirm || (message.Words.Count <= LongestCommand && !message.HasQuestionMark && Of(message) is DialogCommand.None && agree.Exists(p => p.IsIn(message)) && !Denies(message));

    /// <summary>Yes (true) or no (false), and nothing else; null = it says more, or something else.</summary>
    public bool? BareAnswer(Tokens message) => message.Words.Count is 0 or > LongestBare || message.HasQuestionMark ? null
        : Of(message) switch { DialogCommand.Confirm => true, DialogCommand.Reject => false, _ => null };

    /// <summary>True when a short message asks to begin what was offered.</summary>
    public bool Begins(Tokens message) => message.Words.Count <= LongestCommand && begin.Exists(p => p.IsIn(message));

    /// <summary>True when a short message says that there is nothing to add.</summary>
    public bool HasNothing(Tokens message) => message.Words.Count <= LongestCommand && nothing.Exists(p => p.IsIn(message));

    /// <summary>True when there is a no in it.</summary>
    public bool Denies(Tokens message) => deny.Exists(p => p.IsIn(message));

    /// <summary>True when something follows that isn't as it should be: "yes, but …".</summary>
    public bool Contrasts(Tokens message) => contrast.Exists(p => p.IsIn(message));

    /// <summary>True when it shall stay as it was.</summary>
    public bool WantsSame(Tokens message) => message.Words.Count <= LongestCommand && same.Exists(p => p.IsIn(message));

    /// <summary>True when it is about forms, appointments, letters: what is settled or no longer needed there is no farewell.</summary>
    public bool TellsOfPaperwork(Tokens message) => paperwork.Exists(p => p.IsIn(message));

    /// <summary>True when it is about somebody else who collects a paper or comes instead, and nothing in it asks whether the paper is there already.</summary>
    public bool AsksOnBehalf(Tokens message) => onBehalf.Exists(p => p.IsIn(message)) && !onBehalfNot.Exists(p => p.IsIn(message));

    public bool AsksForStatus(Tokens message) => status.Exists(p => p.IsIn(message));

    /// <summary>What somebody wants done with a request that was sent, or null. Who names its reference need not say that it is a request.</summary>
    public RequestTask? TaskOf(Tokens message) =>
        withdraw.Exists(p => p.IsIn(message)) || (References.In(message.Text) is not null && WithdrawsIt(message)) ? StatesWithdrawal(message) ? RequestTask.WithdrawStated : RequestTask.Withdraw
        : move.Exists(p => p.IsIn(message)) ? RequestTask.Move : null;

    /// <summary>True when a short message has a verb of withdrawing, whatever it is that is withdrawn.</summary>
    public bool WithdrawsIt(Tokens message) => message.Words.Count <= LongestWithdrawal && withdrawVerb.Exists(p => p.IsIn(message));

    /// <summary>True when nothing in a withdrawal asks, denies, weighs or tells of it as done.</summary>
    public bool StatesWithdrawal(Tokens message) =>
        message.Words.Count <= LongestWithdrawal && !message.HasQuestionMark && !Asks(message) && !AsksHow(message) && !AsksToDo(message) && FactAskedAt(message) is null && !withdrawDoubt.Exists(p => p.IsIn(message))
        && !DeniesWithdrawal(message);

    /// <summary>True when a clause of it says that nothing shall be withdrawn, or tells of it as done.</summary>
    public bool DeniesWithdrawal(Tokens message) => ClauseEnd().Split(message.Text).Select(Tokens.Of).Any(c => withdrawDenied.Exists(p => p.IsIn(c)));

    /// <summary>True when a short message takes back what was just done.</summary>
    public bool TakesBack(Tokens message) => message.Words.Count <= LongestCommand && !message.HasQuestionMark && takeBack.Exists(p => p.IsIn(message));

    /// <summary>True when what was withdrawn shall stand after all.</summary>
    public bool PutsBack(Tokens message) => message.Words.Count <= LongestRequest && !message.HasQuestionMark && (takeBack.Exists(p => p.IsIn(message)) || putBack.Exists(p => p.IsIn(message)));

    /// <summary>The language that the message asks to be answered in, or null.</summary>
    public string? LanguageWish(Tokens message) => message.Words.Count > (message.HasQuestionMark || SaysToSpeak(message) ? LongestRequest : LongestCommand) ? null : languages.FirstOrDefault(l => l.Phrase.IsIn(message)).Language;

    /// <summary>True when it speaks of going on or of answering: "I'd rather continue in French if that's possible".</summary>
    public bool SaysToSpeak(Tokens message) => speak.Exists(p => p.IsIn(message));

    private static List<Phrase> Phrases(StrictYaml map, string key)
    {
        try
        {
            return [.. map.Words(key).Values.SelectMany(p => p).Select(Phrase.Parse)];
        }
        catch (FormatException e)
        {
            throw map.Error(e.Message, key);
        }
    }
}
