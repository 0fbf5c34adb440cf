using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        public partial class Module
        {
            /// <summary>Parameters, each once however often it is shared.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>Parameters with their dotted names; a shared one under its first name.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                return [.. Everything(recurse)
                    .SelectMany(part => part.Module.ownParameters.Select(own => (part.Prefix + own.Name, own.Value)))
                    .Where(entry => seen.Add(entry.Value))];
            }

            /// <summary>Buffers.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>Buffers with their dotted names.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true) =>
                [.. Everything(recurse).SelectMany(part => part.Module.ownBuffers
                    .Where(own => own.Persistent || include_nonpersistent)
                    .Select(own => (part.Prefix + own.Name, own.Value)))];

            /// <summary>This part and every part below it.</summary>
            public virtual IEnumerable<Module> modules() => Everything(true).Select(part => part.Module);

            /// <summary>The parts directly below.</summary>
            public virtual IEnumerable<Module> children() => ownModules.Select(own => own.Value);

            /// <summary>Every part below, with its dotted name.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                Everything(true).Skip(1).Select(part => (part.Prefix[..^1], part.Module));

            /// <summary>The parts directly below, with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules;

            /// <summary>A parameter by its dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            /// <summary>A buffer by its dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            /// <summary>The live tensors of every parameter and persistent buffer by dotted name, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var part in Everything(true))
                {
                    part.Module.ownParameters.ForEach(own => destination[start + part.Prefix + own.Name] = own.Value);
                    part.Module.ownBuffers.Where(own => own.Persistent).ToList()
                        .ForEach(own => destination[start + part.Prefix + own.Name] = own.Value);
                }
                return destination;
            }

            /// <summary>Copies values into parameters and persistent buffers, converting dtype and device.</summary>
            /// <exception cref="InvalidOperationException">Strict, and a name is missing or unknown.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var skipped = new HashSet<string>(skip ?? []);
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && !skipped.Contains(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}: missing [{string.Join(", ", missing)}], " +
                        $"unexpected [{string.Join(", ", unexpected)}].");
                }
                using var ungraded = no_grad();
                foreach (var (key, tensor) in own.Where(entry => source.ContainsKey(entry.Key)))
                {
                    if (!skipped.Contains(key))
                    {
                        tensor.copy_(source[key]);
                    }
                }
                return (missing, unexpected);
            }

            private IEnumerable<(string Prefix, Module Module)> Everything(bool recurse, string prefix = "")
            {
                yield return (prefix, this);
                foreach (var (key, module) in recurse ? ownModules : [])
                {
                    foreach (var part in module.Everything(true, $"{prefix}{key}."))
                    {
                        yield return part;
                    }
                }
            }
        }
    }
}
