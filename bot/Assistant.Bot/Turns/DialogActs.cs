namespace Assistant.Bot.Turns;

/// <summary>What somebody does with a form instead of answering, in whatever words: stops it, keeps it for later, goes back, asks for a person. Learnt, for what no phrase of <see cref="Cues"/> holds.</summary>
/// <param name="model">Null = nothing was learnt: the phrases alone.</param>
public sealed class DialogActs(LabelModel? model, Cues cues)
{
    /// <summary>The samples are short; a longer message tells more than one thing.</summary>
    private const int Longest = 30;

    private static readonly DialogCommand[] Commands = Enum.GetValues<DialogCommand>();

    /// <summary>The likeliest act, with its probability; of acts that are about the field that is asked, the likeliest with that of all of them. <see cref="DialogAct.None"/> where nothing is said, or more than an act.</summary>
    public (DialogAct Act, double Probability) Of(Tokens message)
    {
        var acts = Likeliest(message).Select(a => (Act: ActOf(a.Label), a.Probability)).ToList();
        if (acts.Count == 0)
        {
            return (DialogAct.None, 1);
        }

        var ofField = acts.FindAll(a => IsOfField(a.Act));
        return ofField.Sum(a => a.Probability) is var sum && ofField.Count > 0 && (IsOfField(acts[0].Act) || sum > acts[0].Probability) ? (ofField[0].Act, sum) : acts[0];
    }

    /// <summary>Probability that a message is about the field that is asked.</summary>
    public double OfField(Tokens message) => Likeliest(message).Where(a => IsOfField(ActOf(a.Label))).Sum(a => a.Probability);

    // why it is asked, what is meant, that it isn't known
    private static bool IsOfField(DialogAct act) => act is DialogAct.Why or DialogAct.Help or DialogAct.Unknown;

    private IReadOnlyList<(string Label, double Probability)> Likeliest(Tokens message) => model is null || message.Words.Count is 0 or > Longest ? [] : model.Of(RouteFeatures.Of(message, Signals(message)));

    private static DialogAct ActOf(string label) => Enum.Parse<DialogAct>(label, ignoreCase: true);

    /// <summary>What phrases and cues find in a message, by name; the model reads it beside the words.</summary>
    public IReadOnlyCollection<string> Signals(Tokens message)
    {
        var signals = Commands.Where(c => c is not DialogCommand.None && cues.Holds(c, message)).Select(c => "command " + c).ToList();
        Add("mark", message.HasQuestionMark);
        Add("asks", cues.Asks(message));
        Add("wishes", cues.Wishes(message));
        Add("denies", cues.Denies(message));
        Add("changes", cues.WantsChange(message));
        Add("fault", cues.TellsFault(message));
        Add("contrast", cues.Contrasts(message));
        Add("declines", cues.Declines(message));
        Add("ends", cues.EndsForm(message));
        Add("figures", message.Words.Any(w => w.Any(char.IsAsciiDigit)));
        signals.Add(message.Words.Count switch { <= 2 => "two words", <= 5 => "few words", <= 12 => "some words", _ => "many words" });
        return signals;

        void Add(string name, bool holds)
        {
            if (holds)
            {
                signals.Add(name);
            }
        }
    }
}

/// <summary>What is done with a form instead of answering.</summary>
public enum DialogAct
{
    /// <summary>It is answered, asked something, or told something else.</summary>
    None,

    /// <summary>What was read back may be sent.</summary>
    Agree,

    /// <summary>What was read back isn't to be sent yet.</summary>
    Refuse,

    /// <summary>What is asked stays empty.</summary>
    Skip,

    /// <summary>What is asked is not known or not at hand.</summary>
    Unknown,

    /// <summary>What is asked isn't understood.</summary>
    Help,

    /// <summary>Why it is asked.</summary>
    Why,

    /// <summary>The last answer is to be given anew.</summary>
    Back,

    /// <summary>It goes on later.</summary>
    Pause,

    /// <summary>It is dropped.</summary>
    Cancel,

    /// <summary>Somebody of the commune shall take over.</summary>
    Person,

    /// <summary>Anger about the form or the assistant, and nothing that is wanted.</summary>
    Annoyed,
}
