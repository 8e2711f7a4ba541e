using Assistant.Bot.Named.RecognizersText;
using Assistant.Bot.Services.Slots;
using Assistant.Classifier.RecognizersText;

namespace Assistant.Bot.Hosting;

public static partial class Leaves
{
    static partial void RecognizersText(List<Leaf> leaves) => leaves.Add(new Leaf(RecognizersTextSettings.Leaf)
    {
        Slots = [.. new ISlotRecognizer[] { new DateSlot(), new NumberSlot(), new MoneySlot(), new PhoneSlot(), new EmailSlot() }.Select(own => new RecognizersTextSlot(own))],
        Entities = types => new RecognizersTextEntities(types),
    });
}
