using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Bot.Services;

public class SlotTests
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("3/5/2027", "nl", "2027-05-03")]
    [InlineData("2027-05-03", "en", "2027-05-03")]
    [InlineData("le 3 mai", "fr", "2027-05-03")]
    [InlineData("le 1er décembre", "fr", "2026-12-01")]
    [InlineData("3 mei 2027", "nl", "2027-05-03")]
    [InlineData("May 3rd, 2027", "en", "2027-05-03")]
    [InlineData("3. März 2027", "de", "2027-03-03")]
    [InlineData("morgen", "nl", "2026-11-24")]
    [InlineData("übermorgen", "de", "2026-11-25")]
    [InlineData("volgende dinsdag", "nl", "2026-11-24")]
    [InlineData("next Monday", "en", "2026-11-30")]
    [InlineData("vendredi prochain", "fr", "2026-11-27")]
    [InlineData("dans deux semaines", "fr", "2026-12-07")]
    [InlineData("over 10 dagen", "nl", "2026-12-03")]
    [InlineData("29 februari", "nl", "2028-02-29")]
    [InlineData("31/02/2027", "nl", null)]
    [InlineData("32 mei 2027", "nl", null)]
    [InlineData("13/13/2027", "en", null)]
    [InlineData("weet ik niet", "nl", null)]
    public void Dates(string text, string language, string? expected) => Check(FieldType.Date, text, language, expected);

    [Theory]
    [InlineData("03/05/84", "1984-05-03")]
    [InlineData("15 januari", "2026-01-15")]
    [InlineData("25 december", "2025-12-25")]
    [InlineData("24/11/2026", null)]
    [InlineData("03/05/1884", null)]
    public void A_birth_lies_in_the_past(string text, string? expected) => Check(FieldType.Date, text, "nl", expected, new FieldLimits(Earliest: -43800, Latest: 0));

    [Theory]
    [InlineData("1-ABC-123", "1-ABC-123", "BE")]
    [InlineData("1abc123", "1-ABC-123", "BE")]
    [InlineData("mijn plaat is 2 xyz 456 denk ik", "2-XYZ-456", "BE")]
    [InlineData("ABC-123", "ABC-123", "BE")]
    [InlineData("123-ABC", "123-ABC", "BE")]
    [InlineData("AB-123-CD", "AB-123-CD", "other")]
    [InlineData("B-MW 1234", "B-MW-1234", "other")]
    [InlineData("1-AB-123", null, null)]
    [InlineData("0-ABC-123", null, null)]
    [InlineData("kweetniet", null, null)]
    public void Plates(string text, string? expected, string? country)
    {
        var value = Check(FieldType.Plate, text, "nl", expected);
        Assert.Equal(country, value?.Parts["country"]);
    }

    [Theory]
    [InlineData("rue des Cerisiers 5 bte 1", "fr", "rue des Cerisiers 5 boîte 1, 1199 Hautbecq")]
    [InlineData("Molenstraat 21 bus 3, 1199 Hoogbeek", "nl", "Molenstraat 21 bus 3, 1199 Hoogbeek")]
    [InlineData("rue du Moulin 21 boîte 3", "fr", "rue du Moulin 21 boîte 3, 1199 Hautbecq")]
    [InlineData("21, rue du Moulin", "fr", "rue du Moulin 21, 1199 Hautbecq")]
    [InlineData("ik woon in de Hoge Oeversstraat 33a", "nl", "Hoge Oeversstraat 33A, 1199 Hoogbeek")]
    [InlineData("J'habite avenue du Canal 60", "fr", "avenue du Canal 60, 1199 Hautbecq")]
    [InlineData("Molenstraat 21, 1199 Evere", "nl", null)]
    [InlineData("Molenstraat 21, 1140 Evere", "nl", null)]
    [InlineData("Molenstraat", "nl", null)]
    [InlineData("in mijn auto", "nl", null)]
    [InlineData("après 41 ans avenue du Roi à Forest j'ai vendu la maison", "fr", null)]
    [InlineData("after 12 years avenue du Canal I have moved", "en", null)]
    public void Addresses(string text, string language, string? expected) => Check(FieldType.Address, text, language, expected, new FieldLimits(Postcodes: ["1199"]));

    [Theory]
    [InlineData("Jan Peeters", "Jan Peeters")]
    [InlineData("mijn naam is Fatima El Amrani.", "Fatima El Amrani")]
    [InlineData("Je m'appelle Anne-Sophie d'Hondt", "Anne-Sophie d'Hondt")]
    [InlineData("Владимир Иванов", "Владимир Иванов")]
    [InlineData("王小明", "王小明")]
    [InlineData("C'est Fatou N'Diaye", "Fatou N'Diaye")]
    [InlineData("mon nom : Luc De Backer", "Luc De Backer")]
    [InlineData("Dat is Wout Peeters", "Wout Peeters")]
    [InlineData("It's Priya Raman, thanks", "Priya Raman")]
    [InlineData("Das ist Dieter Lehnen", "Dieter Lehnen")]
    [InlineData("Ilse Marchal s'il vous plaît", "Ilse Marchal")]
    [InlineData("elle s'appelle Lina Peeters", "Lina Peeters")]
    [InlineData("ich bin der Murat Demir", "Murat Demir")]
    [InlineData("die Hausnummer ist", null)]
    [InlineData("jan", null)]
    [InlineData("<script>alert('x')</script>", null)]
    [InlineData("Robert'); DROP TABLE activity;--", null)]
    [InlineData("12345", null)]
    public void Names(string text, string? expected) => Check(FieldType.Name, text, "nl", expected);

    [Theory]
    [InlineData(FieldType.Email, "jan.peeters+kaart@Mail.Example", "jan.peeters+kaart@mail.example")]
    [InlineData(FieldType.Email, "jan@mail", null)]
    [InlineData(FieldType.Phone, "0499/12.34.56", "+32499123456")]
    [InlineData(FieldType.Phone, "+33 6 12 34 56 78", "+33612345678")]
    [InlineData(FieldType.Phone, "02 555 10 00", "+3225551000")]
    [InlineData(FieldType.Phone, "12", null)]
    [InlineData(FieldType.Iban, "BE71 0961 2345 6769", "BE71096123456769")]
    [InlineData(FieldType.Iban, "BE71 0961 2345 6768", null)]
    [InlineData(FieldType.NationalNumber, "85.07.30-033.28", "85073003328")]
    [InlineData(FieldType.NationalNumber, "17073003384", "17073003384")]
    [InlineData(FieldType.NationalNumber, "85.07.30-033.29", null)]
    [InlineData(FieldType.YesNo, "jazeker", "yes")]
    [InlineData(FieldType.YesNo, "nee hoor", "no")]
    [InlineData(FieldType.YesNo, "misschien", null)]
    [InlineData(FieldType.YesNo, "oui, ma petite nièce... non attendez, elle vient avec ses deux parents donc non", "no")]
    [InlineData(FieldType.YesNo, "nee wacht, mijn man blijft daar wonen, dus ja", "yes")]
    [InlineData(FieldType.Number, "eenentwintig", "21")]
    [InlineData(FieldType.Number, "het zijn er 3", "3")]
    [InlineData(FieldType.Number, "met mijn twee kinderen, dus 3 personen", "3")]
    [InlineData(FieldType.Number, "geen", "0")]
    [InlineData(FieldType.Number, "veel", null)]
    [InlineData(FieldType.Money, "1.250,50 euro", "1250.50")]
    [InlineData(FieldType.Money, "€ 40", "40.00")]
    public void Other_values(FieldType type, string text, string? expected) => Check(type, text, "nl", expected);

    [Theory]
    [InlineData("fr", "quatre-vingt-dix-sept", 97)]
    [InlineData("fr", "nonante-sept", 97)]
    [InlineData("fr", "vingt et un", 21)]
    [InlineData("de", "einundzwanzig", 21)]
    [InlineData("en", "twenty-one", 21)]
    [InlineData("nl", "tachtig", 80)]
    public void Numbers_in_words(string language, string text, int expected) => Check(FieldType.Number, text, language, expected.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static SlotValue? Check(FieldType type, string text, string language, string? expected, FieldLimits? limits = null)
    {
        var (value, problem) = SlotFinder.Default.Parse(text, Field(type, limits), language, Today);
        Assert.Equal(expected, value?.Canonical);
        Assert.Equal(expected is null, problem is not null);
        return value;
    }

    private static ServiceField Field(FieldType type, FieldLimits? limits)
    {
        var text = new LocalizedText("x", "x", "x", "x");
        return new ServiceField("f", type, text, text, text, text, text, new Dictionary<string, IReadOnlyList<string>>(), true, null, limits ?? new FieldLimits(), [], null, DataClassification.Personal, null);
    }
}
