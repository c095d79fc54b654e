using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TaskRecipes.Tests.Generated;

/// <summary>
/// Writes down what of an assembly others can see: a line for each type and member, sorted within its type; without what the compiler
/// adds to every record.
/// </summary>
internal static class PublicApiWriter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(void)] = "void",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Of(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Of(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$") is not null;
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        List<string> bases = [.. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? [Name(parent)] : Array.Empty<string>()];
        bases.AddRange(type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Select(Name).Order(StringComparer.Ordinal));
        bases.RemoveAll(name => isRecord && name.StartsWith("IEquatable", StringComparison.Ordinal));
        return $"{(isRecord ? kind.Replace("class", "record", StringComparison.Ordinal) : kind)} {type.FullName}{(bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        return type.GetConstructors(Declared).Where(IsSeen).Select(made => $"new({Parameters(made)})")
            .Concat(type.GetProperties(Declared).Where(property => !IsAdded(property) && property.GetAccessors(true).Any(IsSeen)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.Contains('<'))
                .Select(method => $"{(method.IsStatic ? "static " : "")}{Name(Nullability.Create(method.ReturnParameter))} {method.Name}({Parameters(method)})"));
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsSeen).Select(accessor => accessor.ReturnType == typeof(void)
            ? accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;" : "set;"
            : "get;");
        return $"{Name(Nullability.Create(property))} {property.Name} {{ {string.Join(" ", accessors.Order(StringComparer.Ordinal))} }}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "")}{Name(Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}"));

    private static bool IsSeen(MethodBase method) => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && (!method.IsDefined(typeof(CompilerGeneratedAttribute)) || (method.IsSpecialName && method.DeclaringType!.GetProperties(Declared).Any(property => !IsAdded(property) && property.GetAccessors(true).Contains(method))));

    private static bool IsAdded(PropertyInfo property) => property.Name == "EqualityContract";

    private static string Name(NullabilityInfo info)
    {
        var name = info.Type switch
        {
            { IsArray: true } => $"{Name(info.ElementType!)}[]",
            { IsGenericType: true } when Nullable.GetUnderlyingType(info.Type) is null =>
                $"{info.Type.Name[..info.Type.Name.IndexOf('`')]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>",
            _ => Name(info.Type),
        };
        return info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? $"{name}?" : name;
    }

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : Keywords.GetValueOrDefault(type, type.Name);
}
