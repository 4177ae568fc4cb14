/** What is asked of Deno's navigator.gpu; narrow, since the types of the web platform are not those of the checker. */
interface Adapter {
  readonly info: {
    readonly description: string;
    readonly vendor: string;
    readonly isFallbackAdapter: boolean;
  };
}

/** Asked once: each question makes some drivers write to stderr. */
let asked: Promise<Adapter | null> | undefined;

async function askForAdapter(): Promise<Adapter | null> {
  const { gpu } = navigator as { gpu?: { requestAdapter(options: object): Promise<Adapter | null> } };
  return await gpu?.requestAdapter({ powerPreference: "high-performance" }) ?? null;
}

/**
 * The name of the graphics adapter that TensorFlow.js will use.
 *
 * @param allowSoftware whether an adapter that computes on the processor will do
 * @throws Error without an adapter, or with a software one that is not allowed
 */
export async function findAdapter(allowSoftware: boolean): Promise<string> {
  asked ??= askForAdapter();
  const adapter = await asked;
  if (adapter === null) throw new Error("there is no graphics adapter");
  const { description, vendor, isFallbackAdapter } = adapter.info;
  const name = description || vendor || "unnamed adapter";
  if (isFallbackAdapter && !allowSoftware) {
    throw new Error(
      `the only adapter, ${name}, is a software one, slower than wasm; ` +
        "ask for it with REDERIVE_SOFTWARE_GPU=1 or the option software: true",
    );
  }
  return isFallbackAdapter ? `${name}, a software adapter` : name;
}
