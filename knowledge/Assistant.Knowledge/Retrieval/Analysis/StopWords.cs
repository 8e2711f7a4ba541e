namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Words that say nothing about the subject, folded. Question words stand here too: the answer's composer reads them from the question itself.</summary>
internal static class StopWords
{
    public static readonly HashSet<string> FrenchElisions = Of("l d j m t s c n qu jusqu lorsqu puisqu quoiqu quelqu");

    public static readonly HashSet<string> French = Of("""
        a ai ait alors apres as au aucun aucune aura aurai aurais aussi autre autres aux avec avoir avons avez ayant bien bonjour c ca car ce ceci cela celle celles celui
        ces cet cette ceux chaque chez ci combien comme comment d dans de dela depuis des deja dois doit doivent donc dont du elle elles en encore entre es est
        et etait etaient etant etes etre eu eux fait faire faut fais font fois fut grace hors ici il ils j jai je l la laquelle le lequel les lesquels leur leurs
        lors lorsque lui ma mais me meme memes merci mes moi moins mon n ne ni non nos notre nous on ont or ou par parce pas pendant peu peut peuvent peux plait plus pour pourquoi
        pourrais pourrait pouvez pouvoir pres puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera serai serait seront ses si sinon
        soit son sont sous soyez suis sur svp t ta tant te tel telle tels tes toi ton toujours tout toute toutes tous tres tu un une va vais vas vers veut veux voici voudrais
        vont vos votre vous voulez vouloir y
        cb pr tps koi kel kelle kwa pk pq pcq dc ds jsuis jai jpeux jveux chui slt bjr stp mtn tjs bcp ke ki ou es quan cest ya yat euh ben bah hein jdois jcherche jpars jviens jsais pdt qd qq sui pcke fo ossi kan nan vla
        """);

    public static readonly HashSet<string> Dutch = Of("""
        aan aangezien achter af al alle alleen alles als altijd ander andere anderen ben bent bij binnen buiten daar daarna dan dat de den der deze dezelfde die dit doe doen doet door
        dus een eens eigen en enige er erg evenals ge gaan gaat geen gedaan geef goed graag had hadden hallo heb hebben hebt heeft heel hem hen het hier hij hoe hoeveel hun ie ieder
        iedere iemand iets ik in indien is ja je jij jou jouw jullie kan kon konden kunnen kunt laat maar mag me meer men met mij mijn moest moet moeten mogen na naar nadat
        namelijk niet niets nog nu of om omdat ons onze ook op over per reeds s sinds slechts sommige t te tegen ten ter terwijl toch toen tot tussen u uit uw vaak van vanaf
        vanwege veel via voor vooral waar waarom waarvoor wanneer want was waren wat we weer wel welk welke werd werden wie wij wil willen wilt word worden wordt zal ze
        zeer zelf zich zij zijn zo zoals zodat zonder zou zouden zoveel zulke dank bedankt
        ni nie da wa ma em nen ne mijne mijnen onzen ons gulle gij gijlie kunde hebde zijde moek kank kwil kheb kben khad tis ist zon goe efkes allez mss wnr ff hoevaak juist
        """);

    public static readonly HashSet<string> English = Of("""
        a about above after again all also am an and any are aren as at be because been before being below between both but by can cannot could couldn did didn do does doesn doing
        don down during each else few for from further get gets got had hadn has hasn have haven having he hello her here hers herself hi him himself his how however i if in into is isn it its
        itself just let ll many me might more most much must my myself nor not now of off on once only or other our ours out over own please re s same shall she should shouldn
        so some such t than thanks that the their theirs them themselves then there these they this those through to too under until up us ve very want was wasn we were weren
        what when where whether which while who whom whose why will with won would wouldn yes you your yours yourself
        u ur im ive dont doesnt didnt cant wont isnt whats wheres hows thats wanna gonna gotta pls plz thx cos cuz bc ok hey
        """);

    public static readonly HashSet<string> German = Of("""
        ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bereits bin bis bist bitte da dabei dadurch dafur dagegen daher damit danach
        dann daran darauf darf darfst darum das dass dazu dein deine dem den denn der deren des dessen die dies diese diesem diesen dieser dieses dir doch dort du durch durfen ein eine
        einem einen einer eines er es etwa etwas euch euer fur gegen gibt hab habe haben hallo hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist
        ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinem keinen keiner konnen konnte man mehr mein meine meinem meinen meiner mich mir mit mochte muss mussen
        musst nach nachdem nein nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so sobald sofern soll sollen sollte sondern sonst sowie
        uber um und uns unser unsere unter viel vom von vor wahrend war waren warum was wegen weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir
        wird wirst wo woher wohin wurde wurden zu zum zur zwar zwischen wieviel danke
        n ne nen nem ner nich net nix hab habs is isses gibts gehts hats kanns wan ma mal eigentlich halt eben doch euch wat dat dauerts bei
        """);

    private static HashSet<string> Of(string words) => new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
