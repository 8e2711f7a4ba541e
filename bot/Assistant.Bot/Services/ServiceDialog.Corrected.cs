using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Answers that are changed: alone, beside another answer, or several at once.</summary>
public sealed partial class ServiceDialog
{
    /// <summary>"Ab wann darf man …": what asks for a fact stands so early in it.</summary>
    private const int LatestAsking = 2;

    /// <summary>Fewer words beside a value correct nothing.</summary>
    private const int FewestOfRest = 3;

    private static readonly Phrase ForMe = Phrase.Parse("^ (ca va|c est bon|c est ok|ok|oke|tout va|tout est bon|ca me va|goed|prima|in orde|fine|good|all good|ok|gut|passt|in ordnung) (pour moi|voor mij|for me|by me|with me|fur mich|von mir aus) $");

    // "no, 12 not 21", "change the plate", "my e-mail is wrong, it's a@b.be"
    private DialogStep? Corrected(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (said.Text.Length > LongestAnswer || said.Choice is not null)
        {
            return null;
        }

        // "ça va pour moi" is no "pour moi"
        if (state.Phase == DialogPhase.Review && ForMe.IsIn(said.Tokens) && agreement.In(said.Tokens))
        {
            return null;
        }

        if (OpenFields.Asked(service, state) is { } asked && Kept(state, asked, said) is { } kept)
        {
            return steps.Next(service, state.With(asked.Id, kept), said.Language, [.. speech.Noted([new FoundSlot(asked, default, kept)], said.Language)]);
        }

        // the phone is enough as it stands; "no need for an e-mail, I'm coming by" leaves that one out
        if (OpenFields.Asked(service, state) is { Required: false, Type: FieldType.Email } mail && (LeavingOut.GoesOtherWay(said.Tokens) || (FieldWords.Place(mail, said.Tokens) is not null && !ValueCorrections.Preferring.IsIn(said.Tokens))) && !said.Text.Any(char.IsAsciiDigit) && leaving.In(said, mail, Today))
        {
            return null;
        }

        // "sorry, forgot a figure, C507 139" while the card's number is asked
        if (OpenFields.Asked(service, state) is { Type: FieldType.Text, Limits.Pattern: not null } coded && finder.Parse(said.Text, coded, said.Language, Today).Value is { } answer && answer.Canonical.Count(char.IsAsciiDigit) >= FewestOfValue
            && FieldWords.Mentioned(service.Fields.Where(f => f != coded), said.Tokens) is null)
        {
            return null;
        }

        if (AnsweredAndCorrected(service, state, said) is { } both)
        {
            return both;
        }

        switch (corrections.In(service, state, said, Today))
        {
            case FormCorrection.Changed changed:
                IReadOnlyList<MaskedSpan> masks = [new(changed.Where, FieldFormat.StandIn(changed.Field))];
                state = state.With(changed.Field.Id, changed.Value);
                List<Spoken> told = [speech.Changed(changed.Field, changed.Value, said.Language)];
                // "only the laptop, and the weight is 2 kilos then"
                List<ServiceField> done = [changed.Field];
                while (state.Phase == DialogPhase.Review && corrections.Also(service, state, said, done, Today) is { } also)
                {
                    done.Add(also.Field);
                    state = state.With(also.Field.Id, also.Value);
                    told.Add(speech.Changed(also.Field, also.Value, said.Language));
                    masks = [.. masks, new(also.Where, FieldFormat.StandIn(also.Field))];
                }

                if (state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { } open && open != changed.Field && open.Type != changed.Field.Type && CameAlong(open, changed, said) is { } came)
                {
                    state = state.With(open.Id, came.Value) with { Tries = 0, Partial = null };
                    masks = [.. masks, .. Masks([came])];
                }

                return steps.Next(service, state, said.Language, told, masks);
            case FormCorrection.Wrong wrong:
                IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(wrong.Field))];
                return steps.AskAgain(service, state, wrong.Field, said.Language) with { Masks = whole, Say = [speech.Problem(wrong.Field, wrong.Problem, said.Language)] };
            // "is it free to change one's address?", "from when may one register, actually?" change none
            case FormCorrection.Asked when said.Tokens.HasQuestionMark && (cues.FactOf(said.Tokens) is not null || cues.FactAskedAt(said.Tokens) <= LatestAsking):
                return null;
            case FormCorrection.Asked ask:
                return steps.AskAgain(service, state, ask.Field, said.Language);
            default:
                return null;
        }
    }

    // "a@b.be. Oh, and I misread the card, it is B-317940, not 904": a value that tells its type is cut out, and the rest corrects
    private DialogStep? AnsweredAndCorrected(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { Type: FieldType.Email or FieldType.Phone or FieldType.Plate or FieldType.NationalNumber or FieldType.Iban } asked
            || finder.Find(said.Text, asked: null, [asked], said.Language, Today).Values is not [var came]
            || Joining().Replace(said.Text[..came.Span.Start] + " " + said.Text[came.Span.End..], "") is not { Length: > 0 } rest || Tokens.Of(rest) is var beside && (beside.Words.Count < FewestOfRest || cues.WantsSame(beside)))
        {
            return null;
        }

        var answered = state.With(asked.Id, came.Value) with { Tries = 0, Partial = null };
        return corrections.In(service, answered, new Utterance(rest, null, said.Language, said.Route), Today) is FormCorrection.Changed changed && changed.Field != asked
            && (cues.WantsChange(beside) || cues.TellsFault(beside) || ValueCorrections.Preferring.IsIn(beside) || FieldWords.Place(changed.Field, beside) is not null)
            ? steps.Next(service, answered.With(changed.Field.Id, changed.Value), said.Language, [speech.Changed(changed.Field, changed.Value, said.Language)], [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(asked))])
            : null;
    }

    // what joins the rest to the value that was cut out
    [GeneratedRegex(@"^[\s.,;:!–-]*(?:(?:et|en|and|und|oh|ah|ach|o|ach so|oui|ja|yes)\b[\s,]*)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Joining();

    // "0470 65 61 12, oh and I was born in May, not March", "it is in my name. And I forgot: box 2"
    private FoundSlot? CameAlong(ServiceField open, FormCorrection.Changed changed, Utterance said) =>
        finder.Find(said.Text, asked: null, [open], said.Language, Today).Values is [var came] && !came.Span.Overlaps(changed.Where) ? came
        : open.Type is FieldType.Choice or FieldType.YesNo && said.Text[changed.Where.Start] is '.' or '!' or ';' && said.Text[..changed.Where.Start] is var before && finder.Parse(before, open, said.Language, Today).Value is { } told ? new FoundSlot(open, new TextSpan(0, before.Length), told)
        : open.Type is FieldType.Choice or FieldType.YesNo && changed.Where.Start == 0 && changed.Field.Type is FieldType.Date or FieldType.Number or FieldType.Phone or FieldType.Email or FieldType.Address
            && said.Text.IndexOfAny(['.', '!', ';']) is > 0 and var end && end < said.Text.Length - 1 && said.Text[..end] is var first && !first.Any(char.IsAsciiDigit) && FieldWords.Place(changed.Field, Tokens.Of(first)) is null
            && finder.Parse(first, open, said.Language, Today).Value is { } answered ? new FoundSlot(open, new TextSpan(0, end), answered)
        : null;
}
