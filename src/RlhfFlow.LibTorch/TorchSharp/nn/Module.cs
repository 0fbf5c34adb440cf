using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>Networks.</summary>
    public static partial class @nn
    {
        /// <summary>A part of a network: parameters, buffers and further parts under their field names.</summary>
        public partial class Module : IDisposable
        {
            private readonly string name;
            private readonly List<(string Name, Parameter Value)> ownParameters = [];
            private readonly List<(string Name, Tensor Value, bool Persistent)> ownBuffers = [];
            private readonly List<(string Name, Module Value)> ownModules = [];

            /// <summary>A part of that name.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>True while training: dropout drops.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>The name given at construction.</summary>
            public virtual string GetName() => name;

            /// <summary>
            /// Registers the fields of the object, base classes first: modules, parameters, then tensors as persistent
            /// buffers. Call it last in the constructor. Registered tensors leave their dispose scope: the module owns them.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in Fields(GetType()))
                {
                    var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when ownModules.All(own => own.Value != module):
                            register_module(key, module);
                            break;
                        case Parameter parameter when ownParameters.All(own => !ReferenceEquals(own.Value, parameter)):
                            register_parameter(key, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when ownBuffers.All(own => !ReferenceEquals(own.Value, tensor)):
                            register_buffer(key, tensor);
                            break;
                        default:
                            break;
                    }
                }
            }

            /// <summary>Adds a part.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                Claim(name);
                ownModules.Add((name, submodule));
            }

            /// <summary>Adds a parameter.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                Claim(name);
                param.DetachFromDisposeScope();
                ownParameters.Add((name, param));
            }

            /// <summary>Adds a tensor that is not learnt; persistent ones are part of the state dictionary.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                Claim(name);
                tensor.DetachFromDisposeScope();
                ownBuffers.Add((name, tensor, persistent));
            }

            /// <summary>Switches this part and those below between training and evaluation.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, module) in ownModules)
                {
                    module.train(train);
                }
            }

            /// <summary>Switches to evaluation.</summary>
            public virtual void eval() => train(false);

            /// <summary>Removes every gradient, or sets it to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }
                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>Calls a function on every part below, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in ownModules)
                {
                    module.apply(fn);
                }
                fn(this);
                return this;
            }

            /// <summary>Frees parameters, buffers and parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees parameters, buffers and parts.</summary>
            protected virtual void Dispose(bool disposing)
            {
                ownParameters.ForEach(own => own.Value.Dispose());
                ownBuffers.ForEach(own => own.Value.Dispose());
                ownModules.ForEach(own => own.Value.Dispose());
            }

            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                var chain = new Stack<Type>();
                for (var level = type; level is not null && level != typeof(Module); level = level.BaseType)
                {
                    chain.Push(level);
                }
                return chain.SelectMany(level => level.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
            }

            private void Claim(string key)
            {
                if (key.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The component name '{key}' must not contain a dot.");
                }
                if (ownModules.Any(own => own.Name == key) || ownParameters.Any(own => own.Name == key) ||
                    ownBuffers.Any(own => own.Name == key))
                {
                    throw new InvalidOperationException($"The component '{key}' is registered twice in {GetName()}.");
                }
            }
        }
    }
}
