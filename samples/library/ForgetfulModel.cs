namespace Sample.Forgetting;

/// <summary>Where the model lies that comes with this library.</summary>
public static class ForgetfulModel
{
    /// <summary>A safetensors file beside the program.</summary>
    public static string Path => System.IO.Path.Combine(System.AppContext.BaseDirectory, "models", "forget.safetensors");
}
