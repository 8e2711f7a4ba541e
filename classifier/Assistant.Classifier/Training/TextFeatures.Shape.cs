using Assistant.Classifier.Training.Concepts;

namespace Assistant.Classifier.Training;

public static partial class TextFeatures
{
    private static readonly HashSet<string> FirstPerson = new(StringComparer.Ordinal)
    {
        "je", "j", "mon", "ma", "mes", "moi", "ik", "mijn", "mij", "i", "my", "me", "mine", "ich", "mein", "meine", "meinen", "meinem", "meiner", "mir", "mich",
        "nous", "notre", "nos", "wij", "we", "ons", "onze", "our", "us", "wir", "unser", "unsere", "m",
    };

    private static readonly HashSet<string> Addressing = new(StringComparer.Ordinal)
    {
        "vous", "votre", "vos", "u", "uw", "you", "your", "sie", "ihr", "ihre", "ihren", "jouw", "jij", "tu", "du",
    };

    /// <summary>What is noted of a text on the way through its words and signs.</summary>
    private struct Shape
    {
        public uint Identity;
        public uint First;
        public uint Second;
        public int Letters;
        public int Capitals;
        public int Digits;
        public int Lines;
        public int Labels;
        public int Bullets;
        public uint Topics;
        public uint TopicsTwice;
        public int FirstNames;
        public int LastNames;
        public int EitherNames;

        public void Name(LoneName name)
        {
            FirstNames += name is LoneName.First ? 1 : 0;
            LastNames += name is LoneName.Last ? 1 : 0;
            EitherNames += name is LoneName.Either ? 1 : 0;
        }

        public void About(uint topics)
        {
            TopicsTwice |= Topics & topics;
            Topics |= topics;
        }

        public void Mark(string text, int at)
        {
            switch (text[at])
            {
                case '\n':
                    Lines++;
                    break;
                case ':':
                    Labels++;
                    break;
                case '-' or '•' or '*' or '–' when at == 0 || text[at - 1] == '\n':
                    Bullets++;
                    break;
            }
        }

        public void Heard(in WordSaid word, FeatureBuffer into)
        {
            First |= word.FirstPerson ? 1u : 0u;
            Second |= word.Addressing ? 1u : 0u;
            About(word.Topics);
            foreach (var concept in word.Concepts)
            {
                into.Concepts[concept >> 6] |= 1UL << (concept & 63);
            }
        }
    }
}
