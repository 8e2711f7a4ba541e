using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Who asks whether somebody else may collect a paper, and things that are dead.</summary>
public class OnBehalfTests
{
    private static readonly Cues Cues = Cues.Load(Cues.DefaultFile);
    private static readonly Router Router = Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), Cues, RouteModel.Load(RouteModel.DefaultFile), LabelModel.Load(LabelModel.Wish));

    [Theory]
    [InlineData("Can my brother fetch my passport?")]
    [InlineData("can my brother come and get my passport when it is ready?")]
    [InlineData("would my brother be able to pick up my passport")]
    [InlineData("I want my brother to collect my passport")]
    [InlineData("may my son pick up the certificate on my behalf?")]
    [InlineData("can I give somebody a power of attorney to collect my card?")]
    [InlineData("mon frère peut-il prendre mon passeport quand il est prêt ?")]
    [InlineData("je voudrais que ma soeur retire mon passeport")]
    [InlineData("une procuration suffit pour que mon voisin prenne ma carte ?")]
    [InlineData("je ne peux pas me déplacer, qui peut retirer mon passeport pour moi ?")]
    [InlineData("kan de buurvrouw de akte voor mij afhalen")]
    [InlineData("ik wil dat mijn zus mijn paspoort afhaalt")]
    [InlineData("mag ik mijn moeder sturen om het paspoort te halen?")]
    [InlineData("kan iemand in mijn plaats komen")]
    [InlineData("kann ich meine Mutter schicken, um den Pass zu holen?")]
    [InlineData("ich möchte, dass meine Schwester meinen Pass abholt")]
    [InlineData("reicht eine Vollmacht, damit mein Nachbar den Ausweis abholt?")]
    [InlineData("kann jemand an meiner Stelle kommen")]
    public void Whether_somebody_else_may_collect_is_a_question(string message) => Assert.Equal(RouteKind.Question, Router.Of(Tokens.Of(message)).Kind);

    [Theory]
    [InlineData("Has my brother's passport arrived?")]
    [InlineData("is my passport ready to be collected?")]
    [InlineData("when can I collect my passport, I applied three weeks ago")]
    [InlineData("mon passeport est-il prêt ?")]
    [InlineData("Is het paspoort van mijn broer al aangekomen?")]
    [InlineData("is mijn paspoort klaar om af te halen?")]
    [InlineData("ist mein Pass schon abholbereit?")]
    public void Whether_it_is_there_is_a_question_of_status(string message) => Assert.Equal(RouteKind.Status, Router.Of(Tokens.Of(message)).Kind);

    [Theory]
    [InlineData("ma femme et moi voulons prendre un rendez-vous pour le passeport", "passport-appointment")]
    [InlineData("get my daughter her first passport please", "passport-appointment")]
    [InlineData("ik wil de geboorteakte van mijn vader aanvragen", "birth-certificate")]
    [InlineData("ich brauche die Geburtsurkunde meiner Mutter", "birth-certificate")]
    [InlineData("can somebody come and collect an old sofa?", "bulky-waste")]
    [InlineData("kan iemand de oude kast komen halen?", "bulky-waste")]
    [InlineData("got an old tablet and a dead printer and want to hand them in", "old-computers")]
    [InlineData("mon ordinateur est mort, où puis-je le déposer ?", "old-computers")]
    [InlineData("ik heb een oude tablet en een dode printer om af te geven", "old-computers")]
    [InlineData("ich habe ein altes Tablet und einen toten Drucker abzugeben", "old-computers")]
    public void A_wish_that_names_somebody_or_a_thing_that_is_dead_stays_a_wish(string message, string service)
    {
        var route = Router.Of(Tokens.Of(message));
        Assert.Equal((RouteKind.ServiceWish, service), (route.Kind, route.Detail));
    }

    [Theory]
    [InlineData("my phone is dead and I want to die")]
    [InlineData("I wish I was dead, my laptop broke and everything")]
    [InlineData("je voudrais être mort")]
    [InlineData("ik wil dood")]
    [InlineData("ich wäre am liebsten tot")]
    [InlineData("my husband took my passport and won't let me leave")]
    public void Danger_stays_danger(string message) => Assert.Equal(RouteKind.Distress, Router.Of(Tokens.Of(message)).Kind);
}
