namespace Assistant.Knowledge.Answering;

/// <param name="Phone">Whom people can call when there is no answer.</param>
/// <param name="StaleAfterMonths">A page that was checked longer ago gets a warning.</param>
/// <param name="AnswerAbove">Confidence below which the assistant says that it doesn't know, 0..1.</param>
public sealed record AnswerSettings(string Phone, int StaleAfterMonths = 18, double AnswerAbove = 0.42);
