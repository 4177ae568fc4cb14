import { labAdvice, startLab } from "../notebooks/mod.ts";
import { CommandError } from "./command-error.ts";
import { ROOT } from "./paths.ts";

/**
 * Starts JupyterLab on the project and waits until the user ends it.
 *
 * @throws {CommandError} JupyterLab is not here, or ended with an error
 */
export async function lab(
  options: { readonly port: number; readonly browser: boolean; readonly arguments: readonly string[] },
): Promise<void> {
  const code = await startLab({ root: ROOT, ...options }).catch((error: Error) => {
    throw error.message === labAdvice ? new CommandError(labAdvice) : error;
  });
  if (code !== 0) throw new CommandError(`JupyterLab ended with exit code ${code}`);
}
