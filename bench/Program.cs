using System.Globalization;
using TaskRecipes.Bench;

// dotnet run -c Release --project bench -- [merge] [GB] [ROUNDS]
//                                         library [GB] [ROUNDS]
//                                         methods [GB] [ROUNDS] [NAMES, with commas]
//                                         mutations [RECIPES] [FILES]
//                                         plan [ENTRIES] [ROUNDS]
//                                         gemm [ROUNDS]
//                                         train [ROUNDS]
//                                         generate [ROUNDS] [MODEL DTYPE [THREADS]]
//                                         packages FEED VERSION [ROUNDS]
//                                         tokenizer FOLDER TEXT [ROUNDS]
string[] rest = args is ["merge" or "library" or "methods" or "mutations" or "plan" or "gemm" or "train" or "generate" or "packages" or "tokenizer", ..] ? args[1..] : args;
double Number(int index, double usual) => rest.Length > index ? double.Parse(rest[index], CultureInfo.InvariantCulture) : usual;
return args is ["mutations", ..] ? MutationBench.Run((int)Number(0, 200_000), (int)Number(1, 100_000))
    : args is ["library", ..] ? await LibraryBench.RunAsync(Number(0, 1.0), (int)Number(1, 5))
    : args is ["methods", ..] ? MethodsBench.Run(Number(0, 1.0), (int)Number(1, 3), rest.Length > 2 ? rest[2] : null)
    : args is ["plan", ..] ? PlanBench.Run((int)Number(0, 2000), (int)Number(1, 5))
    : args is ["gemm", ..] ? GemmBench.Run((int)Number(0, 20))
    : args is ["train", ..] ? TrainBench.Run((int)Number(0, 10))
    : args is ["generate", _, var model, var dtype, ..] ? GenerateBench.Run((int)Number(0, 3), model, dtype, (int)Number(3, 2))
    : args is ["generate", ..] ? GenerateBench.Run((int)Number(0, 3))
    : args is ["packages", var feed, var version, ..] ? PackagesBench.Run(feed, version, (int)Number(2, 11))
    : args is ["tokenizer", var folder, var text, ..] ? TokenizerBench.Run(folder, text, (int)Number(2, 5))
    : MergeBench.Run(Number(0, 1.0), (int)Number(1, 5));
