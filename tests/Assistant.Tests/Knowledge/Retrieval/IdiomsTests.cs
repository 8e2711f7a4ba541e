using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class IdiomsTests
{
    [Theory]
    [InlineData("nl", "mag mijn broer dat in mijn plaats doen?", "mag mijn broer dat door iemand anders doen?")]
    [InlineData("nl", "ik zoek een plaats in de crèche", "ik zoek een plaats in de crèche")]
    [InlineData("nl", "iemand staat geparkeerd in mijn plaats", "iemand staat geparkeerd in mijn plaats")]
    [InlineData("fr", "Ma sœur peut venir à ma place ?", "Ma sœur peut venir par quelqu'un d'autre ?")]
    [InlineData("fr", "a ma place, mon fils peut le chercher ?", " par quelqu'un d'autre, mon fils peut le chercher ?")]
    [InlineData("fr", "quelqu'un est garé à ma place", "quelqu'un est garé à ma place")]
    [InlineData("fr", "une place à la crèche", "une place à la crèche")]
    [InlineData("en", "Can my son sign in my place?", "Can my son sign by somebody else?")]
    [InlineData("en", "a place in the nursery", "a place in the nursery")]
    [InlineData("de", "Darf mein Bruder an meiner Stelle kommen?", "Darf mein Bruder durch jemand anderen kommen?")]
    [InlineData("de", "an welcher Stelle steht das?", "an welcher Stelle steht das?")]
    public void Who_does_it_in_my_place_asks_for_no_place(string language, string query, string plain) => Assert.Equal(plain, Idioms.Plain(query, language));
}
