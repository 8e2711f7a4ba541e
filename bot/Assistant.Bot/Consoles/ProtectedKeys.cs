using System.Xml.Linq;
using Assistant.Knowledge.Storage;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Assistant.Bot.Consoles;

/// <summary>Keeps the keys that sign cookies and forms encrypted with the installation's field key, so that a copy of their folder alone opens no session.</summary>
internal sealed class ProtectedKeys(FieldCipher cipher) : IXmlEncryptor
{
    private const string Purpose = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(cipher.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting), Purpose))), typeof(Opener));

    /// <summary>Named in the stored keys; made by the framework.</summary>
    internal sealed class Opener(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) =>
            XElement.Parse(services.GetRequiredService<FieldCipher>().Decrypt(Convert.FromBase64String(encryptedElement.Value), Purpose));
    }
}
