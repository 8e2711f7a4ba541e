using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Notifications;

/// <summary>Mail to residents and staff, due dates, and the connector "mail" with its answers.</summary>
public static class NotificationsRoom
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, AssistantSettings settings)
    {
        services.AddSingleton(settings.Site);
        services.AddSingleton(settings.Mail);
        services.AddSingleton(_ => NoticeTexts.Load(NoticeTexts.DefaultFile));
        services.AddSingleton<Mailer>();
        services.AddSingleton<WriteNotice>();
        services.AddSingleton<PlanNotices>();
        services.AddSingleton<WatchDeadlines>();
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<TakeMail>();
        services.AddSingleton<ReplyFolder>();
        services.AddSingleton<IBackOfficeConnector, NoticeConnector>();
        services.AddSingleton<IBackOfficeConnector, MailConnector>();
        services.AddHostedService<NoticeWorker>();
        return services;
    }
}
