namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Words before a number that is no house's: rooms, lines, pages, articles, phases.</summary>
internal static class NumberedThings
{
    private static readonly HashSet<string> Words = new(
        """
        salle local bureau chambre ligne bus tram page article art annexe phase point classe groupe lot niveau etape partie chapitre tableau figure section guichet poste porte etage stock semaine jour jours annee numero num n parcelle bloc module version code quai voie gare sortie tranche rangee tombe caveau version dossier ticket serie modele plan photo tome volume option question formulaire case cadre rubrique equipe degre vitesse zone terrain stand casier toise emplacement ordinateur armoire rayon travee camionnette equipier
        zaal lokaal kamer lijn pagina blz blad artikel bijlage fase punt klas groep niveau stap deel hoofdstuk tabel figuur sectie loket toestel rij graf deur verdieping week dag dagen jaar nummer nr perceel blok module versie code spoor perron stand kraam team ploeg vraag vak kast bak leeftijd beurt kerstmarkt rommelmarkt supermarkt weihnachtsmarkt flohmarkt graad fiche terrein kaart standplaats staanplaats parkeerplaats computer colonne kolom kluis rek
        room hall line page article annex phase point class group level step part chapter table figure section counter desk extension ext door floor week day days year number no plot block module version code platform gate stage unit team question form box grade zone bay locker track lane bus age aged picture photo image option file stall computer shelf pitch van truck bench
        raum zimmer saal linie buslinie seite artikel anlage phase punkt klasse gruppe stufe schritt teil kapitel tabelle bild foto abschnitt schalter reihe grab durchwahl tur etage stock woche tag tage jahr jahre nummer nr parzelle block modul version gleis halle platz stand mannschaft frage feld formular schrank haltestelle ausfahrt autobahn zone top band heft ziffer absatz paragraph nebenstelle apparat kasse tor turm station standplatz parkplatz stellplatz sitzplatz arbeitsplatz kolonne mullwagen wagen computer rechner fahrer regal spind
        hausnummern hausnummer huisnummers huisnummer numeros nummers nummern numbers
        covid windows office iphone galaxy euro euros eur chf usd km kg art iso din en ral uitpas stib de lijn tec
        lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
        lun mar mer jeu ven sam dim ma di wo do vr za zo mon tue tues wed thu thur thurs fri sat sun mo mi fr so
        noel paques pasen kerstmis ostern weihnachten easter christmas silvester printemps ete automne hiver lente zomer herfst winter spring summer autumn
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <param name="word">Folded.</param>
    public static bool Holds(ReadOnlySpan<char> word) => word.Length <= 2 || Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
