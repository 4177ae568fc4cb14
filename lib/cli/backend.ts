import { defaultBackend, loadTensors } from "../tensor/mod.ts";
import { CommandError } from "./command-error.ts";
import { note } from "./print.ts";

/**
 * The name of the backend to compute on; one that was asked for is started at once, and said on stderr.
 *
 * @throws {CommandError} No such backend, or one that is not here; the message says how to get it
 */
export async function startBackend(asked: string | undefined): Promise<string> {
  if (asked === undefined) return defaultBackend;
  const tensors = await loadTensors({ backend: asked }).catch((error: Error) => {
    throw new CommandError(error.message);
  });
  note(tensors.describe());
  return tensors.backend;
}
