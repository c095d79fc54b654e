namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>The memory of one tensor and of those that show the same values under another shape; given back with the last of them.</summary>
internal sealed unsafe class CpuStorage(CpuMemory memory, long count)
{
    private float* _values = memory.Rent(count);
    private int _users = 1;

    // What nobody disposed is given back when nobody can see it any more.
    ~CpuStorage() => Free();

    public float* Values => _values;

    public void AddUser() => Interlocked.Increment(ref _users);

    public void RemoveUser()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Free();
            GC.SuppressFinalize(this);
        }
    }

    private void Free()
    {
        if (_values is not null)
        {
            memory.Return(_values, count);
            _values = null;
        }
    }
}
