using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Architectures;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Bench;

/// <summary>
/// Training steps a second of an mlp and a convnet on images of 28 × 28, 64 a step, with AdamW, beside Debian's PyTorch doing the same with
/// as many threads, in turns within one run so that other load meets both.
/// </summary>
internal static class TrainBench
{
    private const int Batch = 64;
    private const int Steps = 40;

    private const string Peer = """
        import sys, time, torch
        from torch import nn
        torch.set_num_threads(int(sys.argv[1]))
        nets = {
            'mlp': nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)),
            'convnet': nn.Sequential(
                nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10)),
        }
        optimizers = {name: torch.optim.AdamW(net.parameters(), lr=1e-3) for name, net in nets.items()}
        data = torch.rand(2048, 1, 28, 28); labels = torch.randint(10, (2048,))
        def run(name, steps):
            for step in range(steps):
                at = torch.randint(2048, (64,))
                optimizers[name].zero_grad()
                nn.functional.cross_entropy(nets[name](data[at]), labels[at]).backward()
                optimizers[name].step()
        for line in sys.stdin:
            name, steps = line.split()
            run(name, 5)
            start = time.perf_counter(); run(name, int(steps))
            print(time.perf_counter() - start, flush=True)
        """;

    public static int Run(int rounds)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var peer = PythonPeer.Start("torch", Peer, threads);
            foreach (var name in new[] { "mlp", "convnet" })
            {
                using var backend = new CpuBackend(threads);
                using var trainer = Trainer(backend, name);
                var (own, other) = (new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++)
                {
                    own.Add(Seconds(trainer));
                    other.AddRange(peer?.Ask($"{name} {Steps}") is { } seconds ? [seconds] : []);
                }

                var text = other.Count == 0 ? "" : $", torch {Steps / other.Min():0}: {other.Min() / own.Min():0.00} ×";
                Console.WriteLine($"training {name}, batch {Batch}, threads = {threads}, best of {rounds}: {Steps / own.Min():0} steps/s{text}");
            }
        }

        return 0;
    }

    private static double Seconds(Trainer trainer)
    {
        for (var i = 0; i < 5; i++)
        {
            trainer.Step();
        }

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Steps; i++)
        {
            trainer.Step();
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static Trainer Trainer(CpuBackend backend, string name)
    {
        var random = new Random(1);
        var model = Untrained(name);
        var data = new ImageSet([.. Enumerable.Range(0, 2048 * 784).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, 2048).Select(_ => random.Next(10))], 28, 28, 1);
        var shapes = model.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        var request = new TaskRequest("image-classification", name, model.ConfigJson, shapes, "random", data);
        var start = model.Tensors.ToDictionary(
            tensor => tensor.Name,
            tensor => new HostTensor(tensor.Shape, [.. Enumerable.Range(0, (int)tensor.Shape.Elements).Select(_ => (float)(((random.NextDouble() * 2) - 1) * tensor.Bound))]));
        return new Trainer(backend, request, LearningTasks.Create(request), start, new TrainingOptions { LearningRate = 1e-3, Steps = 1 << 20, BatchSize = Batch });
    }

    private static InitialModel Untrained(string name)
    {
        var numbers = new Dictionary<string, ExactDecimal>();
        foreach (var (key, value) in new[] { ("inputs", 784), ("image_size", 28), ("num_channels", 1), ("classes", 10), ("seed", 1) })
        {
            numbers.Add(key, new ExactDecimal(value));
        }

        var lists = new Dictionary<string, IReadOnlyList<long>> { ["channels"] = [32, 64] };
        if (name == "mlp")
        {
            lists["hidden"] = [256, 128];
        }
        else
        {
            numbers["hidden"] = new ExactDecimal(128);
        }

        var maps = new Dictionary<string, IReadOnlyList<KeyValuePair<string, long>>>();
        return AllArchitectures.All.Single(declared => declared.Name == name).Initialize(new InitialValues(numbers, lists, maps));
    }
}
