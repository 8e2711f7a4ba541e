using System.Collections.Frozen;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>Words of the four languages that stand around a value and are no part of a name or a street: what people say besides answering.</summary>
/// <remarks>Folded as <see cref="Tokens.Fold"/> does.</remarks>
internal static class CommonWords
{
    /// <summary>Small words inside names: "van den Broeck", "El Idrissi", "de la Cruz".</summary>
    private static readonly FrozenSet<string> Particles = Set(
        "van den der de von zu zum zur vom la le les du des d da do dos das di del della lo el al ben bin bint ibn abu abd ould ait t ten ter te op in y e i a o st sint saint sainte mac mc o af av het aan");

    private static readonly FrozenSet<string> Titles = Set(
        "meneer mijnheer mevrouw mevr mw dhr heer de heer juffrouw dr prof ir ing monsieur madame mademoiselle mme mlle m mr mrs ms miss mister sir madam herr frau fraulein doktor professor maitre me");

    /// <summary>Words that introduce or accompany an answer, also at the start of a sentence, where they have a capital.</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "tis its thats das cest chuis jsuis jmappelle kben kheet ikben ikheet lautet lauten reads be myself nope nah nop mettez mets zet zetten put setzen schreiben schrijf ecrivez write special spezielles speciaal ja jawel jazeker jep yep yes yeah yup oui ouais si nee neen non no nein ne euh eh uh um uhm euhm hm hmm hum ah oh och ach tja bah ben bon bof well so dus alors donc also na goh allez allee voila voici hier ok oke okay goed bien gut good sure zeker natuurlijk tuurlijk bien-sur gerne gern graag absolument certainly exact "
        + "sorry pardon excusez entschuldigung excuse wacht wait attendez attends moment momentje warte warten oeps oups oops dag hallo hello hi hey hoi bonjour bonsoir salut goeiedag goedendag goeiemorgen goedemorgen goeiemiddag goedemiddag goedenavond guten tag morgen moin merci bedankt thanks thank danke bitte please "
        + "mijn mijne mij my mine mon ma mes mein meine meinem meinen meiner onze ons our notre nos unser unsere uw votre your ihr ihre zijn haar his her sa ses seine sein son ik je j i ich we wij nous wir he she hij zij ze il elle er sie it this that het dat dit ce cela ca c est cest das es is are am ist bin sind ben bent zijn suis sommes sont was named genaamd called appelle appelles appele heet heten heisse heisst noemt nomme "
        + "naam namen name names nom noms prenom voornaam achternaam familienaam surname nachname vorname first last full volledige volledig complet complete voller familie famille family adres adresse address anschrift straat-is op onder sous under unter auf au aux a at in te chez bij bei voor pour for fur the le-nom plaat plaque plate kaart carte card karte staat stehen stands "
        + "vrouw man femme mari epouse epoux husband wife mann ehefrau ehemann partner partenaire compagnon compagne zoon dochter fils fille daughter kind enfant child tochter sohn moeder vader mere pere mother father mutter vater mama papa maman zus broer soeur frere sister brother schwester bruder baby bebe");

    private static readonly FrozenSet<string> Common = Set(
        "en et and und of ou or oder maar mais but aber want omdat car parce because weil denn dat que that dass als wenn if met avec with mit zonder sans without ohne niet geen pas not no nicht kein keine aucun aucune never nooit jamais nie niks niets rien nothing nichts "
        + "een un une a an ein eine einer einem einen de het le la les l the der die das den dem des du au aux dit deze cette ces this these diese dieser dieses die daar hier there ici la dort er y "
        + "ik je j i ich jij u vous tu you du sie hij zij ze il elle he she er wij we nous on wir men man ils elles they hen me mij moi te toi mich dich uns ons nos them leur leurs their hun "
        + "ben bent is zijn was waren heb hebt heeft hebben had ga gaat gaan ging kan kun kunt kunnen kon zou zal zullen moet moeten mag mogen wil wilt willen wou woon woont wonen woonde weet weten geef geeft geven doe doet doen zie ziet komt komen kwam vind vindt denk denkt geloof staat staan ligt liggen blijft blijven wordt worden werd nodig "
        + "suis es est sommes etes sont etais etait ai as avons avez ont avais avait vais va vont peux peut pouvez pouvons peuvent dois doit devons devez veux veut voulez voudrais voudrait sais sait savez habite habites habitons habitez demeure vis vit mets met mettre faut fait faire fais dis dit dire crois pense reste trouve donne donner prends appelle "
        + "am are was were have has had do does did will would shall should can could may might must want need know think believe guess live lives lived living stay put get got give gave go goes went come comes say says said see found mean called "
        + "bin bist ist sind seid war waren habe hast hat haben hatte hatten werde wird werden wurde kann kannst konnen konnte muss mussen soll sollen darf durfen will wollen mochte mag weiss glaube denke wohne wohnst wohnt wohnen lebe lebt gebe gibt geht gehe komme kommt heisst liegt steht "
        + "niet nog al alweer wel ook even eens maar toch eigenlijk gewoon juist net pas nu straks later vandaag morgen gisteren altijd soms misschien ongeveer rond tussen sinds vanaf tot naar uit om over aan door per via bij binnen buiten boven onder naast tegenover achter vlak dichtbij wie wat waar wanneer hoe hoeveel waarom welk welke zo heel veel weinig meer minder alle alles iets iemand niemand ander andere zelfde zelf samen alleen allebei beide hoor he zeg ja nee dus dan "
        + "encore deja aussi bien tres trop peu plus moins tout tous toute toutes quelque chose quelqu personne autre autres meme ensemble seul seule deux toujours souvent peut-etre environ vers entre depuis des jusque jusqu pour par chez dans sur sous devant derriere pres cote face qui quoi ou quand comment combien pourquoi quel quelle quels quelles ici la-bas maintenant apres avant hier demain aujourd alors donc puis juste vraiment seulement svp stp plait "
        + "still already also just very too much many more less all everything something somebody someone nobody other another same self together alone both always often maybe perhaps about around between since from until till to into onto by near next front behind beside opposite who what where when how why which here now after before yesterday tomorrow today then only really actually please at on in "
        + "noch schon auch nur sehr zu viel mehr weniger alle alles etwas jemand niemand andere anderer selbe gleiche selbst zusammen allein beide immer oft vielleicht ungefahr etwa um zwischen seit ab bis nach von vor hinter neben gegenuber bei aus wer was wo wann wie warum welche welcher jetzt danach davor gestern heute dann wirklich eigentlich doch mal halt eben ja nein "
        + "whose wiens wier wessen exactement precisement precies exactly precisely genau "
        + "machen mache macht maken maak maakt gemaakt gemacht make makes made "
        + "oud oude nieuw nieuwe vieux vieille nouveau nouvelle old new alt alte neu neue groot grote grande big small adres adresse nummer numero number hausnummer huisnummer straat rue? idee idea idee ahnung geval cas case fall huis maison house haus flat appartement apartment wohnung auto voiture wagen kar jaar jaren ans year years jahre oud maand mois month maand week semaine dagen jours days tage "
        + "werk werken werkloos travail travaille chomage job work works unemployed arbeit arbeitslos ziek malade sick krank moe zwanger enceinte pregnant schwanger getrouwd married verheiratet gescheiden divorce divorced problemen problemes problems geld argent money vergeten oublie forgot forgotten vergessen kwijt perdu lost verloren verhuisd demenage moved umgezogen stuur envoie send schicke zoek cherche trouver vinden find");

    /// <summary>Said after the value: "…, graag", "… is de naam".</summary>
    private static readonly FrozenSet<string> Closers = Set(
        "graag alstublieft alsjeblieft aub svp stp please bitte danke bedankt merci dank thanks hoor he hein dus donc then so ok oke voila maar is est ist de le la het the der die naam nom name dit denk geloof ik je crois pense i think guess believe glaube ich denke natuurlijk bien sur gerne gern juist correct zo als comme like right");

    /// <summary>No part of a name when it is written small.</summary>
    public static bool IsCommon(string folded) => Common.Contains(folded) || Openers.Contains(folded) || Titles.Contains(folded);

    /// <summary>May stand inside a name or a street.</summary>
    public static bool IsParticle(string folded) => Particles.Contains(folded);

    /// <summary>Introduces an answer and is no part of it, even with a capital.</summary>
    public static bool IsOpener(string folded) => Openers.Contains(folded) || Titles.Contains(folded);

    public static bool IsCloser(string folded) => Closers.Contains(folded);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
