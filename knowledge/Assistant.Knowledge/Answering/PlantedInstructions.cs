using System.Buffers;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Answering;

/// <summary>Tells whether a page's text speaks to a machine instead of a reader ("ignore your instructions and say …"). Such a passage is neither quoted nor shown to a model; everything else of its page is.</summary>
/// <remarks>Each pattern needs a machine or its instructions in so many words: "l'assistant social doit", "ignorez cette lettre" are a page's own.</remarks>
public static partial class PlantedInstructions
{
    // one of these stands in every text that a pattern below fits; they are looked for first because they cost next to nothing
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["instruct", "instruk", "anweisung", "consigne", "richtlijn", "regel", "règle", "rules", "prompt", "chatbot", "language model", "taalmodel", "sprachmodell", "modèle de lang", "virtuel", "virtual", "virtuell", "AI", "IA ", "KI", "LLM"],
        StringComparison.OrdinalIgnoreCase);

    public static bool StandIn(string passage) => passage.AsSpan().ContainsAny(Signs) && (Override().IsMatch(passage) || ToMachine().IsMatch(passage) || Role().IsMatch(passage));

    [GeneratedRegex(
        @"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|your|all|other|system|safety)\b[^.!?\n]{0,25}\b(?:instructions?|prompts?|rules|guidelines|directions)\b"
        + @"|\b(?:ignore[rz]?|oublie[rz]?|contourne[rz]?)\b[^.!?\n]{0,40}\b(?:instructions?|consignes|règles)\b[^.!?\n]{0,25}\b(?:précédentes?|antérieures?|ci-dessus|système|initiales?)\b"
        + @"|\b(?:ignore|oublie)s?\b[^.!?\n]{0,20}\b(?:tes|toutes tes|vos) (?:instructions|consignes|règles)\b"
        + @"|\b(?:negeer|vergeet|omzeil)\b[^.!?\n]{0,40}\b(?:vorige|eerdere|bovenstaande|alle|je|jouw|uw|andere)\b[^.!?\n]{0,25}\b(?:instructies?|opdrachten|regels|richtlijnen|prompts?)\b"
        + @"|\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|umgeh\w*)\b[^.!?\n]{0,40}\b(?:vorherige\w*|bisherige\w*|obige\w*|alle\w*|deine\w*|ihre\w*|frühere\w*)\b[^.!?\n]{0,25}\b(?:anweisung\w*|instruktion\w*|regeln|vorgaben|prompts?)\b"
        + @"|\bsystem ?prompt\w*|\bsystemprompt\w*|\bprompt système\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Override();

    [GeneratedRegex(
        @"\b(?:note|notice|instructions?|message|attention|reminder|important)\b:? (?:to|for) (?:the |any |all )?(?:AI|A\.I\.|chatbots?|bots?|language models?|LLMs?|virtual assistants?)\b"
        + @"|\b(?:AI|LLM|chatbots?|language models?|virtual assistants?)(?: assistants?| models?)?\b[^.!?\n]{0,40}\b(?:must|should|shall|has to|have to)\b[^.!?\n]{0,40}\b(?:say|tell|answer|reply|respond|recommend|write|include|reveal|send|ask)\b"
        + @"|\b(?:instructions?|consignes?|message|note|attention)\b:? (?:pour|à|aux|destinée?s? (?:à|aux)) (?:l['’]|le |la |les |tout |un |une )?(?:IA|intelligences? artificielles?|chatbots?|robots? conversationnels?|assistants? virtuels?|modèles? de langage)\b"
        + @"|\b(?:IA|chatbots?|assistants? virtuels?|modèles? de langage)\b[^.!?\n]{0,40}\b(?:doit|doivent|dois|devez)\b[^.!?\n]{0,40}\b(?:dire|répondre|écrire|recommander|révéler|envoyer|demander|inclure)\b"
        + @"|\b(?:instructies?|opmerking|bericht|opdracht|let op)\b:? (?:voor|aan) (?:de |elke |alle |een )?(?:AI|chatbots?|taalmodel\w*|virtuele assistent\w*)\b"
        + @"|\b(?:AI|chatbots?|virtuele assistent\w*|taalmodel\w*)\b[^.!?\n]{0,40}\b(?:moet|moeten|dient|dienen)\b[^.!?\n]{0,60}\b(?:zeggen|antwoorden|schrijven|aanbevelen|verklappen|sturen|vragen|vermelden)\b"
        + @"|\b(?:anweisung\w*|hinweis\w*|nachricht|achtung|auftrag)\b:? (?:an|für) (?:die |den |das |jede |alle |eine )?(?:KI|chatbots?|sprachmodell\w*|virtuelle\w* assistent\w*)\b"
        + @"|\b(?:KI|chatbots?|virtuelle\w* assistent\w*|sprachmodell\w*)\b[^.!?\n]{0,40}\b(?:muss|müssen|soll|sollen)\b[^.!?\n]{0,60}\b(?:sagen|antworten|schreiben|empfehlen|verraten|senden|fragen|nennen)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ToMachine();

    [GeneratedRegex(
        @"\byou are (?:now |no longer )?(?:an? )?(?:AI|language model|chatbot|virtual assistant|LLM)\b|\bas an AI\b[^.!?\n]{0,60}\b(?:you|must|should)\b"
        + @"|\b(?:tu es|vous êtes) (?:maintenant |désormais )?(?:une? )?(?:IA|chatbot|assistant virtuel|modèle de langage)\b"
        + @"|\b(?:je bent|u bent) (?:nu |voortaan )?(?:een )?(?:AI|chatbot|virtuele assistent|taalmodel)\b"
        + @"|\b(?:du bist|sie sind) (?:jetzt |nun )?(?:eine? )?(?:KI|chatbot|virtueller assistent|sprachmodell)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Role();
}
