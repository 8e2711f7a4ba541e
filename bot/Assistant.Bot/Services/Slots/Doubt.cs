using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>"No idea": an answer that holds no value, whatever its words are else.</summary>
internal static class Doubt
{
    private static readonly Phrase Unknown = Phrase.Parse(
        "(aucune idee|pas d idee|pas la moindre idee|pas une idee|sais pas|en sais rien|pas encore decide|aucune notion|geen idee|geen flauw idee|geen enkel idee|geen gedacht|weet ik niet|weet het niet|weet ik nog niet|weet het nog niet|weet ik echt niet|ik weet niet|niet zeker|no idea|no clue|not a clue|don t know|dont know|do not know|not sure|haven t decided|keine ahnung|keine idee|keinen schimmer|weiss nicht|weiss ich nicht|weiss es nicht|weiss ich noch nicht|weiss ich leider nicht|nicht sicher|pas sur|pas sure)");

    public static bool IsIn(Tokens message) => Unknown.IsIn(message);
}
