System.Console.WriteLine(new System.IO.FileInfo(System.IO.Path.Combine(System.AppContext.BaseDirectory, "model", "model.safetensors")).Length);
