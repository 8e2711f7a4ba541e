using Assistant.Classifier.Training;

namespace Assistant.Classifier.Languages;

/// <summary>The texts that the shipped language model is learnt from.</summary>
public static class LanguageSamples
{
    /// <summary>The tagger's corpus, and <c>languages/*.txt</c> below it (language, tab, text) for the languages that the assistant does not speak.</summary>
    /// <exception cref="CorpusException">A line is not understood.</exception>
    public static IReadOnlyList<LanguageSample> Read(string corpusDirectory)
    {
        var samples = Corpus.Load(corpusDirectory).Templates.Select(template => new LanguageSample(template.Language, template.Fill().Text)).ToList();
        foreach (var path in Directory.GetFiles(Path.Combine(corpusDirectory, "languages"), "*.txt").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                if (tab <= 0)
                {
                    throw new CorpusException(Path.GetFileName(path), number, "expected a language, a tab and a text");
                }

                samples.Add(new LanguageSample(line[..tab], line[(tab + 1)..]));
            }
        }

        return samples;
    }

    /// <summary>Pages in Markdown, one folder a language (<c>fr/*.md</c>), cut at their empty lines; front matter is left out.</summary>
    public static IEnumerable<LanguageSample> ReadPages(string directory)
    {
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal))
            {
                var page = File.ReadAllText(path);
                var body = page.StartsWith("---", StringComparison.Ordinal) ? page.IndexOf("\n---", 3, StringComparison.Ordinal) + 4 : 0;
                foreach (var paragraph in page[Math.Max(0, body)..].Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new LanguageSample(Path.GetFileName(folder), paragraph);
                }
            }
        }
    }
}
