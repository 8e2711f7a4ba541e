using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Names and streets that their place tells: beside other names, on a doorbell, before a number, at the end of a message; and officials and services told by it.</summary>
public sealed class PlacedNameTests
{
    [Theory]
    [InlineData("fr", "Elle laisse trois neveux : Kurt, Ann et Filip Minne, de Courtrai.", "Kurt | Ann | Filip Minne")]
    [InlineData("nl", "kan ik het erkennen bij jullie? Sarah Minnaert & Lien", "Sarah Minnaert | Lien")]
    [InlineData("nl", "hoe schrijf ik ons in? Tuur en Lotte Vanhee", "Tuur | Lotte Vanhee")]
    [InlineData("nl", "spoed hoeveel kost ismael tahtah 0489/31.88.02", "ismael tahtah")]
    [InlineData("de", "einen beleuchteten auslauf danke guido plumacher", "guido plumacher")]
    [InlineData("de", "willi sünder hier ja wirklich", "willi sünder")]
    [InlineData("fr", "Vu à l'adresse, sonnette « Hoareau – Lenoir ».", "Hoareau | Lenoir")]
    [InlineData("nl", "Mijn bel staat op \"Zwart-Janssens\" maar jullie post komt toe", "Zwart-Janssens")]
    [InlineData("fr", "Dossier LOG. La famille Qerimi occupe deux pièces", "Qerimi")]
    [InlineData("en", "Case note. Family Amrani, five persons in two rooms.", "Amrani")]
    [InlineData("nl", "Ik moet naar de begrafenis van nonkel Raf in Poperinge.", "Raf")]
    [InlineData("nl", "Van: Luc Vandeputte (Gebouwen)\nAan: Ann Collard (Financiën)\nOnderwerp: raming", "")]
    [InlineData("fr", "De : Hélène Wauters, Communication\nÀ : équipe web\nObjet : page", "")]
    [InlineData("fr", "De : Dominique Servais, GRH\nÀ : Chef du service Travaux\nObjet : Wesley Franck – reprise", "Wesley Franck")]
    [InlineData("nl", "kan je me bellen? Kris IT", "")]
    [InlineData("fr", "Discours : M. Pascal Dubois, conseiller communal.", "")]
    [InlineData("fr", "Interpellation de Mme Lefèvre, conseillère (groupe Ensemble), sur le parking", "")]
    [InlineData("fr", "La médiatrice communale s'appelle Ann Roelandt. Elle écoute.", "")]
    [InlineData("nl", "DE WERKEN DUREN ZES WEKEN.\n\nUW BURGEMEESTER,\nMARLEEN COPPIETERS", "")]
    [InlineData("en", "LOST tabby tom. Ring Delphine on 0489 54 31 17 or bring him back.", "Delphine")]
    [InlineData("nl", "Beige, chip, luistert slecht. Bel Storm op 0474 18 66 07", "Storm")]
    [InlineData("nl", "Bel Onthaal op 02 555 10 00", "")]
    [InlineData("fr", "Le papa (Trésor, Kinshasa) appelle en visio.", "Trésor")]
    [InlineData("en", "The girl (Ana-Maria, 14) wore long sleeves.", "Ana-Maria")]
    [InlineData("de", "brauchen wir termin oder geht das im netz, ewa kaczmarek", "ewa kaczmarek")]
    [InlineData("de", "könnt ihr 0456 70 71 22 anrufen? danke basti heukemes", "basti heukemes")]
    [InlineData("de", "und renne in die säcke die der nachbar auf den gehweg stellt, p. zimmermann rue du canal 133", "p. zimmermann")]
    [InlineData("de", "wenn ihr mir briefe schickt kann ich nix damit. ruft an: 0465 11 74 90 patrice", "patrice")]
    [InlineData("nl", "wanneer is de markt open, bedankt", "")]
    [InlineData("fr", "je ne peux pas venir demain, svp", "")]
    [InlineData("nl", "Responsabele gezocht. VERANTWOORDELIJKE: LANDER SOETAERT, 04/04/2003, KAPELAANSTRAAT 6", "LANDER SOETAERT")]
    [InlineData("fr", "Responsable : Mihai Dumitrescu\nNé : 16 août 1979\nTél. : 0466/20 71 93", "Mihai Dumitrescu")]
    [InlineData("nl", "Wie zag waar ze heen reden? Inge van de vierde, 0488 29 60 41", "Inge")]
    [InlineData("nl", "Dzień dobry, ik Grzegorz Mazur betaal al belasting", "Grzegorz Mazur")]
    [InlineData("fr", "cc c'est Fatoumata de 5e B, j'ai eu que 2 barres", "Fatoumata")]
    [InlineData("nl", "ja hier Godelieve van 't hoekhuis", "Godelieve")]
    [InlineData("fr", "qui vient voir si c'est insalubre ? Mimoun, rue du Lavoir 44 bte 1", "Mimoun")]
    [InlineData("nl", "OP NAAM VAN CHIARA EN WIM.", "CHIARA | WIM")]
    [InlineData("fr", "Dr Lambrechts ici, je me gare devant chez moi", "Lambrechts")]
    [InlineData("fr", "Prise 12 hors service. Contact chantier : Eddy, poste 4433.", "")]
    [InlineData("fr", "PV réunion d'équipe État civil – 5 octobre\nPrésents : M. Peeters (prés.), S. Lambot, A. Yilmaz, le stagiaire. Excusée : B. Claes.\n1. Livrets", "")]
    [InlineData("nl", "Teamoverleg Bevolking, 3 mei\nAanwezig: Els Maes, Karim Benali\n1. Planning", "")]
    [InlineData("nl", "Bewonersvergadering Kanaal, 3 mei\nAanwezig: Els Maes, Karim Benali\n1. Zwerfvuil", "Els Maes | Karim Benali")]
    public void A_name_is_found_or_public_by_its_place(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("de", "Jetzt will die Gemeinde bei Dragan Ilić, Rue du Moulin 61 bte 4, 1199 Hautbecq den Strom abschalten.", "Rue du Moulin 61 bte 4, 1199 Hautbecq")]
    [InlineData("de", "Zustellversuch 3, Einschreiben Bauamt: Detlef Bosten, Rue des Fabriques 85 bte 6. Klingelschild fehlt.", "Rue des Fabriques 85 bte 6")]
    [InlineData("fr", "La bibliothèque Marie Curie, rue Haute 44, est ouverte", "")]
    [InlineData("de", "PFLEGEDIENSTE FAHREN ÜBER DEN QUAI. DER BUS 14 HÄLT AM FRIEDHOF.", "")]
    [InlineData("de", "Scanstrasse: 300 dpi, grau", "")]
    [InlineData("fr", "La fermeture de la rue Haute aux voitures : 48 pour, 44 contre.", "")]
    [InlineData("fr", "le refuge déménage au quai des Péniches et passe de 24 à 32 lits", "")]
    [InlineData("fr", "j'habite rue de la Paix et de la Liberté 12", "rue de la Paix et de la Liberté 12")]
    [InlineData("fr", "la dame du 3e, Nadege Ruelle, elle crie la nuit", "")]
    [InlineData("fr", "dentellière, née vers 1840 rue du Lavoir", "")]
    [InlineData("fr", "Le 27 octobre à 13 h 50, rue du Coq, une bordure lui glisse", "")]
    [InlineData("fr", "j'habite 50, rue du Coq depuis un an", "50, rue du Coq")]
    [InlineData("fr", "le cpas c'est bien au 14 rue du moulin?", "")]
    [InlineData("fr", "Anc1enne adresse : rue du C0q 28", "rue du C0q 28")]
    [InlineData("fr", "ENVOI : RUA DAS FLORES 12, ÉVORA", "RUA DAS FLORES 12, ÉVORA")]
    [InlineData("fr", "ma mère vit Calle Mayor 14", "Calle Mayor 14")]
    [InlineData("nl", "Aloïs Verstuyft, Dekenijstraat l", "Dekenijstraat l")]
    [InlineData("fr", "M. Sékou Barry. rue du Lavoir 99 bte l, 1199 Hautbecq. Moisissure", "rue du Lavoir 99 bte l, 1199 Hautbecq")]
    [InlineData("de", "AUF DER WIESE NEBEN KAPELLENWEG 3 IST DER ZAUN KAPUTT", "KAPELLENWEG 3")]
    [InlineData("de", "Standplatz 41 bitte stornieren", "")]
    [InlineData("de", "Gegen Kurt Simonis, Fahrer Müllwagen 3, wurde ein Protokoll", "")]
    [InlineData("de", "Ayoub Lahlou, Kolonne 2", "")]
    [InlineData("de", "auf Computer Nummer 6 in Bibliothek", "")]
    [InlineData("nl", "GEMEENTEBESTUUR LINDEVELD\nDorpsplein 1 – 2249 Lindeveld\nTel. 014 55 21 00", "")]
    [InlineData("nl", "Sociaal Huis Kruisdonk\nLindelaan 44\n2989 Kruisdonk", "")]
    [InlineData("de", "2. Hörtest-Bus am 14. Mai auf dem Werthplatz. 3. Kasse", "")]
    [InlineData("fr", "COUPURE D'EAU DE 8 H A 15 H RUE PAUL PASTUR", "")]
    [InlineData("en", "Audit of reserved bays: 214 on the street, 31 whose file is lost", "")]
    [InlineData("fr", "M. Jan Peeters\nPlace communale 1, 5345 Beaurieux", "Place communale 1, 5345 Beaurieux")]
    public void A_street_is_somebody_s_unless_it_is_an_office_s_or_counts_something(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));

    /// <summary>A model proposes them: asked here as it would.</summary>
    [Theory]
    [InlineData("en", "I'm British if that matters.", "British")]
    [InlineData("fr", "Bien à vous,\nGrazie mille", "Grazie")]
    [InlineData("de", "Bis bald\nMusikalische Grüße", "Musikalische Grüße")]
    [InlineData("fr", "Je ne comprends pas.\nSaluta tions", "Saluta tions")]
    [InlineData("nl", "Wij, ouders van kinde ren", "kinde ren")]
    public void Peoples_greetings_and_broken_words_are_no_names(string language, string text, string proposed)
    {
        var view = Detecting.Detector.View(text, language);
        var at = text.IndexOf(proposed, StringComparison.Ordinal);
        Assert.Empty(NameLimits.Apply(view, [new Candidate(EntityType.Person, at, at + proposed.Length, 0.9, Check.CannotTell, true, "model")]));
    }

    [Theory]
    [InlineData("fr", "Merci à Victor Lhermitte", "Victor Lhermitte")]
    [InlineData("de", "Das ist Marga Grote", "Marga Grote")]
    [InlineData("de", "Danach gab die Zeugin S einen Vertrag ab", "S")]
    [InlineData("de", "Der Kläger A. trägt vor", "A.")]
    public void Names_stay(string language, string text, string proposed)
    {
        var view = Detecting.Detector.View(text, language);
        var at = text.IndexOf(proposed, StringComparison.Ordinal);
        Assert.Single(NameLimits.Apply(view, [new Candidate(EntityType.Person, at, at + proposed.Length, 0.9, Check.CannotTell, true, "model")]));
    }
}
