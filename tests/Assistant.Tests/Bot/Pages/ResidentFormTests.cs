using System.Net;
using System.Text;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Channels;

namespace Assistant.Tests.Bot.Pages;

public class ResidentFormTests
{
    [Theory]
    [InlineData("/request", "text/plain")]
    [InlineData("/request", "multipart/form-data; boundary=x")]
    [InlineData("/", "application/json")]
    public async Task What_is_no_form_is_answered_with_the_page(string path, string type)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store);
        using var content = new StringContent("{", Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await host.Client.PostAsync(path, content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
