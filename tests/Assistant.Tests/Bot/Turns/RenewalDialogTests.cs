using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A resident card renewed in the chat, as people do it.</summary>
public class RenewalDialogTests
{
    [Fact]
    public async Task In_Dutch_with_a_plate_in_the_first_sentence_it_takes_eight_messages_at_most()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(
            ("Dag, ik wil mijn bewonerskaart vernieuwen, mijn nummerplaat is 1-ABC-123", "Genoteerd: Nummerplaat: 1-ABC-123"),
            ("B-204518", "Op welke naam"),
            ("Amina Verstraeten", "Wat is uw adres"),
            ("Molenstraat 21 bus 3", "e-mailadres"),
            ("amina.v@proxi.example", "bedrijfswagen"),
            ("nee", "Molenstraat 21 bus 3, 1199 Hoogbeek"),
            ("akkoord", "is toegekend"));
        Assert.Null(await chat.DialogAsync());
    }

    [Fact]
    public async Task In_French_several_answers_at_once_are_all_taken()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.PlayAsync(
            ("Bonjour, je voudrais renouveler ma carte de riverain", "Quelle est la plaque"),
            ("1-FRX-862, carte C-118204", "À quel nom"),
            ("Je m'appelle Mehdi Lambert, j'habite avenue du Canal 60, 1199 Hautbecq et mon mail est mehdi.lambert@courriel.example", "voiture de société"),
            ("non", "avenue du Canal 60, 1199 Hautbecq"),
            ("[confirm]", "est accordé"));
    }

    [Fact]
    public async Task In_English_a_company_car_goes_to_a_person_and_says_why()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.PlayAsync(
            ("I'd like to renew my parking permit", "number plate"),
            ("it's 2-XYZ-777", "card"),
            ("zone B", "whose name"),
            ("Priya Raman", "address"),
            ("Kanaallaan 75", "e-mail"),
            ("priya@mail.example", "company car"),
            ("yes it is", "statement from your employer"),
            ("I'd rather skip it", "Shall I send it"),
            ("yes", "a member of staff checks the statement"));
    }

    [Fact]
    public async Task In_German_it_works_as_well()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.PlayAsync(
            ("Guten Tag, ich möchte meine Bewohnerkarte verlängern", "Kennzeichen"),
            ("1-DEF-456", "Nummer Ihrer jetzigen Karte"),
            ("A 100200", "Namen"),
            ("Ich heiße Jürgen Groß", "Adresse"),
            ("Schoolstraat 8", "E-Mail"),
            ("juergen@post.example", "Firmen"),
            ("Nein", "Schoolstraat 8, 1199"),
            ("Einverstanden", "ist bewilligt"));
    }

    [Theory]
    [InlineData("nee, 12 niet 21", "card", "B-204518", "address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("ik wil mijn nummerplaat wijzigen naar 1-XYZ-999", "plate", "1-XYZ-999", "address", "Molenstraat 21, 1199 Hoogbeek")]
    [InlineData("mijn nummerplaat is eigenlijk 1-XYZ-999", "plate", "1-XYZ-999", "card", "B-204518")]
    [InlineData("zone C was het, de zone is fout", "card", "ZONE C", "plate", "1-ABC-123")]
    public async Task What_was_said_before_can_be_corrected_in_words(string correction, string field, string value, string other, string otherValue)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 21", "e-mail"),
            (correction, "Aangepast"));
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Equal(otherValue, await chat.SlotAsync(other));
    }

    [Fact]
    public async Task A_question_in_the_middle_is_answered_with_its_source_and_the_form_goes_on()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"));
        var outcome = await chat.SayAsync("hoeveel kost dat eigenlijk?");
        Assert.Equal([ReplyKind.Answer, ReplyKind.Service], outcome.Replies.Select(r => r.Kind));
        Assert.Single(outcome.Replies[0].Citations);
        Assert.Equal("plate", outcome.Replies[1].Field?.Id);
    }

    [Fact]
    public async Task The_language_switches_with_the_person_and_names_switch_nothing()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.PlayAsync(
            ("je veux renouveler ma carte de riverain", "Quelle est la plaque"),
            ("1-ABC-123", "numéro de votre carte"),
            ("in English please", "card"),
            ("B-204518", "whose name"),
            ("Jean-Pierre de la Fontaine", "What is your address"),
            ("rue du Moulin 21", "To which e-mail"));
        Assert.Equal("rue du Moulin 21, 1199 Hautbecq", await chat.SlotAsync("address"));
    }

    [Theory]
    [InlineData("nl", "status {0} code {1}")]
    [InlineData("nl", "{0} {1}")]
    [InlineData("fr", "status: {0} / {1}")]
    [InlineData("de", "Status {0} Code {1}")]
    public async Task A_reference_and_a_code_are_in_no_language(string language, string text)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        for (var i = 0; i < 40; i++)
        {
            var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, References.New("HB"), References.NewCode());
            Assert.Equal(language, (await chat.SayAsync(said)).Language);
        }
    }

    [Theory]
    [InlineData("waarom vraagt u dat?", "controleurs zien niets anders")]
    [InlineData("help", "inschrijvingsbewijs")]
    [InlineData("overslaan", "Dit gegeven is nodig")]
    [InlineData("stop", "Er is niets verzonden")]
    [InlineData("ik wil iemand spreken", "Ik vraag iemand om het over te nemen")]
    public async Task It_can_be_steered(string say, string expect)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), (say, expect));
    }

    [Fact]
    public async Task Undo_brings_back_what_stood_there_before()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("terug", "We gaan terug naar: Nummerplaat"), ("1-XYZ-999", "kaart"));
        Assert.Equal("1-XYZ-999", await chat.SlotAsync("plate"));
    }

    [Fact]
    public async Task Three_answers_that_cannot_be_read_lead_to_a_person()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-AB-12345", "1-ABC-123"), ("12", "1-ABC-123"));
        var outcome = await chat.SayAsync("1-ABCD-99");
        Assert.Contains("Wilt u dat iemand u helpt?", string.Join('\n', outcome.Replies.Select(r => r.Text)), StringComparison.Ordinal);
        Assert.Contains(outcome.Replies[^1].Choices, c => c.Id == "person");
        Assert.Equal(ConversationStatus.Waiting, (await chat.PressAsync("person")).Status);
    }

    [Theory]
    [InlineData("jan at proxi", "e-mailadres")]
    [InlineData("jan@proxi", "e-mailadres")]
    [InlineData("<script>alert(1)</script>", "e-mailadres")]
    public async Task A_wrong_value_gets_a_kind_error_with_an_example_and_stays_out_of_the_transcript(string wrong, string expect)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 21", "e-mail"), (wrong, expect));
        var transcript = await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId);
        Assert.DoesNotContain(transcript, a => a.Text.Contains(wrong, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(wrong, (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId)).Last(a => a.Sender == "user").Text);
    }

    [Fact]
    public async Task A_ten_megabyte_paste_is_declined_and_the_form_stays_where_it_was()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), (new string('x', 10_000_000), "te lang"), ("1-ABC-123", "kaart"));
    }

    [Fact]
    public async Task Changing_to_a_private_car_drops_what_no_longer_applies_and_the_review_shows_all()
    {
        await using var chat = await ChatBench.OpenAsync(language: "en");
        await chat.PlayAsync(
            ("please renew my resident card", "number plate"), ("1-ABC-123", "card"), ("B-204518", "whose name"), ("Ann Claes", "address"), ("Molenstraat 21", "e-mail"), ("ann@mail.example", "company car"),
            ("yes", "employer"), ("[change]", "What do you want to change"), ("[change:company_car]", "company car"), ("no", "Shall I send it?"), ("[confirm]", "is granted"));
    }

    [Theory]
    [InlineData("Kunnen we verder in het Nederlands?")]
    [InlineData("Gaat het in het Nederlands? Mijn vrouw kijkt mee.")]
    [InlineData("kunnen we overschakelen naar het Nederlands?")]
    public async Task A_wish_for_another_language_in_the_middle_of_a_form_is_no_question(string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        await chat.PlayAsync(("renouveler ma carte de riverain", "plaque"), ("1-ABC-123", "carte"));
        var turn = await chat.SayAsync(said);
        Assert.Equal("nl", turn.Language);
        Assert.All(turn.Replies, r => Assert.Empty(r.Citations));
        Assert.StartsWith("Wat is het nummer van uw huidige kaart?", turn.Replies[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "renouveler ma carte de riverain, plaque 1-ABC-123", "Plaque d'immatriculation : 1-ABC-123")]
    [InlineData("nl", "bewonerskaart vernieuwen, plaat 1-ABC-123", "Nummerplaat: 1-ABC-123")]
    public async Task A_noted_value_is_set_in_the_typography_of_its_language(string language, string wish, string expected)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        Assert.Contains((await chat.SayAsync(wish)).Replies, r => r.Text.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "je veux parler à quelqu'un", "Heures d'ouverture : lundi")]
    [InlineData("nl", "ik wil met een medewerker spreken", "Openingsuren: maandag")]
    [InlineData("en", "can I talk to a real person", "Opening hours: Monday")]
    [InlineData("de", "ich möchte mit jemandem sprechen", "Öffnungszeiten: Montag")]
    public async Task Who_asks_for_a_person_reads_when_one_answers(string language, string wish, string expected)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PlayAsync((wish, expected));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_status_is_told_to_whoever_has_reference_and_code_and_to_nobody_else(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (reference, code) = await RenewAsync(chat);
        await chat.StartAsync("nl");
        await chat.PlayAsync(
            ("hoe staat het met mijn aanvraag?", "Geef de referentie"),
            (reference, "Welke code"),
            (code, "toegekend"),
            ($"Wat is de stand van {reference} met code {code}?", "toegekend"),
            ($"status van mijn aanvraag {reference} ABCD-2345", "Ik vind geen aanvraag"));
        Assert.NotNull(await chat.Get<RequestStore>().FindAsync(chat.Store.Commune, reference.ToLowerInvariant(), code.ToLowerInvariant()));
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await chat.Get<RequestStore>().FindAsync(chat.Store.Commune, reference, "ABCD-2345"));
        }

        Assert.Null(await chat.Get<RequestStore>().FindAsync(chat.Store.Commune, reference, code));
        chat.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.NotNull(await chat.Get<RequestStore>().FindAsync(chat.Store.Commune, reference, code));
    }

    internal static async Task<(string Reference, string Code)> RenewAsync(ChatBench chat)
    {
        await chat.PlayAsync(
            ("Dag, ik wil mijn bewonerskaart vernieuwen, mijn nummerplaat is 2-TKW-905", "kaart"), ("C-771904", "naam"), ("Noor Willaert", "adres"),
            ("Kanaallaan 33 bus 4", "e-mail"), ("noor.w@post.example", "bedrijfswagen"), ("nee", "versturen"));
        var reply = (await chat.SayAsync("akkoord")).Replies[^1];
        return (reply.RequestReference!, References.CodeIn(reply.Text[reply.Text.IndexOf("volgcode", StringComparison.Ordinal)..])!);
    }
}
