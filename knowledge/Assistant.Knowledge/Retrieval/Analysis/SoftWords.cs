namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Words that tell little about the subject of a question although they may be rare on pages: everyday verbs, today and tomorrow, and what merely says which kind of fact is wanted ("cost", "open"). Folded; searched for, but weighed less.</summary>
internal static class SoftWords
{
    private const int ShortestMisspelt = 6; // of shorter words too many are near each other
    private static readonly Dictionary<string, HashSet<string>> Languages = new(StringComparer.Ordinal)
    {
        ["fr"] = Of("""
            cout couts coute coutent couter prix tarif tarifs montant cher chere gratuit gratuite payer paye temps delai delais duree dure quand heure heures horaire horaires ouvert ouverte ouverts ouvre ouvrir
            ouverture ferme fermer fermeture trouver trouve trouves chercher cherche obtenir obtiens recevoir recois recu avoir eu mettre mets prendre prends prend venir venez viens vient aller passer arrive arriver arrives savoir
            sais sait connaitre dire dites donner donne besoin aider aide aidez question info infos information informations renseignement renseignements aujourd hui demain hier soir matin nuit maintenant vite
            truc chose choses gens personne quelqu koi pr slt svp stp truc merci madame monsieur petit grand bon bonne nouveau nouvelle nouvelles vieux vieille vieilles peu beaucoup meme fois possible necessaire faudrait demarche demarches
            commune hautbecq bruxelles belgique belge vraiment environ juste encore pouvoir existe gens ami amie maman papa mere pere cousin cousine yapu yapa age jvoudrais jvoudrai jveux jveu jpeux jpeu jdois
            """),
        ["nl"] = Of("""
            kost kosten kostprijs prijs prijzen tarief tarieven bedrag duur gratis betalen betaal lang duurt duren tijd termijn uur uren openingsuren open opent openen geopend gesloten sluit dicht
            vinden vind krijgen krijg kreeg gekregen nemen neem halen haal brengen breng komen kom komt zetten zet weten weet zeggen zeg geven helpen help helpt vraag vragen info informatie inlichtingen nodig
            vandaag morgen gisteren vanavond vannacht avond nacht ochtend straks snel ding dingen mensen persoon iemand mevrouw meneer klein groot goed nieuw nieuwe oud oude beetje keer mogelijk hallo dank graag laten bestaat wensen wens ergens leeftijd
            gemeente hoogbeek brussel belgie rap juist eigenlijk ongeveer mama papa moeder vader vriend vriendin snelste echt vr kunnek kannek mogek moetk wilk benk hebk
            """),
        ["en"] = Of("""
            cost costs price prices fee fees free pay paying paid amount long take takes time times hour hours open opens opening opened close closes closed find found look looking get got getting receive obtain have need needs want wants
            know knows tell say give help helps question info information today tomorrow yesterday tonight evening morning night now soon quickly thing things people person somebody someone anybody age small big good new old bit lot possible
            going go come make makes put use nowhere anywhere somewhere pls plz thanks hi
            commune hautbecq brussels belgium belgian roughly really actually just still called ring huge mum mom dad mother father friend deal deals
            """),
        ["de"] = Of("""
            kostet kosten preis preise gebuhr gebuhren betrag tarif gratis kostenlos teuer bezahlen zahlen zahle lange dauert dauer zeit frist uhr stunde stunden offnungszeiten offen offnet geoffnet offnen geschlossen schliesst wann
            finden finde bekommen bekomme kriegen kriege nehmen nehme holen hole bringen bringe kommen komme tun tue machen mache macht weiss wissen sagen sage geben helfen hilft hilfe frage fragen info informationen auskunft brauche brauchen
            heute morgen gestern abend nacht jetzt bald schnell ding dinge sache leute person jemand alter klein gross gut neu neue neuen neuer alt alte altes alten bisschen mal moglich hallo danke gehen geht lassen
            gemeinde hautbecq brussel belgien eigentlich ungefahr wirklich genau mama papa mutter vater freund freundin spass
            """),
    };

    public static bool Contains(string language, string form) => Languages.TryGetValue(language, out var words) && words.Contains(form);

    /// <summary>Whether a word that no page holds is probably one of these, misspelt: "comune", "openingsuuren".</summary>
    public static bool IsNear(string language, string form) =>
        form.Length >= ShortestMisspelt && Languages.TryGetValue(language, out var words) && words.Any(w => w.Length >= ShortestMisspelt && w[0] == form[0] && Spelling.Distance(form, w, 1) <= 1);

    private static HashSet<string> Of(string words) => new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
