using System.Buffers.Binary;
using System.Text;
using TaskRecipes.Learning.Tokenizers.Normalizers;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>What a piece of a SentencePiece model is for.</summary>
internal enum PieceType
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

/// <summary>A piece of a SentencePiece model.</summary>
internal readonly record struct SentencePiece(string Text, float Score, PieceType Type);

/// <summary>The fields of a SentencePiece model (<c>sentencepiece_model.proto</c>) that encoding needs.</summary>
internal sealed class SentencePieceProto
{
    private const long BytePair = 2;

    private long _modelType = 1;

    /// <summary>The pieces; their places are their tokens.</summary>
    public List<SentencePiece> Pieces { get; } = [];

    /// <summary>Whether it is a BPE model; else it is a unigram model.</summary>
    public bool IsBytePair => _modelType == BytePair;

    public bool FallsBackToBytes { get; private set; }

    public CharacterMap? CharacterMap { get; private set; }

    public bool AddsPrefix { get; private set; } = true;

    public bool RemovesSpaces { get; private set; } = true;

    /// <summary>The unknown piece's token.</summary>
    public int? Unknown => Pieces.FindIndex(piece => piece.Type == PieceType.Unknown) is >= 0 and var token ? token : null;

    /// <summary>Reads a model.</summary>
    /// <exception cref="Basics.TaskRecipeException">It is damaged, or of a kind that is not known.</exception>
    public static SentencePieceProto Read(string file, byte[] bytes)
    {
        var model = new SentencePieceProto();
        try
        {
            for (var fields = new ProtoReader(bytes); fields.Next();)
            {
                switch (fields.Field)
                {
                    case 1:
                        model.Pieces.Add(Piece(fields.Bytes));
                        break;
                    case 2:
                        model.ReadTrainer(file, fields.Bytes);
                        break;
                    case 3:
                        model.ReadNormalizer(file, fields.Bytes);
                        break;
                }
            }
        }
        catch (FormatException exception)
        {
            throw TokenizerErrors.Damaged(file, $"it is no SentencePiece model: {exception.Message}");
        }

        return model.Pieces.Count > 0 ? model : throw TokenizerErrors.Damaged(file, "it is no SentencePiece model: it has no pieces");
    }

    private static SentencePiece Piece(ReadOnlySpan<byte> bytes)
    {
        var piece = new SentencePiece("", 0, PieceType.Normal);
        for (var fields = new ProtoReader(bytes); fields.Next();)
        {
            piece = fields.Field switch
            {
                1 => piece with { Text = Encoding.UTF8.GetString(fields.Bytes) },
                2 => piece with { Score = BinaryPrimitives.ReadSingleLittleEndian(fields.Bytes) },
                3 => piece with { Type = (PieceType)fields.Number },
                _ => piece,
            };
        }

        return piece;
    }

    private void ReadTrainer(string file, ReadOnlySpan<byte> bytes)
    {
        for (var fields = new ProtoReader(bytes); fields.Next();)
        {
            switch (fields.Field)
            {
                case 3:
                    _modelType = fields.Number is 1 or BytePair ? fields.Number
                        : throw TokenizerErrors.NotKnown(file, "trainer_spec.model_type", fields.Number == 3 ? "word" : "char", "unigram, bpe");
                    break;
                case 24 when fields.Number != 0:
                    throw TokenizerErrors.NotKnown(file, "trainer_spec.treat_whitespace_as_suffix", "true", "false");
                case 35:
                    FallsBackToBytes = fields.Number != 0;
                    break;
            }
        }
    }

    private void ReadNormalizer(string file, ReadOnlySpan<byte> bytes)
    {
        for (var fields = new ProtoReader(bytes); fields.Next();)
        {
            switch (fields.Field)
            {
                case 2 when fields.Bytes.Length > 0:
                    CharacterMap = new CharacterMap(fields.Bytes);
                    break;
                case 3:
                    AddsPrefix = fields.Number != 0;
                    break;
                case 4:
                    RemovesSpaces = fields.Number != 0;
                    break;
                case 5 when fields.Number == 0:
                    throw TokenizerErrors.NotKnown(file, "normalizer_spec.escape_whitespaces", "false", "true");
            }
        }
    }
}
