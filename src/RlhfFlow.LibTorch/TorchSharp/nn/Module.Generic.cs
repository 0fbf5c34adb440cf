namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        /// <summary>A part that maps 1 input to a result.</summary>
        public abstract class Module<T, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T input);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T input) => forward(input);
        }

        /// <summary>A part that maps 2 inputs to a result.</summary>
        public abstract class Module<T1, T2, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        /// <summary>A part that maps 3 inputs to a result.</summary>
        public abstract class Module<T1, T2, T3, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
        }

        /// <summary>A part that maps 4 inputs to a result.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) => forward(input1, input2, input3, input4);
        }

        /// <summary>A part that maps 5 inputs to a result.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) => forward(input1, input2, input3, input4, input5);
        }

        /// <summary>A part that maps 6 inputs to a result.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> : Module
        {
            /// <summary>A part of that name.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What it computes.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Computes; call this from outside.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) => forward(input1, input2, input3, input4, input5, input6);
        }
    }
}
