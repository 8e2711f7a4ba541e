using System.Security.Cryptography;
using System.Text;

namespace Assistant.Knowledge.Storage;

/// <summary>Encrypts the columns that hold raw words or values of people (AES-256-GCM). A value is bound to its purpose: moved to another column or row it no longer opens.</summary>
/// <remarks>Layout: 1 byte version, 12 bytes nonce, 16 bytes tag, then the cipher text. The key is 32 random bytes in <c>keys/field.key</c> of the data folder (or the file that <c>Keys:Field</c> names, which nodes on one PostgreSQL share).</remarks>
public sealed class FieldCipher
{
    private const byte Version = 1;
    private readonly byte[] key;

    public FieldCipher(byte[] key)
    {
        if (key.Length != 32)
        {
            throw new StoreException($"The field key holds {key.Length} bytes; it must hold 32. Restore keys/field.key from the backup that belongs to this database.");
        }

        this.key = key;
    }

    /// <summary>Reads the key file, or makes it on the first start.</summary>
    public static FieldCipher Load(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = path + "." + Guid.NewGuid().ToString("n");
            File.WriteAllBytes(temporary, RandomNumberGenerator.GetBytes(32));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            try
            {
                // two processes may start at once: the first one's key stands
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(temporary);
            }
        }

        return new FieldCipher(File.ReadAllBytes(path));
    }

    /// <param name="purpose">Table, column and row, for example "service_request.fields:AB12"; needed again to decrypt.</param>
    public byte[] Encrypt(string plain, string purpose) => EncryptBytes(Encoding.UTF8.GetBytes(plain), purpose);

    /// <summary>The same for what is no text (files).</summary>
    public byte[] EncryptBytes(ReadOnlySpan<byte> bytes, string purpose)
    {
        var sealedBytes = new byte[29 + bytes.Length];
        sealedBytes[0] = Version;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(sealedBytes.AsSpan(1, 12), bytes, sealedBytes.AsSpan(29), sealedBytes.AsSpan(13, 16), Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <exception cref="StoreException">The value was made with another key or for another purpose, or was altered.</exception>
    public string Decrypt(byte[] sealedBytes, string purpose) => Encoding.UTF8.GetString(DecryptBytes(sealedBytes, purpose));

    /// <inheritdoc cref="Decrypt"/>
    public byte[] DecryptBytes(byte[] sealedBytes, string purpose)
    {
        if (sealedBytes.Length < 29 || sealedBytes[0] != Version)
        {
            throw new StoreException($"An encrypted value ({purpose}) is damaged. Restore the database from a backup.");
        }

        var plain = new byte[sealedBytes.Length - 29];
        using var aes = new AesGcm(key, 16);
        try
        {
            aes.Decrypt(sealedBytes.AsSpan(1, 12), sealedBytes.AsSpan(29), sealedBytes.AsSpan(13, 16), plain, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new StoreException($"An encrypted value ({purpose}) does not open with this key. Restore keys/field.key from the backup that belongs to this database.", e);
        }

        return plain;
    }

    /// <summary>A keyed digest for looking things up without keeping them: 32 bytes in hex, different for each purpose.</summary>
    public string Digest(string value, string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose + "\0" + value)));

    /// <summary>A 32-byte key derived for one use (pseudonyms, signatures), so that the field key itself goes nowhere else.</summary>
    public byte[] DeriveKey(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(use));
}
