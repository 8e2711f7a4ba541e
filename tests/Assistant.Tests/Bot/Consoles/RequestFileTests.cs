using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Tagging;
using Assistant.Tests.Bot.Services.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class RequestFileTests
{
    [Fact]
    public async Task A_file_is_handed_to_the_adviser_to_save_and_never_to_be_shown_as_a_page()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var inspected = Assert.IsType<FileInspection.Accepted>(await host.Services.GetRequiredService<InspectFile>().RunAsync(new ReceivedFile("Été <b>.pdf", SampleFiles.Pdf("Attestation de domicile")), "fr"));
        Assert.True(await host.Services.GetRequiredService<RequestStore>().AddDocumentAsync(commune, reference, inspected.File));

        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/adviser/requests/" + reference);
        Assert.Contains("Été b.pdf", browser.Text, StringComparison.Ordinal);
        Assert.Contains("not scanned", browser.Text, StringComparison.Ordinal);

        await browser.GetAsync($"/staff/adviser/requests/{reference}/files/{inspected.File.Id}");
        var answer = browser.Response;
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Été b.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(inspected.File.Content, await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("file.opened " + reference, await host.AuditAsync());

        await browser.GetAsync($"/staff/adviser/requests/{reference}/files/{new string('0', 32)}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_photo_that_nobody_could_judge_opens_to_whoever_handles_the_request_and_to_no_other_adviser()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var photo = Assert.IsType<FileInspection.Accepted>(await host.Services.GetRequiredService<InspectFile>().RunAsync(new ReceivedFile("photo.png", SampleFiles.Png), "fr")).File;
        Assert.Equal(DataClassification.Unknown, photo.Class);
        Assert.True(await host.Services.GetRequiredService<RequestStore>().AddDocumentAsync(commune, reference, photo));
        var path = $"/staff/adviser/requests/{reference}/files/{photo.Id}";

        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Adviser, "bert");
        await anna.GetAsync(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, anna.Status);
        Assert.Contains("take the request first", anna.Text, StringComparison.Ordinal);
        Assert.Null(anna.Page.QuerySelector($"a[href$='{photo.Id}']"));
        await anna.SubmitAsync("form[action$='/assign']");
        await anna.GetAsync(anna.Page.QuerySelector($"a[href$='{photo.Id}']")!.GetAttribute("href")!);
        Assert.Equal(photo.Content, await anna.Response.Content.ReadAsByteArrayAsync());
        await bert.GetAsync(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bert.Status);
        Assert.Equal(["file.refused " + reference, "file.opened " + reference, "file.refused " + reference], (await host.AuditAsync()).Where(a => a.StartsWith("file.", StringComparison.Ordinal)));
    }
}
