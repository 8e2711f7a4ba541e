using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

/// <summary>Answers that put themselves right, tell against a choice, or hold figures and words at once.</summary>
public class AnswerInOneBreathTests
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Lazy<ServiceCatalogue> Catalogue = new(TurnServices.LoadCatalogue);

    [Theory]
    [InlineData("fr", "plutôt après quatorze heures, le matin je travaille", "afternoon")]
    [InlineData("fr", "le matin ça ne va pas", "afternoon")]
    [InlineData("fr", "l'après-midi je travaille", "morning")]
    [InlineData("fr", "jamais le matin svp", "afternoon")]
    [InlineData("fr", "le matin je suis libre", "morning")]
    [InlineData("fr", "le matin, quand les enfants sont à l'école", "morning")]
    [InlineData("nl", "de voormiddag past me niet", "afternoon")]
    [InlineData("nl", "alles behalve de voormiddag", "afternoon")]
    [InlineData("nl", "'s namiddags kan ik niet dus voor de middag", "morning")]
    [InlineData("nl", "ik werk niet in de voormiddag", "morning")]
    [InlineData("en", "mornings are bad for me", "afternoon")]
    [InlineData("en", "anything but the morning", "afternoon")]
    [InlineData("en", "I'm at work in the afternoon", "morning")]
    [InlineData("en", "in the afternoon, after work", "afternoon")]
    [InlineData("de", "vormittags geht es nicht", "afternoon")]
    [InlineData("de", "bloß nicht am Nachmittag", "morning")]
    [InlineData("de", "gegen zehn, nachmittags hole ich die Kinder ab", "morning")]
    public void Hours_that_do_not_suit_are_not_chosen(string language, string said, string? expected) => Check("social-aid-appointment", "when", language, said, expected);

    [Theory]
    [InlineData("fr", "au guichet ce n'est pas possible pour moi", "digital")]
    [InlineData("en", "at the counter, I have no printer", "counter")]
    [InlineData("nl", "digitaal, aan het loket kan ik niet geraken", "digital")]
    public void Ways_that_do_not_suit_are_not_chosen(string language, string said, string? expected) => Check("household-composition", "delivery", language, said, expected);

    [Theory]
    [InlineData("fr", "tous les jours sauf le mercredi", "mon,tue,thu,fri")]
    [InlineData("fr", "jamais le mercredi, les autres jours oui", "mon,tue,thu,fri")]
    [InlineData("fr", "pas le mercredi", null)]
    [InlineData("fr", "mardi et jeudi, ma mère garde le reste", "tue,thu")]
    [InlineData("nl", "ma di en vrij", "mon,tue,fri")]
    [InlineData("nl", "ma ook", "mon")]
    public void Days_that_are_left_out_and_little_words(string language, string said, string? expected) => Check("childcare-registration", "days", language, said, expected);

    [Theory]
    [InlineData("fr", "zéro quatre nonante-trois, 27 65 18", "+32493276518")]
    [InlineData("nl", "nul vier acht drie 12 vierendertig 56", "+32483123456")]
    [InlineData("en", "oh four nine three, 27 65 18", "+32493276518")]
    [InlineData("en", "plus thirty-two 493 27 65 18", "+32493276518")]
    [InlineData("de", "null vier siebenundsiebzig, 12 34 56", "+32477123456")]
    [InlineData("en", "0493 double two 65 18", "+32493226518")]
    [InlineData("fr", "zéro quatre six cinq... non je tape : 0465884102", "+32465884102")]
    [InlineData("fr", "0499 12 34 65, non pas 65 mais 56", "+32499123456")]
    [InlineData("en", "0499 12 34 65, no wait, ends in 56", "+32499123456")]
    [InlineData("nl", "0499 12 34 56, liefst na zes uur", "+32499123456")]
    public void Phone_numbers(string language, string said, string? expected) => Check("social-aid-appointment", "phone", language, said, expected);

    [Theory]
    [InlineData("nl", "jan.peters@mail.example nee wacht, j.peters@mail.example", "j.peters@mail.example")]
    [InlineData("nl", "jan@mail.exmaple, oei nee, @mail.example moet dat zijn", "jan@mail.example")]
    [InlineData("fr", "jan@mial.example, correction, c'est mail.example", "jan@mail.example")]
    [InlineData("de", "jan@mail.exampel, Tippfehler: jan@mail.example", "jan@mail.example")]
    [InlineData("en", "jan@mail.example not jan@mial.example", "jan@mail.example")]
    [InlineData("en", "jan@mail.example, my husband's is tom@mail.example", "jan@mail.example")]
    public void Mail_addresses(string language, string said, string? expected) => Check("resident-card-renewal", "email", language, said, expected);

    [Theory]
    [InlineData("de", "ich heiße florian äh entschuldigung der ausweis sagt florian maria wendt", "florian maria wendt")]
    [InlineData("de", "laut Ausweis Peter Braun", "Peter Braun")]
    [InlineData("fr", "ma carte indique anne dupuis", "anne dupuis")]
    [InlineData("fr", "sur la carte c'est Anne Dupuis", "Anne Dupuis")]
    [InlineData("nl", "volgens mijn paspoort Karel Jozef Mertens", "Karel Jozef Mertens")]
    [InlineData("en", "on my id it's peter brown", "peter brown")]
    [InlineData("en", "the card says Peter Brown", "Peter Brown")]
    [InlineData("en", "Pass Card", "Pass Card")]
    public void Names_as_a_paper_has_them(string language, string said, string? expected) => Check("resident-card-renewal", "name", language, said, expected);

    [Theory]
    [InlineData("nl", "30 september natuurlijk, 2021", "2021-09-30")]
    [InlineData("fr", "le 3 mai, donc, 1984", "1984-05-03")]
    [InlineData("en", "3 May 1983, no, 84", "1984-05-03")]
    public void Births(string language, string said, string? expected) => Check("address-change", "birth_date", language, said, expected);

    [Theory]
    [InlineData("fr", "seulement moi, ma colocataire a déjà fait la sienne", "1")]
    [InlineData("en", "just me, my flatmate has done hers", "1")]
    [InlineData("de", "nur ich, meine Mitbewohnerin hat es schon gemacht", "1")]
    [InlineData("nl", "alleen ik en mijn dochter", "2")]
    [InlineData("en", "just me and my son", "2")]
    public void People(string language, string said, string? expected) => Check("address-change", "people", language, said, expected);

    [Theory]
    [InlineData("de", "1199, Lindeplein 11", "Lindeplein 11, 1199 Hoogbeek")]
    [InlineData("nl", "1199 Hoogbeek, Molenstraat 5", "Molenstraat 5, 1199 Hoogbeek")]
    public void Addresses_with_the_postcode_first(string language, string said, string? expected) => Check("resident-card-renewal", "address", language, said, expected);

    private static void Check(string service, string field, string language, string said, string? expected)
    {
        var (value, problem) = SlotFinder.Default.Parse(said, Catalogue.Value.Find(service)!.Field(field), language, Today);
        Assert.Equal(expected, value?.Canonical);
        Assert.Equal(expected is null, problem is not null);
    }
}
