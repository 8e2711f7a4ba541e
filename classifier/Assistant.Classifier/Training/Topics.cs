namespace Assistant.Classifier.Training;

/// <summary>What a word may be about. The first nine are the facts of GDPR art. 9 and 10 and of social welfare; the rest tell the administration's own work from what is public.</summary>
internal enum Topic
{
    Health,
    Welfare,
    Debt,
    Offence,
    Belief,
    Union,
    Intimacy,
    Fact,
    Origin,
    Internal,
    Draft,
    Staff,
    Public,
    Kin,
    Authority,
}

/// <summary>Stems of the topics in French, Dutch, English and German, in lower case without accents; a star stands for any ending.</summary>
/// <remarks>
/// A topic is evidence among other features, never a decision: "disability parking" is a word of Health on a public page too.
/// Kept in source, not in a file: a change of it is a change of the features (<see cref="TextFeatures.Version"/>).
/// </remarks>
internal static class Topics
{
    private const int FilterBits = 16;

    private static readonly (Topic Topic, string Stems)[] Lists =
    [
        (Topic.Health, """
            malad* sante medic* docteur hopita* hospital* clinique chirurg* diagnost* cancer* tumeur* chimio* radiotherap* oncolog* diabet* insuline epilep* sclerose parkinson* alzheimer* demence dement* depress* psych* burnout bipolair* schizo* autis* trisom* handica* invalid* incapacite aveugl* sourd* malenten* malvoyan* paralys* fauteuil bequill* amput* dialyse rein cardia* infarct* avc accident grossesse enceint* accouch* fausse-couche fertilit* fiv avortement ivg vih sida hepatite tubercul* vaccin* allergi* asthm* traitement* ordonnance* antidepress* lithium morphine methadone addict* toxicom* alcool* sevrage overdose suicid* anorex* boulim* palliat* soins infirm* kine* revalid* oxygene prothese greffe transplant* fibromyalg* covid symptom* douleur* migraine* hernie operation opere* operee* guerison rechute internement desintox* tdah dyslex* troubl* depend* certificat
            ziek* gezondheid* arts huisarts dokter* ziekenhuis* klinie* kanker* chemo* bestral* suikerziekte insulin* ms dementi* depressi* opgenomen opname beperking* gehandicap* arbeidsongeschikt* invalide blind* doof* slechthorend* slechtziend* rolstoel* krukken verlam* geamputeerd* nier* hart* beroerte zwanger* bevall* miskraam vruchtbaarheid ivf abortus hiv aids tbc inent* allergisch behandel* voorschrift medicatie medicij* verslav* drugs alcohol* drank ontwenn* zelfdoding zelfmoord* eetstoornis palliatie* verpleeg* verzorg* thuiszorg kinesist* zuurstof prothese getransplanteerd* pijn* hernia geopereerd* operatie herstel* hervall* psychiatr* therap* psycholoog stoornis* syndroom adhd dyslexie mantelzorg* aandoening* klacht* kwaal ademhal* longen long* hartaanval bipola*
            sick* ill illness* disease* health doctor* gp hospital* surgery surgeon* diagnos* chemo* radiother* tumour* tumor* diabetic diabetes insulin epilep* sclerosis dementia depress* bipolar disab* impair* blind* deaf* wheelchair* crutch* paraly* amput* dialysis kidney heart stroke pregnan* childbirth miscarr* fertility ivf abortion hiv aids hepatitis vaccin* allerg* asthma* treatment* prescri* medicat* addict* alcohol* rehab* overdose suicid* anorex* bulimi* palliative nurs* physio* oxygen prosthe* transplant* pain* symptom* relaps* psychiatr* therap* counselling disorder* syndrome dyslex* carer sober seizure* injur* wound*
            krank* gesundheit* arzt arztin arztlich* hausarzt spital klinik* krebs* tumor* chemotherap* bestrahl* zucker* diabet* insulin* epilep* sklerose demen* depress* bipolar* behinder* schwerbehind* erwerbsunfahig* arbeitsunfahig* blind* gehorlos* schwerhorig* sehbehind* rollstuhl* kruck* gelahmt* lahm* amputier* dialyse niere* herz* schlaganfall schwanger* entbind* fehlgeburt* fruchtbar* kunstliche abtreib* impf* allergi* asthma* behandl* rezept medikament* sucht* abhangig* drogen* alkohol* entzug* ruckfall selbstmord* suizid* magersucht palliativ* pflege* pflegegrad sauerstoff prothese* transplant* schmerz* migrane operier* operation psychiatr* therap* storung* syndrom* legasthen* attest* erkrank* leiden leidet diagnos* pflegebedurft* autist*
            """),
        (Topic.Welfare, """
            cpas ris revenu integration aide allocation* allocatair* colis alimentaire* sociale social chomage chomeu* chomeuse mutuelle grapa handicape sans-abri sdf precari* pauvre* minimex secours hebergement abri logement tutelle curatel* placement maltrait* negligen* violence* violent* foyer saj spj aidesoc* subsid* abandon*
            ocmw leefloon* bijstand* uitkering* steun voedselpakket* voedselbank* sociaal sociale werkloos* dop rva daklo* thuislo* armoede opvang crisisopvang pleeg* bewind* geplaatst mishandel* verwaarloz* huiselijk* geweld* jeugdzorg vluchthuis tegemoetkoming* maatschappelijk* budgetmeter leefgeld gezinszorg sociaalhuis kansarm*
            welfare benefit* allowance* foodbank* food-bank unemploy* jobseek* homeless* poverty shelter* hostel foster* abus* neglect* domestic violen* refuge assistance caseworker hardship means-tested
            sozialhilfe* oshz sozial* grundsicherung burgergeld arbeitslos* jobcenter hartz obdachlos* wohnungslos* armut tafel* lebensmittelpaket* notunterkunft frauenhaus jugendamt missbrauch* misshandel* vernachlass* hauslich* gewalt* beihilfe* zuwendung* eingliederungseinkommen unterstutz* mindestsicherung wohngeld heimunterbring* pflegefamilie
            """),
        (Topic.Debt, """
            dette* endett* surendett* mediat* huissier* saisie* saisi arriere* impaye* impayee* retard mensualite* echelonn* plan amiable faillite insolva* creanci* expuls* remise apurement coupure coupe recouvr* precarite regler* ruin* bcr collectif
            schuld* schulden* schuldenaar* schuldbemidd* deurwaarder* beslag* achterstal* achterstand* afbetal* afloss* aanmaning* incasso* faillissement insolvent* uithuiszett* uitgezet* wanbeta* kredieten budgetbeheer budgetbegeleid* afgesloten onbetaald* krap rood collectieve
            debt* indebt* arrears bailiff* overdue unpaid instal* repay* insolven* bankrupt* evict* creditor* overdraft behind owe* seiz* garnish* foreclos* default*
            schuld* verschuld* uberschuld* gerichtsvollzieher* pfand* gepfandet* ruckstand* mahn* ratenzahl* raten inkasso* insolven* zwangsraum* raum* glaubiger* schuldner* mietruckst* privatinsolv* zahlungsunf* konto
            """),
        (Topic.Offence, """
            condamn* prison* detenu* detention incarc* casier judiciaire tribunal correctionnel* vol vols vole voleu* infraction* delit* crime* escroq* fraud* agress* coups blessur* menac* harcel* stupef* cannabis bracelet electronique probation sursis garde plainte prevenu* suspect* perquisition* pv parquet recidiv* sanction* amende* ivre* ivresse alcootest arret* interpell* viol violee* viole* pedo* peine* mediation tig
            veroordeeld* gevangen* gedetineerd* strafblad strafregister rechtbank correctionele diefstal gestolen misdrijf* misdaad* oplicht* fraude geweldpleging slagen verwondingen bedreig* stalking drugsbezit enkelband probatie voorwaardelijk* verdacht* huiszoeking* parket recidiv* boete* dronken* aangehouden opgepakt* verkracht* straf* celstraf werkstraf gas-boete proces-verbaal overtred* vandal* betrapt dader* inbreuk*
            convict* prison* jail* inmate* sentenced sentence* criminal offen* court theft* stole* stolen burglar* robber* fraud* assault* threat* harass* stalk* drug* cannabis tag* probation* parole* suspended caution* charged charges suspect* arrest* police custody fine* drunk* driving rape* raped guilty bail vandal* shoplift* record
            verurteilt* haft* gefangnis* inhaftiert* vorstraf* vorbestraft* strafregister* straf* diebstahl* gestohlen* delikt* verbrech* betrug* korperverletz* bedroh* stalking drogenbesitz fussfessel bewahrung* beschuldigt* verdacht* tatverdacht* durchsuch* staatsanwalt* ruckfall* bussgeld* betrunken* trunkenheit* festgenommen* vergewalt* tater* ladendieb* vandal* ermittl* anzeige* anklag* knast jva
            """),
        (Topic.Belief, """
            relig* musulman* islam* mosquee* halal juif* juive* juda* synagogue* casher kosher catholi* chret* protestan* orthodox* bouddh* hindou* athee* baptis* temoin* jehovah priere* prier voile foulard ramadan eglise* culte* imam rabbin pretre paroiss* parti politique militant* elu* affili* candidat* communist* socialist* liberal* ecolo* opinion* conviction* laic* philosoph* circoncis* careme
            gelovig* godsdienst* moslim* islam* moskee* joods* jood* synagoog* koosjer katholiek* christ* protestant* orthodox* boeddhis* hindoe* ateis* atheist* gedoopt* getuige* jehova* gebed* bidden hoofddoek* ramadan kerk* imam rabbijn priester partij* politiek* lidkaart militant* communist* socialist* overtuiging* levensbeschouw* vrijzinnig* besnijden*
            religio* muslim* islam* mosque* halal jew* judais* synagogue* kosher catholic* christian* protestant* orthodox* buddhis* hindu* atheis* baptis* witness* jehovah* pray* headscarf hijab ramadan church* imam rabbi priest parish* party political* activist* member* communist* socialist* belief* faith worship* convert*
            relig* muslim* islam* moschee* halal jud* synagoge* koscher* katholi* christ* protestant* evangel* orthodox* buddhis* hindu* atheis* getauft* zeugen jehova* gebet* beten kopftuch* ramadan kirche* kirchensteuer imam rabbiner* pfarrer* partei* politisch* mitglied* kommunist* sozialist* uberzeug* weltansch* glaub* konfession* konvert*
            """),
        (Topic.Union, """
            syndica* syndicat* delegue* cgsp csc fgtb cgslb greve* greviste* militante
            vakbond* syndica* acv abvv aclvb acod delegee staking* stakende* vakbondsafgevaardig*
            union* unionist* shop-steward steward strike* striker* striking tuc unison
            gewerkschaft* verdi streik* betriebsrat* gewerkschaftsmitglied*
            """),
        (Topic.Intimacy, """
            homosex* gay lesbien* bisex* transgenre* trans transition lgbt* sexuel* sexe orientation compagne compagnon hormon* prostitut* mst coming changement prenom genre
            homo homosek* lesbisch* biseks* transgender* geslacht* seksue* hormoon* prostitut* soa sekswerk* geaardheid genderregistratie
            homosex* gay lesbian* bisexual* transgender* trans transition* gender sexual* orientation hormone* sex-work* std husband wife same-sex
            homosex* schwul* lesbisch* bisexuel* transgender* trans geschlecht* sexuel* hormon* prostitu* orientierung* transident* personenstand*
            """),
        // Treatments, aids, institutions and practices that say it of whoever they are told of.
        (Topic.Fact, """
            dialys* chimio* insulin* methadone seroposit* tritherap* audioprothes* sonotone bequille* pacemaker stomie colostom* tracheo* logoped* orthophon* dyslex* dysphas* dyspra* tdah hyperactiv* psychiatr* psychologue* neurolog* cardiolog* oncolog* sevrage desintox* fibromyalg* endometrio* lupus crohn parkinson avc infarctus fracture* plaquenil ventoline adrenaline epipen nourrisson premature* cesarienne deuil fausse-couche ivg pma fiv
            gpmi ris rmi grapa mediatrice mediateur surendett* huissier* saisie* ecrou ecroue* cellule parloir detention preventive liberation conditionnel* probatoire bracelet cheville reclusion rehabilit* recel decheance peine* jeun jeune* ramadan careme shabbat sabbat kippa voile foulard coran torah bapteme communion confess* circoncis* pelerin* delegation cotisation* adn empreinte* adoption adopte* adoptee*
            dialyse chemo* insuline methadon seropositie* hiv hoorapparaat hoortoestel* kruk krukken pacemaker stoma logoped* dyslex* adhd autis* psychiat* psycholog* neuroloog cardioloog oncoloog ontwenning* afkick* fibromyalg* crohn parkinson beroerte infarct gebroken breuk puffer epipen rolstoel* scootmobiel miskraam ivf zwanger* bevall* keizersnede rouw* palliatie* thuisverpleg* sondevoed* incontinent* gips revalid* amputat* slaapapneu
            gpmi leefloon equivalent* budgetmeter schuldbemidd* deurwaarder* beslag* cel bezoekzaal voorhechtenis enkelband voorwaardelijk* justitieassistent* justitiehuis heling rijverbod celstraf vasten* vast ramadan sabbat keppel hoofddoek* koran thora doop* communie biecht* besneden besnijd* bedevaart* vakbondsbijdrage* dna vingerafdruk* adoptie geadopteerd*
            dialysis chemo* insulin methadone hiv hearing-aid crutch* pacemaker stoma ostomy dyslex* adhd autis* psychiat* psycholog* neurolog* cardiolog* oncolog* detox* rehab* fibromyalg* crohn* parkinson* stroke fracture* inhaler epipen wheelchair* miscarriage ivf pregnan* caesarean grief bereave* palliative incontinen* plaster nonverbal non-verbal lip-read* lipread* seizure* fainted remission biopsy scan
            living-wage foodbank bailiff* seizure cell cells visiting-room remand custody ankle parole probation bail sentenced handling fasting fasts fast ramadan sabbath kippah headscarf hijab quran torah baptis* communion confess* circumcis* pilgrim* dna fingerprint* adopt*
            dialyse chemo* insulin* methadon hiv horgerat* krucke* schrittmacher stoma logopad* legasthen* adhs autis* psychiat* psycholog* neurolog* kardiolog* onkolog* entzug* entgift* fibromyalg* crohn parkinson schlaganfall herzinfarkt knochenbruch inhalator epipen rollstuhl* fehlgeburt schwanger* entbind* kaiserschnitt trauer* palliativ* inkontinen* gips reha apnoe anfall anfalle lippen
            eingliederungseinkommen notaufnahme notzimmer ubergangswohnung schuldenvermitt* gerichtsvollzieher* pfandung* zelle besuchsraum untersuchungshaft fussfessel bewahrung* bewahrungshelf* justizhaus hehlerei fahrverbot freigang haftstrafe fasten faste fastet ramadan sabbat kippa kopftuch* koran thora taufe kommunion beichte beschneid* pilger* dna fingerabdruck* adoptier* adoption
            """),
        (Topic.Origin, """
            rom roms gitan* tzigane* origine* ethni* race racial* peau noir* noire* blanc biometr* empreinte* adn genetiq* reconnaissance faciale
            roma zigeuner* afkomst etnisch* ras racis* huidskleur zwart* biometr* vingerafdruk* dna genetis* gezichtsherkenning woonwagen*
            roma traveller* gypsy ethnic* race racial* black skin biometric* fingerprint* dna genetic* facial
            roma sinti herkunft ethnisch* rass* hautfarbe schwarz* biometr* fingerabdruck* dna genetisch* gesichtserkenn*
            """),
        (Topic.Internal, """
            interne internes intranet usage diffuser confidentiel* procedure* instruction* directive* note service collegues collegue back-office guichet* encod* encoder serveur* imprimante* logiciel* mot passe pare-feu vpn sauvegarde* sharepoint teams badge* reunion equipe checklist workflow tickets applicatif chef planning permanence* roulement tableau marche cahier charges soumission* adjudic* budget* previsionnel* imputation* engagement audit* archivage delegation incident* phishing mise jour mode operatoire helpdesk
            intern interne intranet gebruik verspreiden vertrouwelijk* procedure* werkinstructie* dienstnota* nota collega* backoffice loket* registreer* server* printer* software wachtwoord* firewall vpn back-up* backup* sharepoint teams badge* overleg team checklist workflow ticket* diensthoofd planning permanentie beurtrol tabel overheidsopdracht* lastenboek bestek gunning* begroting* raming* aanrekening vastlegging audit* archivering delegatie* incident* phishing update handleiding* helpdesk werkafspraak* stappenplan draaiboek
            internal intranet circulate confidential procedure* instruction* guideline* memo colleague* back-office counter desk server* printer* software password* firewall vpn backup* sharepoint teams badge* meeting team checklist workflow ticket* manager rota rosters roster procurement tender* specification* budget* forecast* cost-centre audit* archiving delegation incident* phishing update* manual helpdesk staff onboarding handover escalat* runbook sop
            intern interne internen internes intranet weitergeb* vertraulich* verfahren* dienstanweis* anweisung* vermerk kolleg* backoffice schalter* erfassen server* drucker* software passwort* firewall vpn sicherung* datensicher* sharepoint teams besprech* team checkliste* workflow ticket* dienststell* dienstplan* schichtplan vergabe* ausschreib* leistungsverzeichnis haushalt* kostenstelle* haushaltsst* prufung* revision archivier* vertretung* vorfall phishing update* handbuch helpdesk arbeitsanweis* ablauf* leitfaden
            """),
        (Topic.Draft, """
            projet brouillon provisoire draft version valider validation huis-clos embargo scenario* piste* reflexion proposition* arbitrage reorganis*
            ontwerp* concept* kladversie voorlopig* draft versie goedkeuring embargo scenario* denkpiste* voorstel* reorganis*
            draft* provisional version approval embargo* scenario* option* proposal* restructur* reorganis* working
            entwurf* vorlaufig* version freigabe sperrfrist szenari* variante* vorschlag* umstruktur* reorganis* arbeitspapier
            """),
        (Topic.Staff, """
            evaluation* disciplin* licenci* conge* absence* contrat* agent agente engage* nomme* nommee* demission* prepension* traitement bareme* mutation statutaire candidature entretien stagiaire
            evaluatie* tucht* ontsl* verlof* afwezig* contract* personeelslid aangesteld* benoemd* ontslagname pensioen* weddeschaal* functioner* sollicit* stagiair*
            appraisal* disciplin* dismiss* leave absence* contract* employee appointed resign* retire* payscale grade* interview* trainee
            beurteil* disziplin* kundig* urlaub* abwesen* vertrag* mitarbeiter* ernannt* ruhestand* besold* bewerb* praktikant* personalakte*
            """),
        (Topic.Public, """
            horaire* ouvert* ouverture fermeture tarif* gratuit* inscription* formulaire* documents conditions demarche* comment combien faut-il puis-je peut-on quand guichet bienvenue habitants citoyens riverains brochure agenda
            openingsuren open gesloten tarief* tarieven gratis inschrijv* formulier* documenten voorwaarden hoe hoeveel kan mag wanneer welkom inwoners burgers bewoners brochure agenda
            opening hours open closed fee* free register* form forms documents conditions how much can may when welcome residents citizens leaflet
            offnungszeit* geoffnet geschlossen gebuhr* kostenlos* anmeld* formular* unterlagen voraussetz* wie wieviel kann darf wann willkommen einwohner burger anwohner broschure
            """),
        (Topic.Kin, """
            epou* mari femme conjoint* fils fille mere pere maman papa frere soeur grand-mere grand-pere belle-mere tante oncle neveu niece cousin* veuf veuve ex-mari ex-femme enfant* voisin* locataire* proprietaire*
            echtgeno* man vrouw partner zoon dochter moeder vader mama papa broer zus oma opa schoonmoeder tante oom neef nicht weduwe* kind kinderen buurman buurvrouw huurder* huisbaas
            husband wife spouse partner son daughter mother father mum dad brother sister grandmother grandfather aunt uncle nephew niece cousin* widow* child children neighbour* tenant* landlord* landlady
            ehemann ehefrau mann frau partner* sohn tochter mutter vater mama papa bruder schwester oma opa schwiegermutter tante onkel neffe nichte witwe* kind kinder nachbar* mieter* vermieter*
            """),
        (Topic.Authority, """
            bourgmestre echevin* conseill* college notaire* inspecteur* directeur* directrice ministre president* deput*
            burgemeester schepen* gemeenteraad* college notaris* inspecteur* directeur* minister voorzitter*
            mayor alderm* councill* notary inspector* director* minister* chair* clerk
            burgermeister* schoff* stadtrat* gemeinderat* notar* inspektor* direktor* minister* vorsitz*
            """),
    ];

    private static readonly Dictionary<uint, uint> Prefixes = [];
    private static readonly Dictionary<uint, uint> Words = [];
    private static readonly ulong[] Filter = new ulong[(1 << FilterBits) / 64];

    static Topics()
    {
        foreach (var (topic, stems) in Lists)
        {
            foreach (var stem in stems.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var open = stem[^1] == '*';
                var hash = TextFeatures.WordHash(open ? stem[..^1] : stem);
                var table = open ? Prefixes : Words;
                table[hash] = table.GetValueOrDefault(hash) | (1u << (int)topic);
                var slot = hash >> (32 - FilterBits);
                Filter[slot >> 6] |= 1UL << (int)(slot & 63);
            }
        }
    }

    /// <summary>Topics (as bits) of all words that begin as hashed here.</summary>
    public static uint OfPrefix(uint hash) => MayHold(hash) ? Prefixes.GetValueOrDefault(hash) : 0;

    /// <summary>Topics (as bits) of the word hashed here.</summary>
    public static uint OfWord(uint hash) => MayHold(hash) ? Words.GetValueOrDefault(hash) : 0;

    private static bool MayHold(uint hash)
    {
        var slot = hash >> (32 - FilterBits);
        return (Filter[slot >> 6] & (1UL << (int)(slot & 63))) != 0;
    }
}
