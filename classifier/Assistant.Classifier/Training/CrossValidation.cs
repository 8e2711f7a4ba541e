using System.Security.Cryptography;
using System.Text;

namespace Assistant.Classifier.Training;

/// <summary>Which fold a group belongs to, in every training: what is told of a text comes from a model that knows nothing of its group.</summary>
public static class CrossValidation
{
    public const int Folds = 5;

    /// <summary>0 to <see cref="Folds"/> - 1.</summary>
    public static int FoldOf(string group) => SHA256.HashData(Encoding.UTF8.GetBytes("fold:" + group))[0] % Folds;
}
