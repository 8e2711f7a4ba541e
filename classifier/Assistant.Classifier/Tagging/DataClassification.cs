namespace Assistant.Classifier.Tagging;

/// <summary>How sensitive a text is. Ordered: a later class is more sensitive; <see cref="Unknown"/> is handled as the most sensitive of all.</summary>
public enum DataClassification
{
    Unknown,
    Public,
    Internal,
    Personal,
    SpecialCategory,
}
