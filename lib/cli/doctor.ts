import { print } from "./print.ts";
import { backends, loadTensors } from "../tensor/mod.ts";

/** The first line that a program prints for its version, if the program is there. */
async function versionOf(program: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim().split("\n")[0] : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return undefined;
    }
    throw error;
  }
}

/** A product of two matrices whose answer is known, on one backend: what it says, or why it did not start. */
async function tryBackend(name: string): Promise<string> {
  try {
    const tensors = await loadTensors({ backend: name });
    const product = tensors.scope(() =>
      tensors.tf.matMul(tensors.tf.tensor2d([[1, 2], [3, 4]]), tensors.tf.tensor2d([[5, 6], [7, 8]]))
    );
    const found = Array.from(await product.data()).join(" ");
    product.dispose();
    const right = found === "19 22 43 50";
    return right ? "works: a 2×2 product came out right" : `WRONG: expected 19 22 43 50, got ${found}`;
  } catch (error) {
    return `not here: ${error instanceof Error ? error.message.split("\n")[0] : error}`;
  }
}

/** The graphics adapter that WebGPU would use. */
async function adapterOf(): Promise<string> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return "none";
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter(Boolean).join(" ") || "an adapter without a name";
}

/** Prints what this machine has, with a small computation on each backend. */
export async function doctor(): Promise<void> {
  const rows: [string, string][] = [
    ["deno", `${Deno.version.deno} (V8 ${Deno.version.v8}, TypeScript ${Deno.version.typescript})`],
    ["machine", `${Deno.build.target}, ${navigator.hardwareConcurrency} cores`],
    ["graphics", await adapterOf()],
  ];
  for (const { name } of backends) rows.push([name, await tryBackend(name)]);
  rows.push(
    ["jupyter lab", await versionOf("jupyter-lab", "--version") ?? "not found: see deno task lab"],
    ["uvx", await versionOf("uvx", "--version") ?? "not found"],
    ["python", await versionOf("python3", "--version") ?? "not found"],
    ["pdflatex", await versionOf("pdflatex", "--version") ?? "not found"],
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, text] of rows) print(`${name.padEnd(width)}  ${text}`);
}
