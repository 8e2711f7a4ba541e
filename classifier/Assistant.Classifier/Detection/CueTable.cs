namespace Assistant.Classifier.Detection;

/// <summary>The words and phrases of four languages that announce a value, by what they announce.</summary>
/// <remarks>Written without diacritics and in lower case; matched as whole words. A value of several words is matched across hyphens, apostrophes and points.</remarks>
internal static class CueTable
{
    public static IReadOnlyList<(Cue Cue, string Phrases)> Entries { get; } =
    [
        (Cue.BeNationalNumber, """
            numero national, num national, registre national, numero de registre, numero de registre national, niss, rn, nrn, bis, numero bis, nn
            rijksregisternummer, rijksregister, rijksregisternr, rrn, rr nr, insz, inszn, insz nummer, bisnummer, nationaal nummer, identificatienummer
            national number, national register number, national registration number, nrn number, ssin, social security number
            nationalnummer, nationalregisternummer, nationalregister
            """),
        (Cue.NlBsn, """
            bsn, bsn nr, dutch citizen number, dutch social security, dutch id number, dutch personal number, nl number, nl citizen number, number in the netherlands, netherlands number, burgerservicenummer, burgerservicenr, sofinummer, sofi nummer, sofi, bsn nummer, citizen service number, numero de service au citoyen, numero bsn
            burger service nummer, dutch number, nederlands nummer, nederlandse nummer, numero neerlandais, niederlandische nummer, persoonsnummer, niederlandische bsn
            """),
        (Cue.FrNir, """
            nir, numero de securite sociale, securite sociale, num secu, numero de secu, secu, insee, immatriculation sociale, carte vitale, french social security
            franzosische sozialversicherungsnummer, franse socialezekerheidsnummer, numero insee, ss
            """),
        (Cue.DeTaxId, """
            steuer id, steuerid, steueridentifikationsnummer, steuer identifikationsnummer, identifikationsnummer, steuerliche identifikationsnummer, idnr, id nr, steuernummer, tin
            steuer idnr, german tax number, german tax id, tax id, tax identification number, numero fiscal allemand, duits fiscaal nummer, fiscaal nummer, belastingnummer, numero fiscal
            identifiant fiscal, duits belastingnummer
            """),
        (Cue.LuNationalId, "matricule, matricule nationale, numero d identification national, luxemburger matrikel, matrikelnummer, cns, luxembourg id, luxemburgs nummer, nationale identifizierungsnummer"),
        (Cue.Bank, """
            iban, compte, numero de compte, compte bancaire, rekening, rekeningnummer, bankrekening, rekeningnr, account, bank account, account number, konto, bankkonto, kontonummer, bankverbindung, bic
            virement, verser, remboursement, rembourser, overschrijving, overschrijven, terugbetaling, terugstorten, refund, uberweisung, uberweisen, erstattung
            """),
        (Cue.Card, """
            carte de credit, carte bancaire, carte de debit, numero de carte, visa, mastercard, maestro, bancontact, amex, american express, kredietkaart, bankkaart, betaalkaart, credit card, debit card
            card number, payment card, card, kreditkarte, kreditkartennummer, kartennummer, bankkarte, kaartnummer, creditcard, cvc, cvv
            """),
        (Cue.IdDocument, """
            carte d identite, carte identite, cin, biometric residence permit, votre permis, ton permis, citizen card, cartao de cidadao, carta d identita, carte nationale d identite, carte consulaire, dni, nie, kimlik, duldung, aufenthaltsgestattung, fiktionsbescheinigung, ankunftsnachweis, annexe 35, annexe 19, annexe 8, bijlage 35, bijlage 19, bijlage 8, anlage 35, anlage 19, carte f, carte a, carte b, annexe 15, bijlage 15, anlage 15, carte orange, oranje kaart, f kaart, e kaart, f karte, e karte, laissez passer, titre de voyage, reisdocument, reiseausweis, attest van immatriculatie, passeport n, cni n, ci, cni, numero de carte d identite, titre de sejour, carte de sejour, carte de resident, permis de sejour, carte electronique, passeport, passeports, dowod, dowodu, ho chieu, permis provisoire, rijbewijs nr
            permis de conduire, numero provisoire, carte provisoire, document de voyage, papier n, papiers n, papier numero, papier nr, papiere nr, papieren nr, voorlopig nummer, voorlopige kaart, voorlopig rijbewijs, vorlaufige nummer, mon permis, son permis, numero de permis, n de permis, no de permis, permis de conduire numero, kids id, carte d etranger, attestation d immatriculation, eid
            identiteitskaart, identiteitskaartnummer, identiteitskaartnr, idkaart, id kaart, identiteitsbewijs, legitimatiebewijs, verblijfskaart, verblijfstitel, verblijfsvergunning, verblijfsdocument, vreemdelingenkaart
            paspoort, paspoortnummer, paspoortnr, reispas, reispasnummer, rijbewijs, rijbewijsnummer, rijbewijsnr, documentnummer
            identity card, id card, id number, residence card, residence permit, passport, passport number, driving licence, driving license, driver s licence, driver s license, driver license, drivers license, license, licence, dl, licence number, document number, provisional number, provisional card, travel document
            pass, personalausweis, personalausweisnummer, ausweis, ausweisnummer, aufenthaltstitel, aufenthaltskarte, aufenthaltserlaubnis, reisepass, reisepassnummer, passnummer, fuhrerschein, fuehrerschein, fuhrerscheinnummer, identitatskarte, pass nr
            """),
        (Cue.Plate, """
            plaque, plaques, immatriculation, plakette, immatricule, immatriculee, immatricules, plaque d immatriculation, numero de plaque, vehicule, voiture, auto, moto, camionnette, scooter, remorque
            nummerplaat, nummerplaten, kenteken, kentekens, kentekenplaat, kentekennummer, kentekenplaten, voertuig, wagen, bestelwagen, motorfiets, bromfiets, aanhangwagen, plaat, ingeschreven onder, nrplaat, autoplaat
            number plate, numberplate, licence plate, license plate, plate, registration plate, plate number, registration number, car, cab, vehicle, motorbike, motorcycle, reg
            kennzeichen, nummernschild, autokennzeichen, kfz, kfz kennzeichen, fahrzeug, pkw, auto kennzeichen, autonummer
            """),
        (Cue.Phone, """
            tel, tele, telephone, gsm, portable, mobile, numero de telephone, numero de gsm, numero de portable, fax, appeler, appelez, joignable, joindre, whatsapp, sms, fixe, rappeler, rappelez
            telefoon, telefoonnummer, telefoonnr, telnr, gsmnummer, gsm nummer, gsm nr, mobiel, mobiele nummer, bellen, bel, bereikbaar, bereiken, terugbellen, opbellen
            phone, phone number, telephone number, cell, cell phone, cellphone, mobile number, call, reach, ring, text me, contact number, call back
            telefon, telefonnummer, telefonnr, handy, handynummer, mobil, mobilnummer, mobiltelefon, anrufen, erreichbar, erreichen, ruckruf, fon, festnetz
            """),
        (Cue.Username, """
            signed in as, logged in as, log in as, logging in as, log in als, inloggen als, aan als, je me connecte comme, je me connecte avec, connecter avec le compte, logge mich als, melde mich als, logge ein als, anmelden als, ingelogd als, aangemeld als, connecte en tant que, connecte comme, angemeldet als, sous le pseudo, identifiant, identifiants, nom d utilisateur, nom utilisateur, login, pseudo, pseudonyme, nom de compte
            gebruikersnaam, inlognaam, accountnaam, username, user name, user id, userid, user, dbuser, loginname, login name, account name, handle, screen name
            gebruiker, gebruikster, utilisateur, utilisatrice, benutzer, benutzerin, nutzer, nutzerin, nickname, alias, gamertag, schermnaam, chatnaam, nom de connexion, posted by, gepost door, geplaatst door, publie par, poste par, gepostet von, toegangsnaam, profil, profiel, profile, nutzerkonto, benutzerkonto, discord, instagram, telegram, snapchat, tiktok, twitter, skype, benutzername, benutzerkennung, nutzername, anmeldename, kennung, leesnummer, lezersnummer, lezerspas, lener, lenersnummer, leserkarte, bibliothekskarte, lezerskaart, bibkaart, bibliotheekkaart, carte de bibliotheque, carte bibliotheque, library card, numero de lecteur, carte de lecteur, n lecteur, borrower, borrower number, reader number, lesernummer, leserausweis, pseudos, handles, nicknames, utilisateurs, gebruikers, nutzernamen, benutzernamen, gebruikersnamen, usernames, identifiants, schuilnaam, deckname
            """),
        (Cue.Birth, """
            ne le, nee le, nes le, nees le, ne a, nee a, nes a, ne e le, ne e a, ne en, nee en, naissance, date de naissance, lieu et date de naissance, date naiss, date de naiss, dat naiss, d naiss, naiss, ne 1e, nee 1e, naquit, natif de, native de, lieu et date, vu le jour, mon anniversaire, son anniversaire, d n, d.d.n, ddn, nele
            geboren, geb, geboortedatum, geboortedat, geboorte, geboortejaar, geboortedag, gebdat, geb dat, geboren op, verjaardag, ter wereld, jarig, geboorteplaats en datum
            born, birth, date of birth, dob, birthdate, birthday, d.o.b, birth date, bday, b day
            geburtsdatum, geburtstag, geburt, geburtsjahr, geb am, gebdatum, geb dat, zur welt, geburtsort und datum
            """),
        (Cue.OtherEvent, """
            decede, decedee, deces, mort, morte, marie, mariee, maries, mariage, divorce, divorcee, inscrit, inscrite, arrive, arrivee, fait a, signe, signee, recu, recue, envoye, date du, expire, valable, delivre, delivree, emis
            introduit, introduite, demenage, emmenage, entree en vigueur, depuis, engage, engagee, rendez vous, audience, reunion, seance
            overleden, overlijden, gehuwd, getrouwd, gescheiden, ingeschreven, aangekomen, gedaan te, opgemaakt, ondertekend, ontvangen, verzonden, vervalt, geldig, afgeleverd, uitgereikt, verhuisd, sinds, aangeworven, afspraak, zitting, vergadering, ingediend
            died, death, deceased, married, marriage, divorced, registered, arrived, signed, received, sent, expires, expiry, valid, issued, moved, since, hired, appointment, hearing, meeting, filed, submitted, dated
            gestorben, verstorben, tod, verheiratet, heirat, geschieden, angemeldet, unterschrieben, erhalten, gesendet, ablaufdatum, gultig, ausgestellt, umgezogen, seit, eingestellt, termin, sitzung, eingereicht
            """),
        (Cue.Case, """
            dossier, dossiers, numero de dossier, dossier numero, reference, references, ref, refs, n ref, v ref, notre reference, votre reference, affaire, plainte, requete, requetes, demande, note de dossier, reclamation, reclamations, enquete sociale, candidature logement social, note de suivi, declaration de nationalite, dos, doss, plaintes, demandes, candidature, pv, proces verbal, role general, numero de notice, notice n, numero de role, no de role
            dossiernummer, dossiernr, dossiers, dossiernota, opvolgingsnota, sociaal onderzoek, nationaliteitsverklaring, aangifte, zaak, klachten, aanvragen, kandidaat huurder, zaaknummer, zaaknr, zaakid, kenmerk, ons kenmerk, uw kenmerk, referentie, referentienummer, klacht, klachtnummer, aanvraag, aanvraagnummer, verzoek, verzoekschrift, bezwaar, bezwaarschrift, proces verbaal, rolnummer, notitienummer, meldingsnummer
            case, cases, case note, complaints, follow up note, declaration of nationality, decision no, objection, applications, housing candidate, case no, case number, file, file number, file no, our ref, your ref, reference number, complaint, application, application no, application number, request number, docket
            aktenzeichen, sozialerhebung, sozialbericht, wohnungsbewerber, vermerk, aufgebot, einspruch, bescheid, widerspruch, az, geschaftszeichen, aktennummer, vorgang, vorgangsnummer, fall, fallnummer, akte, beschwerde, antrag, antragsnummer, zeichen, referenz, referenznummer, unser zeichen, ihr zeichen
            """),
        (Cue.NotCase, """
            facture, factures, note de credit, bon de commande, commande, ticket, tickets, recu, quittance, police, police d assurance, bail, contrat, contrat de bail, devis, article, loi, reglement, directive, circulaire, ordonnance, arrete, decret, avertissement extrait, extrait de role, imposition, marche public, cahier des charges, formulaire, version, compteur, ean
            factuur, facturen, factuurnummer, creditnota, bestelbon, bestelling, bestelnummer, ontvangstbewijs, kassaticket, polis, polisnummer, huurcontract, huurovereenkomst, contract, contractnummer, offerte, artikel, wet, verordening, richtlijn, omzendbrief, aanslag, aanslagen, aanslagbiljet, aanslagnummer, kohierartikel, ordonnantie, besluit, decreet, bestek, formulier, versie, meter, meternummer, bon
            invoice, invoices, credit note, purchase order, order, order number, receipt, policy, policy number, insurance policy, lease, contract, quote, article, act, regulation, directive, tender, tax assessment, assessment notice, form, meter, ticket number, parking ticket
            rechnung, rechnungen, rechnungsnummer, gutschrift, bestellung, bestellnummer, quittung, beleg, police nr, versicherungspolice, mietvertrag, vertrag, vertragsnummer, angebot, artikel nr, gesetz, verordnung, richtlinie, dekret, paragraph, ausschreibung, formular, zahler
            """),
        (Cue.Infrastructure, """
            server, serveur, serveurs, servers, routeur, router, gateway, passerelle, firewall, pare feu, dns, vlan, subnet, sous reseau, subnetz, netwerk, reseau, network, netzwerk, printer, imprimante, drucker, switch, proxy, ntp, host
            nas, database, databank, database server, base de donnees, load balancer, localhost, masque, mask, dhcp, smtp, vpn gateway, monitoring, backup
            """),
        (Cue.Office, """
            commune, communal, communale, communaux, administration, administration communale, maison communale, hotel de ville, service, services, departement, guichet, accueil, cpas, bureau, bureaux, permanence, police, commissariat, pompiers, hopital, clinique, pharmacie
            ecole, creche, renseignements, reception, travaux, urbanisme, population, etat civil, bibliotheque, recypark, dechetterie, centre, asbl, mutuelle, tribunal, greffe, ministere, spf, region, prefecture, mairie, antenne, helpline, info, secretariat, standard, numero vert, numero gratuit, agence, syndicat, ville et commune, hotel communal, etude, piscine, musee, academie, centre culturel, helpdesk
            gemeente, gemeentelijk, gemeentelijke, gemeentehuis, stadhuis, stad, dienst, diensten, loket, onthaal, ocmw, bureau, kantoor, politie, politiezone, brandweer, ziekenhuis, apotheek, school, creche, kinderdagverblijf, bibliotheek, recyclagepark, containerpark
            centrum, vragen, inlichtingen, receptie, deskundige, burgerzaken, hoofdbureau, grafmaker, vzw, ziekenfonds, mutualiteit, rechtbank, griffie, ministerie, fod, gewest, secretariaat, infolijn, groen nummer, afdeling, departement, agentschap, vakbond, gemeentebestuur, stadsbestuur, sociaal huis, stadsdiensten, gemeentediensten, notariskantoor, zwembad, museum, cultuurcentrum, gemeenschapscentrum, dienstencentrum, meldpunt, infopunt
            municipality, municipal, questions, enquiries, hr, front desk, town hall, city hall, commune house, council, office, department, desk, counter, police station, fire brigade, hospital, pharmacy, library, recycling park, centre, center, court, ministry, region, hotline, service desk, agency, duty worker, swimming pool, museum, welcome desk
            fragen, auskunft, empfang, wache, gemeinde, gemeindehaus, rathaus, stadt, amt, burgeramt, burgerburo, buro, abteilung, schalter, polizei, feuerwehr, krankenhaus, apotheke, schule, kita, bibliothek, recyclinghof, zentrum, verein, krankenkasse, gericht, ministerium, behorde, verwaltung, dienststelle, gemeindeverwaltung, stadtverwaltung, notariat, schwimmbad, hallenbad, kulturzentrum, sozialzentrum
            """),
        (Cue.Private, """
            mon, ma, mes, je, rembourser, remboursement, rembourse, restituer, prive, privee, privees, habite, loge, logee, heberge, hebergee, habitant, habitent, domicilie, domiciliee, domicilies, reside, residant, demeurant, logeant, locataire, proprietaire, titulaire, chez moi, chez lui, chez elle, chez eux, chez nous, beneficiaire
            mijn, bij mij, bij ons, ik, terugbetaling, terugbetalen, terugbetaald, terugstorten, teruggestort, prive, priveadres, privenummer, woont, wonen, wonende, woon, woonachtig, gedomicilieerd, verblijvende, verblijft, huurder, eigenaar, op naam van, begunstigde, rekeninghouder
            my, we, our house, i, refund, refunded, reimburse, reimbursed, private, personal, home, live, lives, living, resides, residing, resident at, tenant, owner, account holder, beneficiary
            mein, bei uns, bei mir, zu ihm, zu ihr, wohnhaft, erstattung, erstatten, erstattet, ruckerstattung, ruckzahlung, privat, private, privatanschrift, privatadresse, privatnummer, meine, meinem, meinen, ich, wohnt, wohne, wohnen, wohnhaft, gemeldet, mieter, mieterin, eigentumer, kontoinhaber, begunstigter
            """),
        (Cue.NameLabel, """
            nom, prenom, nom et prenom, nom de famille, prenoms, nom complet, signataire, naam, voornaam, achternaam, familienaam, naam en voornaam, volledige naam, ondergetekende, name, first name, last name, surname, full name, given name, family name
            nachname, vorname, familienname, vor und nachname, unterzeichner, unterzeichnete, titulaire, beneficiaire, demandeur, declarant, locataire, proprietaire, client, aanvrager, aangever, huurder, eigenaar, klant, begunstigde, applicant, tenant, owner, customer
            antragsteller, antragstellerin, mieter, mieterin, eigentumer, kunde, kontoinhaber, contactpersoon, personne de contact, contact person, ansprechpartner, patient, patiente, patientin, soussigne, soussignee
            """),
        (Cue.Greeting, """
            bonjour, bonsoir, cher, chere, chers, salut, coucou, dag, beste, geachte, hallo, goedendag, goeiedag, hoi, dear, hello, hi, good morning, good afternoon, liebe, lieber, guten tag, sehr geehrter, sehr geehrte, moin, geachte heer, geachte mevrouw
            """),
        (Cue.Closing, """
            cordialement, bien a vous, salutations, salutations distinguees, sinceres salutations, bien cordialement, respectueusement, meilleures salutations, d avance merci, merci d avance, merci
            met vriendelijke groeten, met vriendelijke groet, vriendelijke groeten, vriendelijke groet, mvg, groeten, groetjes, hoogachtend, met dank, alvast bedankt, bedankt, dank u
            kind regards, best regards, regards, yours sincerely, sincerely, yours faithfully, best wishes, many thanks, thanks, thank you, cheers, warm regards
            mit freundlichen grussen, mit freundlichem gruss, freundliche grusse, viele grusse, beste grusse, herzliche grusse, mfg, hochachtungsvoll, vielen dank, danke
            """),
        (Cue.SelfIntroduction, """
            je m appelle, mon nom est, au nom du demandeur, le denomme, la denommee, le nomme, la nommee, nommee, de genaamde, genaamde, op naam van, in the name of, the name of, auf den namen, auf den namen von, holder, prenom est, mon prenom est, named, moi c est, je suis, ici, au nom de, je soussigne, je soussignee, mon nom c est, m appelle, mijn naam is, ik heet, ik ben, mijn naam, namens, ondergetekende, my name is, i am, i m, this is, on behalf of, the undersigned, my name s
            mein name ist, ich heisse, ich heise, ich bin, im namen von, mein name, der unterzeichnete, die unterzeichnete, s appelle, heet, is called, heisst, nomme, nommee, genaamd, named, namens, meisjesnaam, trouwnaam, nom de jeune fille, nom d epouse, nom de naissance, maiden name, married name, madchenname, geburtsname, wir heissen, wir heisen, nous nous appelons, wij heten, we heten, roepnaam, known as
            """),
        (Cue.MailHeader, "from, to, cc, bcc, de, a, van, aan, von, an, expediteur, destinataire, afzender, bestemmeling, geadresseerde, sender, recipient, absender, empfanger, reply to, sent by"),
        (Cue.Kin, """
            fils, fille, epoux, epouse, mari, femme, mere, pere, frere, soeur, enfant, enfants, compagnon, compagne, conjoint, conjointe, neveu, niece, oncle, tante, cousin, cousine, grand mere, grand pere, mamie, papy, bonne maman, petit fils, petite fille, proprio, famille, marraine, parrain, tonton, tata, bonne mere, bon papa, belle soeur, beau frere, gendre, bru, epouse de, beau pere, belle mere, voisin, voisine, veuve, veuf, tuteur, tutrice, ami, amie, colocataire, maman, papa
            zoon, dochter, echtgenoot, echtgenote, eheleute, man, vrouw, moeder, vader, broer, zus, zuster, kind, kinderen, partner, neef, nicht, oom, grootmoeder, grootvader, oma, opa, buurman, buurvrouw, weduwe, weduwnaar, voogd, vriend, vriendin, zoontje, dochtertje, familie, gezin, nonkel, tante, bomma, bompa, moeke, kleinzoon, kleindochter, schoonzus, schoonbroer, schoonzoon, schoondochter, peter van, meter van, stiefzoon, stiefdochter, mama
            son, daughter, husband, wife, mother, father, brother, sister, child, children, spouse, nephew, uncle, aunt, grandmother, grandfather, neighbour, neighbor, widow, widower, guardian, friend, mum, dad, granddad, grandma, grandson, granddaughter, stepson, stepdaughter, brother in law, sister in law, family, girlfriend, boyfriend
            sohn, tochter, mann, ehemann, ehefrau, mutter, vater, bruder, schwester, kinder, gatte, gattin, neffe, nichte, onkel, grossmutter, grossvater, nachbar, nachbarin, witwe, witwer, vormund, freund, freundin, lebensgefahrte, lebensgefahrtin, schwester, tante, enkel, enkelin, schwager, schwagerin, schwiegersohn, schwiegertochter, stiefsohn, stieftochter, patin
            """),
        (Cue.Enterprise, """
            numero d entreprise, bce, tva, rpm, siret, siren, ondernemingsnummer, kbo, btw, btw nummer, ondernemingsnr, rpr, kvk, kvk nummer, enterprise number, company number, vat, vat number, unternehmensnummer, ust id, umsatzsteuer, handelsregister, zdu, entreprise, onderneming, company
            """),
        (Cue.Payment, "notre compte, onze rekening, our account, unser konto, vereinskonto, association, vereniging, communication, communication structuree, mededeling, gestructureerde mededeling, structured communication, mitteilung, payment reference, verwendungszweck, ogm, vcs"),
        (Cue.Version, "version, versie, v, release, build, update, firmware, paragraphe, hoofdstuk, chapitre, section, chapter, kapitel, abschnitt"),
        (Cue.Address, """
            adresse, domicile, adresse de domicile, lieu de residence, rue, adres, woonplaats, thuisadres, verblijfsadres, address, home address, anschrift, wohnort, wohnanschrift, location
            """),
        (Cue.Party, """
            requerant, requerante, requerants, demandeur, demanderesse, defendeur, plaignant, plaignante, prevenu, prevenue, patient, patiente, assure, assuree, beneficiaire, interesse, interessee, eleve, usager, citoyen, concerne, concernee, temoin, victime, suspect, suspecte, defunt, defunte, feu
            aanvrager, aanvraagster, verzoeker, verzoekster, eiser, eiseres, klager, klaagster, verdachte, betrokkene, leerling, burger, bewoner, bewoonster, getuige, slachtoffer, client, clienten, wijlen, overledene, kandidaat
            applicant, applicants, claimant, complainant, defendant, plaintiff, suspect, witness, victim, pupil, student, candidate, employee, deceased, the late
            antragsteller, antragstellerin, klager, klagerin, beschwerdefuhrer, beschwerdefuhrerin, beschuldigter, beschuldigte, betroffene, betroffener, zeuge, zeugin, opfer, schuler, schulerin, angeklagter, angeklagte, verstorbene, bewohner, bewohnerin
            """),
        (Cue.Login, "auditlog, audit log, access log, logboek, zugriffsprotokoll, journal des acces, connexion, connecte, connectee, adresse ip, plateforme, forum, participation site, participation platform, bibliotheque compte, ip adres, ip address, ip adresse, ip, logged in, login from, session, aangemeld, ingelogd, angemeldet, eingeloggt, access from, client ip, sign in, accessed, aanmelding, anmeldung, abmeldung, afmelding, visitor, visiteur"),
    ];

    /// <summary>Functions in which a person is public.</summary>
    public static string Roles =>
        """
        bourgmestre, echevin, echevine, echevins, echevines, bourgmestres, conseillers, conseillers communaux, conseilleres, membres du college, notaires, avocats, juges, ministre president, mayeur, maire, ministre, ministres, secretaire communal, secretaire communale, secretaire, secretaris, sekretar, sekretarin, receveur, receveuse, notaire, juge, president, presidente, conseiller communal, conseillere communale, conseiller, conseillere, depute, deputee
        directeur general, directrice generale, commissaire, officier de l etat civil, officier, fonctionnaire, agent traitant, gestionnaire de dossier, gestionnaire, huissier, huissier de justice, avocat, avocate, maitre, assistante sociale, assistant social, travailleur social, mediateur, mediatrice, inspecteur, inspectrice, agent de quartier, procureur, greffier, greffiere, assistantes sociales, travailleurs sociaux, archiviste, conservateur, conservatrice, chef de service, roi, reine, architecte
        burgemeester, schepen, schepenen, burgemeesters, gemeenteraadsleden, raadsleden, notarissen, minister, gemeentesecretaris, algemeen directeur, financieel directeur, notaris, rechter, voorzitter, gemeenteraadslid, raadslid, volksvertegenwoordiger, commissaris, korpschef, ambtenaar, ambtenaar van de burgerlijke stand, dossierbeheerder, deurwaarder, gerechtsdeurwaarder, advocaat, maatschappelijk werker, maatschappelijk werkster, maatschappelijk werkers, archivaris, conservator, maatschappelijk assistent, bemiddelaar, inspecteur, wijkagent, procureur, griffier, diensthoofd, koning, koningin, behandelend ambtenaar
        mayor, alderman, alderwoman, aldermen, councillors, notaries, mediators, deputy mayor, councillor, minister, judge, notary, registrar, civil servant, case worker, caseworker, case officer, social worker, bailiff, lawyer, mediator, inspector, police officer, prosecutor, clerk, head of department, head of service, king, queen, ombudsman, director general
        burgermeister, burgermeisterin, schoffe, schoffin, schoffen, ratsmitglieder, gemeinderatsmitglieder, minister, ministerin, notar, notarin, richter, richterin, standesbeamter, standesbeamtin, sachbearbeiter, sachbearbeiterin, beamter, beamtin, gerichtsvollzieher, rechtsanwalt, rechtsanwaltin, sozialarbeiter, sozialarbeiterin, mediatorin, stadtrat, gemeinderat, amtsleiter, amtsleiterin, konig, konigin, polizist
        """;

    public static string Titles =>
        """
        m, mr, mme, mlle, monsieur, madame, mademoiselle, messieurs, mesdames, mm, me, dr, docteur, prof, professeur, sieur, dame, veuve
        dhr, mevr, mw, mevrouw, meneer, heer, heren, dokter, mej, juffrouw, mijnheer, de heer, professor, drs, ing, ir
        mrs, ms, miss, mister, sir, lady, doctor
        herr, herrn, frau, fraulein, doktor
        """;

    public static string Particles => "van, von, de, der, den, het, ter, ten, te, du, des, la, le, les, l, d, t, s, di, da, del, della, dos, das, do, al, el, ben, bin, ibn, bint, abu, ould, op, in, zu, zum, zur, vom, vande, vanden, vander, af, y, e, mac, mc, o, st, saint, sint, san, santa, ait, abd, abdel";

    public static string StreetTypes =>
        """
        rue, avenue, av, ave, boulevard, bd, bld, blvd, boul, place, pl, chaussee, chee, quai, square, sq, allee, impasse, chemin, clos, drève, dreve, venelle, sentier, route, rte, cours, passage, rond point, faubourg, esplanade, galerie, parvis, montee, voie, ruelle, promenade, cite, residence, hameau, digue, thier, tige
        rua, calle, avenida, travessa, ulica, piazza, viale, strada, bulevardul, caddesi, sokak, sokagi
        straat, laan, plein, steenweg, stwg, weg, kaai, dreef, lei, gracht, markt, str
        street, st, road, rd, lane, ln, drive, dr, way, court, ct, crescent, terrace, gardens, grove, close, row, mews, parkway, pkwy, highway, hwy, circle, trail
        strasse, platz, allee, gasse, ring, damm, ufer
        """;

    public static string CompanyForms => "sa, nv, srl, bv, bvba, sprl, asbl, vzw, gmbh, ag, ltd, plc, llc, inc, scrl, cvba, cv, snc, vof, kg, ohg, ug, ev, sas, sarl, eurl, sci, se, aisbl, ivzw, corp, co";

    public static string Months =>
        """
        janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre, janv, fevr, avr, juil, sept, oct, nov, dec
        januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december, jan, feb, mrt, apr, jun, jul, aug, sep, okt
        january, february, march, may, june, july, august, october
        januar, februar, marz, maerz, dezember, dez, janner
        """;
}
