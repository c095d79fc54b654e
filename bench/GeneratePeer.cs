namespace TaskRecipes.Bench;

/// <summary>The same models in PyTorch, fp32, with keys and values of earlier tokens kept.</summary>
internal static class GeneratePeer
{
    public const string Program = """
        import sys, time, math, torch
        import torch.nn.functional as F
        torch.set_num_threads(int(sys.argv[1])); torch.set_grad_enabled(False)
        width, heads, layers, inner = 768, 12, 12, 2048
        # One row times a matrix is slow as a product of matrices; as one of a vector it is not.
        linear = lambda x, w, b=None: F.linear(x, w, b) if len(x) > 1 else (torch.mv(w, x[0]) if b is None else torch.addmv(b, w, x[0]))[None]
        r = lambda *shape: torch.rand(*shape) * 0.08 - 0.04
        def gpt2():
            w = dict(e=r(50257, width), p=r(1024, width))
            blocks = [dict(a=r(3 * width, width), ab=r(3 * width), o=r(width, width), ob=r(width), f=r(4 * width, width), fb=r(4 * width),
                           g=r(width, 4 * width), gb=r(width), n=r(width), nb=r(width), m=r(width), mb=r(width)) for _ in range(layers)]
            def run(ids, kept):
                start = 0 if kept[0] is None else kept[0][0].shape[1]
                x = w['e'][ids] + w['p'][start:start + len(ids)]
                for i, b in enumerate(blocks):
                    q, k, v = linear(F.layer_norm(x, (width,), b['n'], b['nb']), b['a'], b['ab']).chunk(3, -1)
                    x = x + linear(attend(q, k, v, kept, i, heads), b['o'], b['ob'])
                    y = linear(F.layer_norm(x, (width,), b['m'], b['mb']), b['f'], b['fb'])
                    y = 0.5 * y * (1 + torch.tanh(math.sqrt(2 / math.pi) * (y + 0.044715 * y * y * y)))
                    x = x + linear(y, b['g'], b['gb'])
                return linear(F.layer_norm(x[-1:], (width,)), w['e'])
            return run
        def llama():
            w = dict(e=r(32000, width), h=r(32000, width))
            blocks = [dict(q=r(width, width), k=r(256, width), v=r(256, width), o=r(width, width), g=r(inner, width), u=r(inner, width), d=r(width, inner),
                           n=r(width), m=r(width)) for _ in range(layers)]
            turns = 10000.0 ** (-torch.arange(32) / 32)
            rms = lambda x, g: x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-6) * g
            def turn(x, n, start):
                a = torch.arange(start, start + len(x))[:, None] * turns
                c, s = torch.cat([torch.cos(a)] * 2, -1)[:, None], torch.cat([torch.sin(a)] * 2, -1)[:, None]
                y = x.view(len(x), n, 64)
                return (y * c + torch.cat([-y[..., 32:], y[..., :32]], -1) * s).view(len(x), -1)
            def run(ids, kept):
                start = 0 if kept[0] is None else kept[0][0].shape[1]
                x = w['e'][ids]
                for i, b in enumerate(blocks):
                    y = rms(x, b['n'])
                    q, k, v = turn(linear(y, b['q']), heads, start), turn(linear(y, b['k']), 4, start), linear(y, b['v'])
                    x = x + linear(attend(q, k, v, kept, i, 4), b['o'])
                    y = rms(x, b['m'])
                    x = x + linear(F.silu(linear(y, b['g'])) * linear(y, b['u']), b['d'])
                return linear(rms(x[-1:], 1), w['h'])
            return run
        def attend(q, k, v, kept, i, groups):
            n = len(q)
            q, k, v = (x.view(n, -1, 64).transpose(0, 1) for x in (q, k, v))
            if kept[i] is not None:
                k, v = torch.cat([kept[i][0], k], 1), torch.cat([kept[i][1], v], 1)
            kept[i] = (k, v)
            k, v = (x.repeat_interleave(heads // groups, 0) for x in (k, v))
            scores = q @ k.transpose(1, 2) / 8
            if n > 1:
                scores = scores + torch.triu(torch.full((n, n), -math.inf), 1)
            return (torch.softmax(scores, -1) @ v).transpose(0, 1).reshape(n, -1)
        models, kept, clock = {}, None, time.process_time if sys.argv[1] == '1' else time.perf_counter
        for line in sys.stdin:
            name, what, count = line.split(); count = int(count)
            run = models.setdefault(name, None) or models.__setitem__(name, globals()[name]()) or models[name]
            start = clock()
            if what == 'read':
                kept = [None] * layers
                logits = run(torch.arange(count) * 37 % 30000, kept)
            else:
                for _ in range(count):
                    logits = run(logits[-1:].argmax(-1), kept)
            print(clock() - start, flush=True)
        """;
}
