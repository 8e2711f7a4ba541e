namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Reads streets that no word calls one: what stands around them tells, a postcode above all.</summary>
internal static class UnnamedStreets
{
    /// <summary>"Stendrich 22, 4700 Eupen", "Tuinwijk 33" after a label: capitals and a number that a postcode and town, or the words before, make a street.</summary>
    public static bool TryRead(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        first = last = index;
        if (tokens[index].Case is not (TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed) || tokens[index].Length < 3 || index + 1 >= tokens.Length || tokens[index + 1].Kind != TokenKind.Number || !HouseNumbers.IsHouseNumber(view, index + 1)
            || (tokens[index].Traits & (WordTraits.Month | WordTraits.Title | WordTraits.Role)) != 0
            || ((tokens[index].Traits & WordTraits.Ordinary) != 0 && HouseNumbers.IsYear(view.Word(tokens[index + 1]))))
        {
            return false;
        }

        first = StreetNames.NameBefore(view, index);
        last = StreetTail.Extend(view, index + 1);
        if (HasPostcode(view, last, index + 1))
        {
            return true;
        }

        return tokens[index + 1].Length < 4 && ((view.Language != "de" && InPlaceOfSomebody(view, first, index)) || IsAnnounced(view, index, ref first) || PlacesOfSomebody.TryRead(view, index, ref first));
    }

    /// <summary>After a label, a comma or a bracket: a name with a German preposition, or with an ending that streets share with much else.</summary>
    private static bool IsAnnounced(DocumentView view, int index, ref int first)
    {
        var tokens = view.Tokens;
        if (first > 0 && first < index && view.Language is "de" && tokens[first].Case is TokenCase.Initial && tokens[first - 1].Kind is TokenKind.Word && tokens[first - 1].Case is TokenCase.Lower && view.FoldedWord(tokens[first]) is "am" or "im" or "an" or "auf" or "zum" or "zur" or "unter" or "vor" or "hinter")
        {
            // "nicht mehr Am Kanal 90": within a sentence only a name begins so.
            return true;
        }

        var announced = (view.CuesBefore(first, 3) & (Cue.Address | Cue.Private)) != 0 || (first > 0 && view.Text[tokens[first - 1].Start] is ',' or '(');
        if (!announced && !InPlaceOfSomebody(view, first, index) && !(first > 1 && view.Text[tokens[first - 2].Start] is ',' or '('))
        {
            return false;
        }

        // "Zur Nohn 2": the preposition has a capital and was taken for a part of the name.
        if (first < index && view.Language == "de" && view.FoldedWord(tokens[first]) is "am" or "im" or "an" or "auf" or "zum" or "zur" or "unter" or "vor" or "hinter")
        {
            return true;
        }

        // "Am Berg 20", "Auf der Höhe 3".
        var before = first - 1;
        before -= before > 0 && view.FoldedWord(tokens[before]) is "der" or "dem" or "den" ? 1 : 0;
        if (before >= 0 && view.FoldedWord(tokens[before]) is "am" or "im" or "an" or "auf" or "zum" or "zur" or "unter" && view.Language == "de")
        {
            first = before;
            return true;
        }

        return (tokens[index].Traits & WordTraits.WeakStreetSuffix) != 0 && announced;
    }

    /// <summary>"mijn zoon … aan de Hoogveld 3", "wir wohnen im Heidberg 17": a name of no dictionary after a preposition of place, in words about somebody.</summary>
    private static bool InPlaceOfSomebody(DocumentView view, int first, int index)
    {
        const int Reach = 12;
        var tokens = view.Tokens;
        if ((tokens[index].Traits & (WordTraits.Ordinary | WordTraits.Town | WordTraits.Organisation | WordTraits.CompanyForm)) != 0 || tokens[index].Cues != Cue.None || tokens[index].Length < 5 || first != index)
        {
            return false;
        }

        var at = first - 1;
        at -= at > 0 && view.FoldedWord(tokens[at]) is "de" or "het" or "der" or "dem" or "den" or "la" or "le" ? 1 : 0;
        return at >= 0 && view.FoldedWord(tokens[at]) is "aan" or "in" or "op" or "te" or "van" or "im" or "am" or "auf" or "zum" or "zur" or "vom" or "au" or "at"
            && (view.CuesBefore(first, Reach) & (Cue.Private | Cue.Kin | Cue.Address)) != 0;
    }

    public static bool HasPostcode(DocumentView view, int last, int after)
    {
        var tokens = view.Tokens;
        for (var i = after + 1; i < last; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && tokens[i].Length is 4 or 5 && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Length > 2)
            {
                return true;
            }
        }

        return false;
    }
}
