using Assistant.Bot.BotFramework;
using Assistant.Bot.Named.BotFramework;

namespace Assistant.Bot.Hosting;

public static partial class Leaves
{
    static partial void BotFramework(List<Leaf> leaves) => leaves.Add(new Leaf(BotFrameworkSettings.Leaf)
    {
        Add = (services, settings) =>
        {
            if (settings.BotFramework is { IsOn: true } own)
            {
                services.AddSingleton<ChannelDoor>();
                services.AddBotFramework(
                    new BotFrameworkOptions(own.AppId, own.AppPassword, own.AppType, own.TenantId, own.WithoutSignIn), p => p.GetRequiredService<ChannelDoor>().ReceiveAsync);
            }
        },
        Map = app =>
        {
            if (app.Services.GetRequiredService<AssistantSettings>().BotFramework.IsOn)
            {
                app.MapBotFramework();
            }
        },
    });
}
